"""Tables as CSV files, in the dialect that Russian Excel opens by a double click."""

from __future__ import annotations

import csv
import io

from generator.exchange.table import Sheet
from generator.read.encodings import WINDOWS, foreign_encoding, utf8_text

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "'")
"""A cell that begins like this would be run as a formula; an apostrophe makes it text."""
_DELIMITERS = ";,\t"


class BrokenTableError(ValueError):
    """A table that cannot be read; the message is for people."""


def csv_bytes(sheet: Sheet) -> bytes:
    """Write a table."""
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
    """Read a table in UTF-8 or an older encoding, with whatever delimiter its heads show."""
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BrokenTableError(
            "Таблица не читается: кавычки расставлены неверно. "
            "Сохраните её заново в формате CSV (UTF-8) или .xlsx."
        ) from error
    if not rows:
        raise BrokenTableError("Таблица пуста. В первой строке должны стоять названия столбцов.")
    width = len(rows[0])
    found = [
        (number, tuple(_bare(cell) for cell in (row + [""] * width)[:width]))
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    longer = next((at for at, row in enumerate(rows, start=1) if any(row[width:])), None)
    if longer is not None:
        raise BrokenTableError(
            f"В строке {longer} больше ячеек, чем столбцов ({width}). Вероятно, в тексте стоит "
            "разделитель без кавычек: сохраните таблицу заново в формате .xlsx."
        )
    heads = tuple(_bare(cell) for cell in rows[0])
    return Sheet("", heads, tuple(row for _, row in found), tuple(number for number, _ in found))


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
