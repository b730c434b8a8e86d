"""The report of a year in each of its forms: a page, a Word file, a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exchange.table import Sheet
from generator.exchange.workbook import workbook_bytes
from generator.render.environment import rendered
from generator.year.word import as_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.year.report import Report, ReportLine

    Cells = tuple[str | int, ...]

_COUNTED = ("Где посчитано", "№", "Название", "Вид", "День", "Адрес")


def as_page(report: Report) -> bytes:
    """Return the report as a page that stands alone: no script, no picture, no other file."""
    return rendered("year.html", report=report).encode()


def as_workbook(report: Report) -> bytes:
    """Return the report as a workbook: the plan, the numbers, the tables, and what was counted."""
    return workbook_bytes(_sheets(report))


FORMS: dict[str, Callable[[Report], bytes]] = {
    "html": as_page,
    "docx": as_word,
    "xlsx": as_workbook,
}
"""How a report is written, by the ending of its file."""


def _sheets(report: Report) -> Iterator[Sheet]:
    yield _sheet(
        "План",
        ("Что запланировано", "Когда", "Сделано", "Состояние", "Примечание"),
        ((one.title, one.when, one.done, one.state, one.note) for one in report.points),
    )
    yield _sheet(
        "Показатели",
        ("Раздел", "Показатель", str(report.year), str(report.year - 1), "Как посчитано"),
        (
            (group.title, one.title, one.value, one.before, one.definition)
            for group in report.groups
            for one in group.figures
        ),
    )
    for table in report.tables:
        yield _sheet(
            table.title,
            (table.head, *table.heads),
            ((row.name, *row.numbers) for row in table.rows),
        )
    about = [("Отчёт", report.title), ("Период", report.period), ("План", report.plan)]
    about += [("Примечание", note) for note in report.notes]
    about += [(table.title, table.definition) for table in report.tables]
    yield _sheet("Записи", _COUNTED, _counted(report))
    yield _sheet("Об отчёте", ("Что", "Сведения"), about)


def _counted(report: Report) -> Iterator[Cells]:
    """Every entry under everything that counts it."""
    for point in report.points:
        yield from _under(f"План: {point.title}", point.lines)
    for group in report.groups:
        for one in group.figures:
            yield from _under(f"{group.title}: {one.title}", one.lines)
    for table in report.tables:
        for row in table.rows:
            for head, lines in zip(table.heads, row.lines, strict=True):
                yield from _under(f"{table.title}: {row.name}, {head}", lines)


def _under(where: str, lines: Iterable[ReportLine]) -> Iterator[Cells]:
    for one in lines:
        yield where, one.number, one.title, one.kind, one.day, one.url


def _sheet(name: str, heads: tuple[str, ...], rows: Iterable[Cells]) -> Sheet:
    """Return a sheet; a column is numeric where all of it is."""
    cells = tuple(rows)
    numeric = frozenset(
        at for at in range(len(heads)) if cells and all(isinstance(row[at], int) for row in cells)
    )
    texts = tuple(tuple(map(str, row)) for row in cells)
    return Sheet(name, heads, texts, tuple(range(2, len(texts) + 2)), numeric=numeric)
