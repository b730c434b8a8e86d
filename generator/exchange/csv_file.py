"""Tables as CSV files, in the dialect that Russian Excel opens by a double click."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from generator.exchange.table import MAX_COLUMNS, MAX_ROWS, Sheet
from generator.read.encodings import WINDOWS, foreign_encoding, utf8_text
from generator.read.merge import merge_marks

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "'")
"""A cell that begins like this would be run as a formula; an apostrophe makes it text."""
_DELIMITERS = ";,\t"
_HALF = 0.5
"""Rows that agree on a width are more than this share, or the delimiter is a sign of the text."""
_NAMED_DELIMITER = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)
"""The first line by which Excel lets a file name its delimiter."""


class BrokenTableError(ValueError):
    """A table that cannot be read; the message is for people."""


def csv_bytes(sheet: Sheet) -> bytes:
    """Return a table as the bytes of a CSV file."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(_harmless, sheet.heads))
    writer.writerows(map(_harmless, row) for row in sheet.rows)
    return stream.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_ACTIVE) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_ACTIVE) else text


def read_csv(data: bytes) -> Sheet:
    """Return a table in UTF-8 or an older encoding, with whatever delimiter its rows agree on.

    Raises `BrokenTableError` where it is empty or has marks of an unfinished merge.
    """
    text = _decoded(data)
    for mark in merge_marks(text, ""):
        raise BrokenTableError(f"Строка {mark.location.line}: {mark.message} {mark.remedy}")
    named = _NAMED_DELIMITER.match(text)
    begin = 2 if named else 1
    rows = _parsed(text[named.end() :], named.group(1)) if named else _most_even(text)
    if not any(any(row) for row in rows):
        raise BrokenTableError("Таблица пуста. В первой строке должны стоять названия столбцов.")
    # A title above the heads is of one cell, whatever the width of the table.
    width = len(_first_full(rows) or rows[0])
    found = [
        (number, tuple(_bare(cell) for cell in (row + [""] * width)[:width]))
        for number, row in enumerate(rows[1:], start=begin + 1)
        if any(cell.strip() for cell in row)
    ]
    longer = next((at for at, row in enumerate(rows, start=begin) if any(row[width:])), None)
    if longer is not None:
        raise BrokenTableError(
            f"В строке {longer} больше ячеек, чем столбцов ({width}). Вероятно, в тексте стоит "
            "разделитель без кавычек: сохраните таблицу заново в формате .xlsx."
        )
    heads = tuple(_bare(cell) for cell in (rows[0] + [""] * width)[:width])
    numbers = tuple(number for number, _ in found)
    return Sheet("", heads, tuple(row for _, row in found), numbers, head=begin)


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    """Take a text apart; raise `BrokenTableError` where its quotes do not close.

    Rows and columns are bounded as those of a workbook.
    """
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise BrokenTableError(
                    f"В таблице больше {MAX_ROWS} строк или {MAX_COLUMNS} столбцов. Разделите её."
                )
            rows.append(row)
    except csv.Error as error:
        if "field limit" in str(error):
            raise BrokenTableError(
                f"В одной ячейке больше {csv.field_size_limit()} знаков. Вероятно, не закрыта "
                "кавычка; если текст и правда так длинен, приложите его файлом."
            ) from error
        raise BrokenTableError(
            "Таблица не читается: кавычки расставлены неверно. "
            "Сохраните её заново в формате CSV (UTF-8) или .xlsx."
        ) from error
    return rows


def _most_even(text: str) -> list[list[str]]:
    """Try each delimiter; the one whose rows are of one width, and of the most cells, is meant."""
    tried: list[list[list[str]]] = []
    broken: BrokenTableError | None = None
    for delimiter in _DELIMITERS:
        try:
            tried.append(_parsed(text, delimiter))
        except BrokenTableError as error:
            broken = broken or error
    if broken is not None and not any(len(row) > 1 for rows in tried for row in rows[:1]):
        raise broken
    return max(tried, key=_evenness, default=[])


def _evenness(rows: list[list[str]]) -> tuple[float, int]:
    """The share of rows as wide as the first full one, and that width; one column is no table."""
    full = _first_full(rows)
    if full is None:
        return 0, 1
    widths = Counter(len(row) for row in rows if any(row))
    share = widths[len(full)] / widths.total()
    return (share, len(full)) if share > _HALF else (0, 1)


def _first_full(rows: list[list[str]]) -> list[str] | None:
    """The first row with more than one cell filled in."""
    return next((row for row in rows if sum(bool(cell.strip()) for cell in row) > 1), None)


def _decoded(data: bytes) -> str:
    text = utf8_text(data)
    if text is not None:
        return text
    try:
        text = data.decode(foreign_encoding(data) or WINDOWS)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise BrokenTableError("Это не таблица CSV. Сохраните её в формате CSV (UTF-8).")
    return text
