"""Tables of data that editors attach as CSV files."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from generator.cache import pickled_by_fields
from generator.problems import Location, Problem
from generator.read.rules import BAD_TABLE
from generator.read.text import decode_text


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells in the order of the columns, and its line in the file."""

    line: int
    cells: tuple[str, ...]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Table:
    """An attached table; ``path`` is how its file is named to people."""

    name: str
    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> tuple[str, ...]:
        """Return the cells of a column; raise ValueError where there is no such column."""
        at = self.columns.index(name)
        return tuple(row.cells[at] for row in self.rows)


def read_table(data: bytes, name: str, path: str) -> tuple[Table | None, list[Problem]]:
    """Read a CSV file in UTF-8 with commas or semicolons and a line of column names."""
    text, problems = decode_text(data, path)
    if text is None:
        return None, problems
    try:
        reader = csv.reader(io.StringIO(text), delimiter=delimiter_of(text), strict=True)
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        problem = _bad(
            path,
            1,
            "Таблица не читается: кавычки расставлены неверно.",
            "Сохраните таблицу заново в формате CSV (UTF-8).",
        )
        return None, [*problems, problem]
    if not lines or not all(lines[0][1]) or len(set(lines[0][1])) < len(lines[0][1]):
        problem = _bad(
            path,
            1,
            "В первой строке таблицы должны стоять разные названия столбцов.",
            "Впишите название над каждым столбцом.",
        )
        return None, [*problems, problem]
    columns, rows = tuple(lines[0][1]), []
    for number, cells in lines[1:]:
        if len(cells) == len(columns) and any(cells):
            rows.append(Row(number, tuple(cells)))
        else:
            what = f"{len(cells)} ячеек вместо {len(columns)}" if any(cells) else "пустая строка"
            problems.append(
                _bad(path, number, f"В таблице {what}.", "Исправьте или удалите строку.")
            )
    return Table(name, path, columns, tuple(rows)), problems


def delimiter_of(text: str) -> str:
    """Return the sign between the cells of a table."""
    return ";" if ";" in text.partition("\n")[0] else ","


def _bad(path: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(BAD_TABLE, Location(path, line), message, remedy)
