"""Answers to surveys as tables of entries: a small file says which question is which field.

kind: practice
separator: ";"
columns:
  "Как называется практика?": title
  "Для кого она?": audience
ignore:
  - Отметка времени
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.form.columns import columns_of, find_column
from generator.model import KINDS, by_name
from generator.model.fields import ListOf
from generator.model.plain import plain_of
from generator.problems import Location, Problem
from generator.read import read_yaml
from generator.read.rules import BROKEN_YAML

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.exchange.table import Sheet
    from generator.model import Entry

_BY_NAME = by_name(KINDS)


@dataclass(frozen=True)
class Survey:
    """The meaning of the columns of a survey.

    ``columns`` leads from questions to fields; ``separator`` stands between several answers in
    one cell; ``ignored`` columns are known to be of no use.
    """

    cls: type[Entry]
    columns: Mapping[str, str]
    separator: str = ""
    ignored: frozenset[str] = field(default_factory=frozenset)

    def asks(self, head: str) -> bool:
        """Return whether a head is a question of the survey."""
        return _key(head) in self.columns or _key(head) in self.ignored


def read_survey(data: bytes, path: str) -> tuple[Survey | None, list[Problem]]:
    """Read a mapping file; say in Russian what is wrong with it."""
    node, problems = read_yaml(data, path)
    if node is None or problems:
        return None, problems
    value = plain_of(node)
    groups = value if isinstance(value, dict) else {}
    cls = _BY_NAME.get(str(groups.get("kind", "")))
    columns = groups.get("columns")
    if cls is None:
        return None, [_wrong(path, "Не указан вид записей.", f"kind: {', '.join(_BY_NAME)}")]
    if not isinstance(columns, dict):
        return None, [_wrong(path, "Нет списка columns.", "columns:\n  «Вопрос»: title")]
    unknown = [name for name in columns.values() if find_column(columns_of(cls), str(name)) is None]
    if unknown:
        names = ", ".join(column.name for column in columns_of(cls))
        message = f"Поля «{unknown[0]}» у этого вида нет."
        return None, [_wrong(path, message, f"Выберите из полей: {names}")]
    ignored = groups.get("ignore", ())
    return Survey(
        cls,
        {_key(question): str(name) for question, name in columns.items()},
        str(groups.get("separator", "")),
        frozenset(_key(str(one)) for one in ignored) if isinstance(ignored, tuple) else frozenset(),
    ), []


def translated(sheet: Sheet, survey: Survey) -> Sheet:
    """Return a survey with fields for heads, and each of several answers on a line of its own."""
    columns = columns_of(survey.cls)
    kept = [
        at
        for at, head in enumerate(sheet.heads)
        if _key(head) not in survey.ignored or _key(head) in survey.columns
    ]
    heads = [survey.columns.get(_key(sheet.heads[at]), sheet.heads[at]) for at in kept]
    lists = {
        index
        for index, head in enumerate(heads)
        if (column := find_column(columns, head)) and isinstance(column.type, ListOf)
    }
    rows = []
    for row in sheet.rows:
        cells = [row[at] for at in kept]
        rows.append(
            tuple(
                "\n".join(part.strip() for part in cell.split(survey.separator))
                if index in lists and survey.separator
                else cell
                for index, cell in enumerate(cells)
            )
        )
    letters = tuple(sheet.letter(at) for at in kept)
    faults = tuple(one for one in sheet.faults if one[0][1] in ("", *letters))
    return dataclasses.replace(
        sheet, heads=tuple(heads), rows=tuple(rows), letters=letters, faults=faults
    )


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()


def _wrong(path: str, message: str, remedy: str) -> Problem:
    return Problem(BROKEN_YAML, Location(path), message, remedy)
