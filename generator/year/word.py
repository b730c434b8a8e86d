"""The report of a year as a Word file, ready to be signed and sent."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from generator.mailing.paper import paragraph, set_up
from generator.packed import without_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as WordDocument
    from docx.table import _Row

    from generator.year.report import Report, ReportLine

_SIZE = 12
_GRID = "Table Grid"
_NOTHING = "—"
_ENTRIES, _NUMBERS = ("Записи", 2.5), 9.5
"""The last column of most tables; the width of all columns of numbers, in centimetres."""


def as_word(report: Report) -> bytes:
    """Return the report as a Word file; entries are listed once, and named there by number."""
    document = Document()
    set_up(document, report.title, report.sender, report.day, _SIZE)
    paragraph(document, report.sender, align=WD_ALIGN_PARAGRAPH.CENTER)
    document.add_heading(report.title, 1)
    paragraph(document, f"Период: {report.period}. План: {report.plan}.", after=6)
    for note in report.notes:
        paragraph(document, note, after=6)
    document.add_heading("План и что сделано", 2)
    _table(
        document,
        (("Что запланировано", 6), ("Когда", 3), ("Состояние", 3), ("Сделано", 2), _ENTRIES),
        (
            (
                one.title,
                one.when,
                "; ".join(filter(None, (one.state, one.note))),
                one.done,
                numbers_of(one.lines),
            )
            for one in report.points
        ),
    )
    for group in report.groups:
        document.add_heading(group.title, 2)
        _table(
            document,
            (
                ("Показатель", 4),
                (str(report.year), 1.5),
                (str(report.year - 1), 1.5),
                ("Как посчитано", 7),
                _ENTRIES,
            ),
            (
                (one.title, str(one.value), str(one.before), one.definition, numbers_of(one.lines))
                for one in group.figures
            ),
        )
    for table in report.tables:
        document.add_heading(table.title, 2)
        paragraph(document, table.definition, after=6)
        rows = [
            (row.name, *map(str, row.numbers), numbers_of(_all_of(row.lines))) for row in table.rows
        ]
        width = _NUMBERS / len(table.heads)
        heads = ((table.head, 4.5), *((head, width) for head in table.heads), _ENTRIES)
        _table(document, heads, rows)
    document.add_heading("Записи, которые посчитаны", 2)
    rows = [(str(one.number), one.title, one.kind, one.day, one.url) for one in report.lines]
    heads = (("№", 1), ("Название", 6), ("Вид", 3), ("День", 2.5), ("Адрес", 4))
    _table(document, heads, rows)
    made = io.BytesIO()
    document.save(made)
    return without_time(made.getvalue())


def numbers_of(lines: Iterable[ReportLine]) -> str:
    """Return the numbers of entries, runs of them as one: «1–4, 7»."""
    numbers = sorted({one.number for one in lines})
    if not numbers:
        return _NOTHING
    starts = [numbers[0], *(after for one, after in pairwise(numbers) if after != one + 1)]
    ends = [*(one for one, after in pairwise(numbers) if after != one + 1), numbers[-1]]
    pairs = zip(starts, ends, strict=True)
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in pairs)


def _all_of(cells: Iterable[Iterable[ReportLine]]) -> list[ReportLine]:
    return [one for cell in cells for one in cell]


def _table(
    document: WordDocument,
    heads: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
) -> None:
    """Add a table whose heads, with the widths of their columns, come again on each sheet."""
    texts = [tuple(head for head, _ in heads), *map(tuple, rows)]
    table = document.add_table(rows=len(texts), cols=len(heads), style=_GRID)
    table.autofit = False
    for column, (_, width) in zip(table.columns, heads, strict=True):
        column.width = Cm(width)
    # To ask the table for a cell takes the longer the more of them there are.
    cells = iter(table._cells)  # noqa: SLF001 - the library has no other way to all of them
    for at, row in enumerate(texts):
        for text, (_, width) in zip(row, heads, strict=True):
            cell = next(cells)
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(text).bold = at == 0
    for line in table.rows:
        _mark(line, "cantSplit")
    _mark(table.rows[0], "tblHeader")


def _mark(row: _Row, name: str) -> None:
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - as above
