"""``kb cited``: who cites us, as files that an editor has tell it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import content_option, given_bytes, today_option, with_help
from generator.files import write_atomically
from generator.ledger import (
    CITED,
    Quote,
    Quotes,
    owner_of,
    place_fault,
    quotes_by_entry,
    spell_quotes,
    told_of_quotes,
)
from generator.model.kinds.directory import Municipality
from generator.outside.quoted import (
    KNOWN,
    UnreadableError,
    address_of,
    addresses_in,
    is_on,
    pairs_in,
    place_of,
    text_of,
)
from generator.pipeline import inspect
from generator.russian import counted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from generator.catalogue import Catalogue
    from generator.pipeline import Inspected


@click.command()
@click.option(
    "--from",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ФАЙЛ",
    help="Сохранённая страница, документ или таблица (HTML, TXT, CSV, DOCX, PDF) — или список "
    "«кто ссылается → на что», по паре адресов в строке. Можно повторить.",
)
@click.option(
    "--where",
    metavar="МЕСТО",
    help="Как назвать место: адрес страницы или название документа, без имён людей. Иначе — "
    "адрес из сохранённой страницы или имя файла.",
)
@click.option("--municipality", metavar="ИМЯ", help="Чьё это: имя муниципалитета, yurginskij-go.")
@click.option("--forget", metavar="МЕСТО", help="Забыть место: его больше нет.")
@click.option(
    "--site-url",
    "roots",
    multiple=True,
    envvar="SITE_URL",
    metavar="АДРЕС",
    help="Адрес нашего сайта, и прежний тоже (иначе — SITE_URL).",
)
@content_option
@today_option
@with_help
def cited(
    files: tuple[Path, ...],
    where: str | None,
    municipality: str | None,
    forget: str | None,
    roots: tuple[str, ...],
    content: Path,
    today: datetime.date,
) -> None:
    """Запомнить, кто ссылается на страницы сайта; без параметров — показать.

    Читает файлы, которые у вас есть, в сеть не ходит. Прочитанное заново место заменяется
    целиком, остальные не меняются. Помнит только адреса и места: content/_cited.tsv.
    """
    inspected = inspect(content, today)
    quotes = inspected.quotes
    if forget is not None:
        quotes = _without(forget, quotes)
    if files:
        roots = tuple(_root(one) for one in roots)
        if not roots:
            raise click.UsageError("назовите адрес сайта: --site-url или переменная SITE_URL")
        if where is not None and len(files) > 1:
            raise click.BadParameter("место одно, а файлов несколько", param_hint="--where")
        who = _who(municipality, inspected.catalogue)
        for file in files:
            for place, found in _found_in(file, where, roots):
                quotes = _with(quotes, place, found, who, inspected, today)
    if quotes is not inspected.quotes:
        write_atomically(content / CITED, spell_quotes(quotes).encode())
    elif not files:
        _show(inspected)


def _without(place: str, quotes: Quotes) -> Quotes:
    if place not in quotes.places:
        raise click.BadParameter(f"места «{place}» в списке нет", param_hint="--forget")
    click.echo(f"Забыто: {place}")
    return quotes.with_place(place, ())


def _root(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise click.BadParameter(f"«{url}» — не адрес сайта", param_hint="--site-url")
    return url.rstrip("/") + "/"


def _who(name: str | None, catalogue: Catalogue) -> str:
    if name is None:
        return ""
    towns = {one.slug: one for one in catalogue.of_kind(Municipality)}
    if name not in towns:
        raise click.BadParameter(
            f"муниципалитета «{name}» нет; есть: {', '.join(towns)}", param_hint="--municipality"
        )
    return towns[name].id


def _found_in(
    file: Path, where: str | None, roots: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each place that a file tells of, with the addresses of ours that it names."""
    suffix = file.suffix.lower()
    if suffix not in KNOWN:
        known = ", ".join(KNOWN)
        raise click.BadParameter(
            f"«{file.name}»: такие файлы не читаем; сохраните как {known}", param_hint="--from"
        )
    try:
        text = text_of(given_bytes(file), suffix)
    except UnreadableError as error:
        raise click.BadParameter(f"«{file.name}»: {error}", param_hint="--from") from error
    pairs = pairs_in(text)
    if not pairs:
        yield where or place_of(text) or file.name, addresses_in(text, roots)
        return
    by_place: dict[str, list[str]] = {}
    for place, url in pairs:
        address = address_of(url, roots)
        by_place.setdefault(place, []).extend([address] if address is not None else [])
    yield from ((place, tuple(dict.fromkeys(found))) for place, found in by_place.items())


def _with(
    quotes: Quotes,
    place: str,
    found: Sequence[str],
    who: str,
    inspected: Inspected,
    today: datetime.date,
) -> Quotes:
    if fault := place_fault(place):
        raise click.BadParameter(f"«{place[:80]}»: {fault}; назовите иначе", param_hint="--where")
    ledger, catalogue = inspected.ledger, inspected.catalogue
    known = [one for one in found if owner_of(one, ledger, catalogue) is not None]
    unknown = [one for one in found if one not in known]
    told = counted(len(known), "наш адрес", "наших адреса", "наших адресов")
    click.echo(f"{place}: {told}")
    for one in unknown:
        click.echo(f"  не записан: /{one} никогда не публиковался; там ошибка в ссылке")
    owner = who or _owner_by_site(place, catalogue)
    return quotes.with_place(place, [Quote(one, today, place, owner) for one in known])


def _owner_by_site(place: str, catalogue: Catalogue) -> str:
    """Return whose page it is by the site that the entry of a municipality names."""
    for town in catalogue.current(Municipality):
        if town.site and is_on(place, town.site):
            return town.id
    return ""


def _show(inspected: Inspected) -> None:
    found = quotes_by_entry(inspected.quotes, inspected.ledger, inspected.catalogue)
    if not inspected.quotes.rows:
        click.echo("Пока не известно, кто ссылается. Прочтите файл: kb cited --from страница.html")
    for entry in inspected.catalogue.entries:
        if entry.id in found:
            click.echo(f"{entry.ref} — {entry.name}: {told_of_quotes(found[entry.id])}")
