"""Values of a header that YAML cuts off at a hash sign, as in «Акция #ДворВместе»."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from generator.problems import Location, Problem
from generator.read.rules import CUT_VALUE
from generator.read.writing import quoted

_REMARK = r"(?:[ \t]+#[ \t]+\D.*)?[ \t]*"
"""What is certainly meant for editors may stand behind."""
_REST = re.compile(rf"[ \t]+(#(?:[^\s#]|[ \t]+\d).*?){_REMARK}")
"""A space and «#» begin a comment (YAML 1.2.2, 6.6); people put a space or nothing but signs
after it, and writers of hashtags and numbers a word or a figure."""
_NOTHING_BUT = re.compile(rf"[ \t]+(#[^\s#].*?){_REMARK}")
"""A value that begins with the sign, so that nothing of it is left, or stands in quotes."""
_BELOW = re.compile(r"[ \t]+(#(?![\w-]*:(?:\s|$)|-\s)[^\W_].*?)[ \t]*")
"""A line that continues the text above, and not a field or an item that was taken out."""
_SHOWN = 60


class Cut(NamedTuple):
    """A value with what YAML took for a comment.

    ``line`` and ``column`` count from zero and name the value's first sign; ``rest`` begins with
    the hash sign, stands on ``rest_line`` and ends before the column ``rest_end``.
    """

    line: int
    column: int
    value: str
    rest: str
    rest_line: int
    rest_end: int


def cuts_in(header: str) -> list[Cut]:
    """Return the values of a readable header that go on behind a hash sign."""
    if " #" not in header and "\t#" not in header:
        return []
    lines = header.split("\n")
    found = []
    for event in yaml.parse(header, Loader=yaml.CSafeLoader):
        if not isinstance(event, yaml.ScalarEvent) or event.style in {"|", ">"}:
            continue
        is_quoted = event.style in {"'", '"'}
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or end.line >= len(lines):
            continue
        line = end.line
        after = _REST if event.value and not is_quoted else _NOTHING_BUT
        rest = after.fullmatch(lines[line], end.column)
        if rest is None and event.value and not is_quoted:
            line += 1
            rest = _line_below(lines, start.line, end.line, end.column)
        if rest:
            until = rest.end(1)
            found.append(Cut(start.line, start.column, event.value, rest.group(1), line, until))
    return found


def _line_below(
    lines: list[str], first_line: int, end_line: int, end_column: int
) -> re.Match[str] | None:
    """Match the line below where it belongs to the text: indented deeper than its field."""
    below = lines[end_line + 1] if end_line + 1 < len(lines) else ""
    first = lines[first_line]
    is_text = " " in lines[end_line][:end_column].strip().partition(": ")[2]
    is_deeper = len(below) - len(below.lstrip()) > len(first) - len(first.lstrip())
    is_last = not lines[end_line][end_column:].strip()
    return _BELOW.fullmatch(below) if is_text and is_deeper and is_last else None


def cut_values(header: str, path: str, first_line: int) -> list[Problem]:
    """Report the values of a readable header that lose their end at a hash sign."""
    lines = header.split("\n")
    return [_cut(one, lines[one.line], path, first_line) for one in cuts_in(header)]


def _cut(one: Cut, line: str, path: str, first_line: int) -> Problem:
    whole = quoted(f"{one.value} {one.rest}".strip())
    remedy = (
        f"Возьмите всё значение в кавычки: {line[: one.column].strip()} {whole}"
        if len(whole) <= 2 * _SHOWN
        else "Возьмите всё значение в кавычки."
    )
    shown = one.rest if len(one.rest) <= _SHOWN else f"{one.rest[:_SHOWN]}…"
    return Problem(
        CUT_VALUE,
        Location(path, first_line + one.line, one.column + 1),
        f"Значение оборвётся на знаке «#»: «{shown}» на сайт не попадёт.",
        f"{remedy}; если это примечание, поставьте после «#» пробел.",
    )
