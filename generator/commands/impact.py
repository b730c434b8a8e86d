"""The command that tells what a change of an act touches."""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalogue import load_catalogue
from generator.commands.options import content_option, today_option, with_help
from generator.model import KINDS, EntryRef
from generator.model.kinds.law import LegalAct
from generator.read import open_source
from generator.read.nodes import locate
from generator.review.impact import article_of, as_data, as_lines, examine
from generator.russian import nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from generator.catalogue import Catalogue, Citing
    from generator.read import Source


@click.command()
@click.argument("act", metavar="АКТ")
@click.option("--article", metavar="НОМЕР", help="Только то, что касается этой статьи: 16.")
@click.option("--json", "in_json", is_flag=True, help="Вывести в JSON.")
@content_option
@today_option
@with_help
def impact(
    act: str, article: str | None, content: Path, today: datetime.date, *, in_json: bool
) -> None:
    """Показать всё, что ссылается на акт, и что там изменится и когда.

    АКТ — имя файла записи (fz-131), номер (131-ФЗ) или путь к файлу.
    """
    catalogue = load_catalogue(content, KINDS).catalogue
    try:
        number = article_of(article) if article else None
    except ValueError as error:
        message = f"«{article}» — не номер статьи; запишите так: 16 или 31.1"
        raise click.BadParameter(message, param_hint="--article") from error
    source_of = cache(partial(open_source, content.absolute().parent))
    found = examine(
        catalogue,
        _act(act, catalogue),
        number,
        today,
        partial(_place, source_of=source_of),
        partial(_text, content.absolute().parent),
    )
    if in_json:
        click.echo(json.dumps(as_data(found, today), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(as_lines(found, today)))


def _act(named: str, catalogue: Catalogue) -> LegalAct:
    """Find an act by what it is called. Raises `click.BadParameter`."""
    acts = catalogue.of_kind(LegalAct)
    found = catalogue.get(EntryRef(LegalAct.kind.name, named))
    same = [one for one in acts if one.number and one.number.casefold() == named.casefold()]
    if len(same) > 1:
        slugs = ", ".join(one.slug for one in same)
        message = f"номер «{named}» у нескольких актов: назовите запись ({slugs})"
        raise click.BadParameter(message, param_hint="АКТ")
    known = {one.path: one for one in acts}
    found = found or known.get(Path(named).as_posix()) or next(iter(same), None)
    if isinstance(found, LegalAct):
        return found
    near = nearest(
        named, [*(one.slug for one in acts), *(one.number for one in acts if one.number)]
    )
    hint = f"; возможно, {near}" if near else ""
    raise click.BadParameter(f"акта «{named}» в каталоге нет{hint}", param_hint="АКТ")


def _place(citing: Citing, source_of: Callable[[str], Source | None]) -> tuple[int, int]:
    if citing.line:
        return citing.line, citing.column
    source = source_of(citing.entry.path)
    return locate(source.header, citing.path) if source else (1, 1)


def _text(root: Path, path: str) -> str:
    try:
        return (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
