"""Datasets as files: JSON and CSV for programs, a workbook for people."""

from __future__ import annotations

import csv
import datetime
import io
import json
from typing import TYPE_CHECKING

from generator.data.dataset import SEPARATOR, object_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from generator.data.dataset import Cell, DataColumn, KindData
    from generator.model import Entry

_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zones
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A text is a text, whatever it begins with."""
_WIDE, _NARROW = 48, 22
_YES_NO = {True: "да", False: "нет"}
CODEBOOK = "Пояснения"
PER_FILE = 1_000
"""Entries of one file of JSON: some 3 MB, which small programs can hold in memory too."""


def json_file(dataset: KindData, version: int, urls: Sequence[str], number: int = 1) -> str:
    """Return whole entries as JSON: file ``number`` of those at ``urls``, counted from one.

    Each names the next, as pages of a list do (RFC 8288); ``count`` is that of all entries.
    """
    kind = dataset.kind
    told: dict[str, object] = {
        "version": version,
        "kind": kind.name,
        "title": kind.plural,
        "count": len(dataset.objects),
        "entries": dataset.objects[(number - 1) * PER_FILE : number * PER_FILE],
    }
    if number < len(urls):
        told["next"] = urls[number]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def place_file(place: Entry, entries: Iterable[Entry], version: int, site_url: str) -> str:
    """Return a municipality and the entries that name it, by kind, as JSON."""
    by_kind: dict[str, list[dict[str, object]]] = {}
    for one in entries:
        by_kind.setdefault(one.kind.name, []).append(object_of(one, site_url))
    told = {
        "version": version,
        "kind": place.kind.name,
        "entry": object_of(place, site_url),
        "named_by": by_kind,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def csv_file(dataset: KindData) -> str:
    """Return a table (RFC 4180): comma, CRLF, UTF-8 without a mark, names in the first row.

    Excel in Russian reads such a file as one column: for people there is the workbook.
    """
    made = io.StringIO(newline="")
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow([column.name for column in dataset.columns])
    table.writerows([_spelt(cell) for cell in row] for row in dataset.rows)
    return made.getvalue()


def _spelt(cell: Cell) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def workbook_file(dataset: KindData) -> bytes:
    """Return a workbook: a sheet with words for the codes, and one that explains the columns."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - loads slowly, and not every edit needs it

    labels = [column.labels for column in dataset.columns]
    rows = (
        [_in_words(cell, words) for cell, words in zip(row, labels, strict=True)]
        for row in dataset.rows
    )
    told = ([one.name, one.title, one.type, one.help, _codes(one)] for one in dataset.columns)
    made = io.BytesIO()
    with Workbook(made, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        heads = book.add_format({"bold": True, "bg_color": "#DDEBE8"})
        sheet = book.add_worksheet(dataset.kind.plural[:_LONGEST_NAME])
        sheet.freeze_panes(1, 2)
        _fill(sheet, [column.title for column in dataset.columns], rows, heads)
        codebook = book.add_worksheet(CODEBOOK)
        codebook.freeze_panes(1, 0)
        _fill(codebook, ["Имя поля", "Столбец", "Тип", "Что в нём", "Коды"], told, heads)
    return made.getvalue()


def _fill(
    sheet: Worksheet, heads: Sequence[Cell], rows: Iterable[Sequence[Cell]], style: Format
) -> None:
    longest = [len(str(head)) for head in heads]
    sheet.write_row(0, 0, heads, style)
    for number, row in enumerate(rows, 1):
        whole = [one[:_LONGEST_CELL] if isinstance(one, str) else one for one in row]
        sheet.write_row(number, 0, whole)
        longest = [max(*one) for one in zip(longest, (len(str(one)) for one in row), strict=True)]
    for at, length in enumerate(longest):
        sheet.set_column(at, at, _WIDE if length > _WIDE else _NARROW)


def _codes(column: DataColumn) -> str:
    return SEPARATOR.join(f"{code} — {label}" for code, label in column.labels.items())


def _in_words(cell: Cell, labels: Mapping[str, str]) -> Cell:
    """Return a cell with words for codes; dates and numbers stay what they are."""
    if isinstance(cell, bool):
        return _YES_NO[cell]
    if labels and isinstance(cell, str):
        return SEPARATOR.join(labels.get(one, one) for one in cell.split(SEPARATOR))
    return cell
