"""What the commands of an audit are told: which round, whose site."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from generator.model import Entry, EntryRef
from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.russian import nearest

if TYPE_CHECKING:
    from generator.catalogue import Catalogue

E = TypeVar("E", bound=Entry)


def chosen_round(slug: str | None, catalogue: Catalogue) -> AuditRound:
    """Return the round that was named, or the latest."""
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
    """Return the entry that was named, or say which there are."""
    found = catalogue.get(EntryRef(cls.kind.name, slug))
    if isinstance(found, cls):
        return found
    names = catalogue.slugs(cls.kind.name)
    near = nearest(slug, names)
    hint = f"похожа «{near}»" if near else f"есть: {', '.join(names) or 'ни одной'}"
    raise click.BadParameter(f"записи «{slug}» нет; {hint}", param_hint=option)


def chosen_site(name: str, entry: AuditRound) -> EntryRef:
    """Return the municipality of a round that was named."""
    slugs = [one.slug for one in entry.sites]
    if name not in slugs:
        near = nearest(name, slugs)
        hint = f"; похож «{near}»" if near else ""
        raise click.BadParameter(f"муниципалитета «{name}» в раунде нет{hint}", param_hint="--site")
    return EntryRef("municipality", name)
