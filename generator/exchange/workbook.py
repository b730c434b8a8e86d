"""Writing tables as Excel workbooks."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from generator.exchange.table import MAX_ROWS, Sheet, column_letters
from generator.packed import without_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
TOO_LONG = "(текст длиннее, чем помещается в ячейку: правьте его в файле записи)"
"""Stands in a cell whose text Excel could not hold; on the way back it means «unchanged»."""
_WIDE, _NARROW, _WIDE_FROM = 60, 22, 40
LISTS = "Списки"
_ACTIVE = ("=", "+", "-", "@")
_TOP = Alignment(wrap_text=True, vertical="top")
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zones


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as a workbook of texts and whole numbers: nothing is taken for a formula.

    The same sheets are the same bytes, whenever they are written.
    """
    book = Workbook()
    del book[book.sheetnames[0]]  # the library's own, empty and named in English
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _MADE
    lists = _Lists(book)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _write(page, sheet)
        _offer(page, lists, sheet)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        ExcelWriter(book, package).save()  # Workbook.save() would write down the hour
    return without_time(stream.getvalue())


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = "B2"
    last = column_letters(len(sheet.heads) - 1)
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for index, head in enumerate(sheet.heads):
        longest = max((len(row[index]) for row in sheet.rows), default=0)
        width = _WIDE if longest > _WIDE_FROM else _NARROW
        page.column_dimensions[column_letters(index)].width = width
        _put(page, 1, index, head)
        page.cell(1, index + 1).font = Font(bold=True)
        page.cell(1, index + 1).fill = PatternFill("solid", fgColor="DDEBE8")
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            if index in sheet.numeric:
                page.cell(number, index + 1, int(row[index])).alignment = _TOP
            else:
                _put(page, number, index, row[index])


def _put(page: Worksheet, row: int, index: int, text: str) -> None:
    cell = page.cell(row, index + 1, text if len(text) <= LONGEST_CELL else TOO_LONG)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(_ACTIVE)
    cell.alignment = _TOP


class _Lists:
    """The texts to choose from, on a hidden sheet: each list once, whoever offers it."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[tuple[str, ...], str] = {}

    def place(self, texts: tuple[str, ...]) -> str:
        """Return how a cell names the list of these texts."""
        if texts not in self._known:
            if LISTS not in self._book.sheetnames:
                self._book.create_sheet(LISTS).sheet_state = "hidden"
            column = len(self._known)
            for row, text in enumerate(texts, start=1):
                _put(self._book[LISTS], row, column, text)
            letter = column_letters(column)
            self._known[texts] = f"'{LISTS}'!${letter}$1:${letter}${len(texts)}"
        return self._known[texts]


def _offer(page: Worksheet, lists: _Lists, sheet: Sheet) -> None:
    """Let a person choose from a list; another text is allowed after a warning."""
    cells: dict[tuple[str, ...], list[str]] = {}
    for index, texts in sheet.choices:
        column = column_letters(index)
        cells.setdefault(texts, []).append(f"{column}2:{column}{MAX_ROWS}")
    for number, index, texts in sheet.offers:
        cells.setdefault(texts, []).append(f"{column_letters(index)}{number}")
    for texts, places in cells.items():
        offered = DataValidation(
            type="list",
            formula1=lists.place(texts),
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning",
            errorTitle="Нет в списке",
            error="Такого значения нет в списке. Всё равно оставить?",
        )
        for place in places:
            offered.add(place)
        page.add_data_validation(offered)
