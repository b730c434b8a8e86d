"""Marks of an unfinished merge: what Git leaves in a file where two people changed one place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.problems import Location, Problem
from generator.read.rules import UNFINISHED_MERGE

_MARK = re.compile(r"^(?:([<>|])\1{6}(?: .*)?|={7})$", re.MULTILINE)
"""Seven signs at the beginning of a line (git-merge, «How conflicts are presented»)."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    text: str

    @property
    def sign(self) -> str:
        return self.text[0]


def merge_marks(text: str, path: str) -> list[Problem]:
    """Report each place of a text that holds both versions, and each mark left alone.

    A line of equals signs by itself underlines a heading, and one of bars is a row of a table:
    they count only between the other two marks.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    marks = [
        _Mark(text.count("\n", 0, found.start()) + 1, found.group())
        for found in _MARK.finditer(text)
    ]
    problems = []
    opened: _Mark | None = None
    for mark in marks:
        if mark.sign == "<":
            if opened:
                problems.append(_alone(opened, path))
            opened = mark
        elif mark.sign == ">" and opened:
            problems.append(_conflict(opened, mark, path))
            opened = None
        elif mark.sign == ">":
            problems.append(_alone(mark, path))
    return [*problems, _alone(opened, path)] if opened else problems


def without_marks(text: str) -> str:
    """Return Markdown whose reader sees such lines as they are, since nothing was merged."""
    return _MARK.sub(lambda found: f"\\{found.group()}", text) if merge_marks(text, "") else text


def _conflict(first: _Mark, last: _Mark, path: str) -> Problem:
    return Problem(
        UNFINISHED_MERGE,
        Location(path, first.line),
        f"Слияние не закончено: в строках {first.line}–{last.line} стоят обе версии текста.",
        "Оставьте нужное из двух и удалите строки, которые начинаются с «<<<<<<<», «=======» и "
        "«>>>>>>>».",
    )


def _alone(mark: _Mark, path: str) -> Problem:
    return Problem(
        UNFINISHED_MERGE,
        Location(path, mark.line),
        f"Строка «{mark.text[:_SHOWN]}» осталась от слияния версий.",
        "Удалите её и проверьте, не осталось ли рядом двух вариантов одного текста.",
    )
