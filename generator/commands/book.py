"""The command that makes a book for print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.book import PAPERS
from generator.cache import Store
from generator.catalogue import (
    MOST_CHAPTERS,
    choose_all,
    choose_collection,
    choose_kind,
    choose_place,
)
from generator.commands.options import (
    KindType,
    content_option,
    today_option,
    unused,
    with_help,
    write_out,
)
from generator.model import Entry, EntryRef
from generator.model.kinds.centre import Collection
from generator.model.kinds.directory import Municipality
from generator.outputs import pressed
from generator.pipeline.build import BuildError, BuildOptions
from generator.pipeline.setting import opened_site
from generator.russian import counted, nearest

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import BookContents, Catalogue

E = TypeVar("E", bound=Entry)
_MEGABYTE = 1_000_000


@click.command()
@click.option("--collection", metavar="ИМЯ", help="Записи подборки, в её порядке.")
@click.option("--municipality", metavar="ИМЯ", help="Муниципалитет и всё, что его называет.")
@click.option("--kind", type=KindType(), help="Все записи вида.")
@click.option("--all", "everything", is_flag=True, help="Все записи.")
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    default=PAPERS[0],
    metavar="ЛИСТ",
    help="a5 (по умолчанию) или a4.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ.pdf",
    help="Куда записать (по умолчанию — в файл с именем того, что выбрано).",
)
@content_option
@today_option
@with_help
def book(
    collection: str | None,
    municipality: str | None,
    kind: type[Entry] | None,
    paper: str,
    out: Path | None,
    content: Path,
    today: datetime.date,
    *,
    everything: bool,
) -> None:
    """Сделать книгу для печати: PDF с оглавлением и закладками."""
    if sum(map(bool, (collection, municipality, kind, everything))) != 1:
        message = "назовите одно: --collection ИМЯ, --municipality ИМЯ, --kind ВИД или --all"
        raise click.UsageError(message)
    options = BuildOptions(content.absolute(), today, store=Store())
    try:
        with opened_site(options) as site:
            catalogue = site.rendering.catalogue
            if collection:
                choice = choose_collection(_named(Collection, collection, catalogue), catalogue)
            elif municipality:
                choice = choose_place(_named(Municipality, municipality, catalogue), catalogue)
            elif kind:
                choice = choose_kind(kind, catalogue)
            else:
                choice = choose_all(catalogue, site.frame.site_name)
            _refuse(choice)
            file = out or unused(Path(f"{choice.name}.pdf"))
            data = pressed(choice, site, paper)
    except BuildError as error:
        raise click.ClickException(f"книга не сделана: {error}") from error
    write_out(file, data)
    chapters = counted(len(choice.entries), "запись", "записи", "записей")
    click.echo(f"Книга: {file}, {chapters}, {len(data) / _MEGABYTE:.1f} МБ")


def _named(cls: type[E], name: str, catalogue: Catalogue) -> E:
    """Return an entry that has a page by the name of its file."""
    entry = catalogue.get(EntryRef(cls.kind.name, name))
    if isinstance(entry, cls) and entry.status.is_current:
        return entry
    option = f"--{cls.kind.name}"
    known = [one.slug for one in catalogue.current(cls)]
    if entry is not None:
        told = f"запись «{name}» не опубликована или снята: книги из неё не сделать"
    elif near := nearest(name, known):
        told = f"записи «{name}» нет; похоже на «{near}»"
    else:
        told = f"записи «{name}» нет; есть: {', '.join(sorted(known)) or 'ни одной'}"
    raise click.BadParameter(told, param_hint=option)


def _refuse(choice: BookContents) -> None:
    """Stop at what makes no book."""
    count = len(choice.entries)
    if not count:
        message = f"«{choice.title}»: ни одной опубликованной записи, печатать нечего"
        raise click.ClickException(message)
    if count > MOST_CHAPTERS:
        message = (
            f"«{choice.title}»: записей {count}, а в одну книгу входит не больше {MOST_CHAPTERS}. "
            "Разделите: книга на вид (--kind), на муниципалитет (--municipality) или на подборку "
            "(--collection)"
        )
        raise click.ClickException(message)
