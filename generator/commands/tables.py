"""What commands have in common that are given a table: its sheets, and the one that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.commands.options import given_bytes
from generator.exchange.book import Workbook
from generator.exchange.csv_file import BrokenTableError, read_csv
from generator.exchange.table import CODEBOOK, sheet_name
from generator.exchange.workbook import LISTS
from generator.model import KINDS, by_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.exchange.table import Sheet
    from generator.model import Entry


class Sheets:
    """The sheets of a file, each read when it is asked for."""

    def __init__(self, titles: tuple[str, ...], read: Callable[[str], Sheet | None]) -> None:
        self.titles = titles
        self.read = read


def opened(file: Path) -> Sheets:
    """Return the sheets of a file that somebody sent; say which of them are not loaded.

    Raises `BadParameter` for a file of another kind.
    """
    data = given_bytes(file)
    if file.suffix.lower() in {".csv", ".tsv"}:
        sheet = read_csv(data)
        return Sheets((sheet.name,), lambda _title: sheet)
    if file.suffix.lower() in {".xlsx", ".xlsm"}:
        book = Workbook(data)
        if book.charts:
            names = ", ".join(f"«{one}»" for one in book.charts)
            click.echo(f"Листы с диаграммами не загружаются: {names}. Приложите их рисунками.")
        if book.hidden and set(book.hidden) != {LISTS}:
            names = ", ".join(f"«{one}»" for one in book.hidden if one != LISTS)
            click.echo(f"Скрытые листы не загружаются: {names}.")
        return Sheets(book.titles, book.read)
    raise click.BadParameter(
        f"«{file.name}»: загрузить можно .xlsx, .csv или .docx; "
        "откройте файл и сохраните его в одном из этих видов"
    )


def chosen(table: Sheets, kind: type[Entry] | None) -> tuple[Sheet, type[Entry]]:
    """Return the sheet to load and the kind of its entries; name the sheets that are left."""
    by_sheet = {sheet_name(cls).casefold(): cls for cls in KINDS}
    named = ((title, by_sheet.get(title.casefold())) for title in table.titles)
    likely = [title for title, cls in named if cls is not None and kind in {None, cls}]
    kinds = by_name(KINDS)
    for title in dict.fromkeys((*likely, *table.titles)):
        if title == CODEBOOK or (sheet := table.read(title)) is None:
            continue
        prefixes = {cell.partition("/")[0] for row in sheet.rows for cell in row[:1]} - {""}
        told = kinds.get(prefixes.pop()) if len(prefixes) == 1 else None
        cls = kind or by_sheet.get(title.casefold()) or told
        if cls is not None:
            others = [one for one in table.titles if one not in {title, CODEBOOK}]
            if others:
                names = ", ".join(f"«{one}»" for one in others)
                click.echo(f"Загружается лист «{title}», остальные не читались: {names}.")
            return sheet, cls
    if not any(table.read(title) for title in table.titles):
        raise BrokenTableError("Таблица пуста. В ней должны стоять названия столбцов и строки.")
    raise click.BadParameter("не видно, какого вида записи в таблице: добавьте --kind ВИД")
