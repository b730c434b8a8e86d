"""What the commands of an audit are told: which round, whose site."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from generator.audit.read import read_file
from generator.audit.word import as_word
from generator.cache import Store
from generator.catalogue.audit import is_heard
from generator.commands.options import given_bytes
from generator.exchange.csv_file import BrokenTableError
from generator.exchange.package import UnsafePackageError
from generator.model import Entry, EntryRef
from generator.model.kinds.audit import AuditMethod, AuditRound, RoundStatus
from generator.model.kinds.directory import Municipality
from generator.pipeline.build import BuildError, BuildOptions
from generator.pipeline.setting import opened_site
from generator.problems import Severity
from generator.render.sheets import sheet_of
from generator.report import as_text
from generator.russian import nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from generator.audit.read import Reading, Subject
    from generator.catalogue import Catalogue
    from generator.problems import Problem

E = TypeVar("E", bound=Entry)

_CHECKS = {RoundStatus.PREPARATION, RoundStatus.FIRST_CHECK, RoundStatus.RECHECK}
"""The stages at which sites are looked at."""


def chosen_round(slug: str | None, catalogue: Catalogue) -> AuditRound:
    """Return the round that was named, or the latest; raise `ClickException` where none is."""
    if slug is not None:
        return named_entry(slug, AuditRound, catalogue, "--round")
    rounds = catalogue.of_kind(AuditRound)
    if not rounds:
        raise click.ClickException(
            "раундов ещё нет; создайте: kb audit new --year 2027 --method имя"
        )
    return max(rounds, key=lambda one: (one.year, one.slug))


def method_of(entry: AuditRound, catalogue: Catalogue) -> AuditMethod:
    """Return the method of a round."""
    return named_entry(entry.method.slug, AuditMethod, catalogue, "--round")


def named_entry(slug: str, cls: type[E], catalogue: Catalogue, option: str) -> E:
    """Return the entry that was named; else raise `BadParameter`, which says which there are."""
    found = catalogue.get(EntryRef(cls.kind.name, slug))
    if isinstance(found, cls):
        return found
    names = catalogue.slugs(cls.kind.name)
    near = nearest(slug, names)
    hint = f"похожа «{near}»" if near else f"есть: {', '.join(names) or 'ни одной'}"
    raise click.BadParameter(f"записи «{slug}» нет; {hint}", param_hint=option)


def refuse_mistaken(entry: AuditRound, problems: Iterable[Problem], content: Path) -> None:
    """Raise `ClickException` where the file of a round has errors: what is misread is not there."""
    own = tuple(
        one
        for one in problems
        if one.location.path == entry.path and one.rule.severity is Severity.ERROR
    )
    if own:
        click.echo(as_text(own, content.parent), err=True)
        raise click.ClickException("раунд остаётся на своём этапе: сначала исправьте его запись")


def chosen_site(name: str, entry: AuditRound) -> EntryRef:
    """Return the municipality of a round that was named; else raise `BadParameter`."""
    slugs = [one.slug for one in entry.sites]
    if name not in slugs:
        near = nearest(name, slugs)
        hint = f"; похож «{near}»" if near else ""
        raise click.BadParameter(f"муниципалитета «{name}» в раунде нет{hint}", param_hint="--site")
    return EntryRef("municipality", name)


def sheets_in_word(
    slug: str | None, sites: tuple[str, ...], content: Path, today: datetime.date
) -> dict[str, bytes]:
    """Return the sheets of a round as Word files by their names.

    Raises `ClickException` where not all sites have been looked at, or the site is not built.
    """
    options = BuildOptions(content.absolute(), today, store=Store())
    try:
        with opened_site(options) as site:
            rendering = site.rendering
            entry = chosen_round(slug, rendering.catalogue)
            wanted = tuple(chosen_site(name, entry) for name in sites) or entry.sites
            if not is_heard(entry):
                raise click.ClickException(
                    f"{entry.title}: листов ещё нет. Они появятся, когда проверят все сайты: "
                    "kb audit next"
                )
            places = [rendering.catalogue.get(ref) for ref in wanted]
            found = [
                sheet_of(entry, place, rendering)
                for place in places
                if isinstance(place, Municipality)
            ]
            return {f"{one.place.slug}.docx": as_word(one, rendering) for one in found if one}
    except BuildError as error:
        raise click.ClickException(f"листы не сделаны: {error}") from error


def reading_of(file: Path, subject: Subject) -> Reading:
    """Return what a file tells of a round.

    Raises `BadParameter` for a file of another kind, `ClickException` for one that cannot be read.
    """
    if file.suffix.lower() not in {".xlsx", ".xlsm", ".csv", ".tsv"}:
        raise click.BadParameter(
            f"«{file.name}»: загрузить можно .xlsx или .csv; сохраните бланк в одном из этих видов"
        )
    try:
        return read_file(str(file), given_bytes(file), subject)
    except (BrokenTableError, UnsafePackageError) as error:
        raise click.ClickException(f"{file}: {error}") from error


def refuse_idle(entry: AuditRound, catalogue: Catalogue) -> None:
    """Raise `ClickException` where a round is at a stage at which nobody looks at sites."""
    stage = entry.round_status
    if stage is not None and stage not in _CHECKS:
        label = catalogue.label("round_status", stage)
        further = " Дальше — kb audit next" if stage.following else ""
        raise click.ClickException(
            f"{entry.title}: этап «{label}», оценки на нём не ставят.{further}"
        )
