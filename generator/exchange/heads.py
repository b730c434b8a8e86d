"""The heads of a table: which column is which field, and what of the sheet is not loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exchange.changes import CellProblem
from generator.form.columns import ADDRESS, ADDRESS_TITLE, Column, columns_of, find_column
from generator.problems import Severity
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.exchange.table import Sheet
    from generator.model import Entry


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table by their place, the one of addresses, what is wrong or left out."""

    columns: dict[int, Column]
    address: int | None
    problems: tuple[CellProblem, ...]


def recognised(sheet: Sheet, cls: type[Entry]) -> Heads:
    """Return what each column of a table is; a table of which nothing is known is an error."""
    known = columns_of(cls)
    columns: dict[int, Column] = {}
    address = None
    problems = []
    for index, head in enumerate(sheet.heads):
        if head.strip().casefold() in {ADDRESS_TITLE.casefold(), ADDRESS}:
            address = index
            continue
        column = find_column(known, head)
        if column and column.name not in {one.name for one in columns.values()}:
            columns[index] = column
        elif column:
            message = f"Столбец «{head}» уже есть."
            place = sheet.place(-1, index)
            problems.append(CellProblem(place, message, "Оставьте один из двух.", Severity.ERROR))
        elif head.strip():
            message = f"Столбец «{head}» не относится ни к одному полю: он пропущен."
            problems.append(_left_out(sheet, index, message, _hint(head, known)))
        else:
            problems.extend(_nameless(sheet, index))
    problems.extend(_of_sheet(sheet, is_known=bool(columns)))
    return Heads(columns, address, tuple(problems))


def _nameless(sheet: Sheet, index: int) -> Iterator[CellProblem]:
    texts = [row[index].strip() for row in sheet.rows if row[index].strip()]
    if texts:
        shown = "; ".join(f"«{text}»" for text in texts)
        message = f"Над столбцом нет названия, он пропущен: {shown}."
        remedy = "Впишите название столбца или перенесите текст в свой столбец."
        yield _left_out(sheet, index, message, remedy)


def _of_sheet(sheet: Sheet, *, is_known: bool) -> Iterator[CellProblem]:
    """Name what the texts of the cells do not say."""
    for above in sheet.above:
        message = f"Над заголовками стоит ещё одна строка, она не загружена ({above})."
        yield _left_out(sheet, 0, message, "Если она нужна, перенесите её в свой столбец.")
    for (number, letter), fault in sheet.faults:
        severity = Severity.ERROR if fault.is_error else Severity.WARNING
        yield CellProblem(sheet.cell(letter, number), fault.message, fault.remedy, severity)
    if not is_known:
        yield CellProblem(
            sheet.place(-1, 0),
            "Ни один столбец не узнан: загружать нечего.",
            "Возьмите названия столбцов из выгруженной таблицы (kb export) или опишите их "
            "в файле --map.",
            Severity.ERROR,
        )
    elif not sheet.rows:
        message = "Под заголовками нет ни одной строки."
        yield CellProblem(sheet.place(-1, 0), message, "Впишите записи.", Severity.ERROR)


def _left_out(sheet: Sheet, index: int, message: str, remedy: str) -> CellProblem:
    return CellProblem(sheet.place(-1, index), message, remedy, Severity.WARNING)


def _hint(head: str, known: tuple[Column, ...]) -> str:
    near = nearest(head.casefold(), [column.title.casefold() for column in known])
    meant = next((one.title for one in known if one.title.casefold() == near), None)
    if meant:
        return f"Если это «{meant}», назовите столбец так."
    return "Возьмите название из листа «Справочник» или опишите столбец в файле --map."
