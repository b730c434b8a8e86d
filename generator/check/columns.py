"""Tables beside entries: the columns that are read are there."""

from __future__ import annotations

from generator.problems import Rule

NO_COLUMN = Rule(
    "S02",
    "В таблице нет нужного столбца",
    "По нему рисуется график или считается итог.",
    "x: Год  # в таблице столбец «год»",
    "x: год",
)
