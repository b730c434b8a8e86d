"""Where in a file stands what the parser found: its tokens know their first line alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from markdown_it.token import Token


class BodyPlaces:
    """The places of one body in its file; what stands there twice is met one after the other."""

    def __init__(self, first_line: int, lines: list[str]) -> None:
        self._first_line = first_line
        self._lines = lines
        self._met: dict[str, tuple[int, int]] = {}

    def line_of(self, token: Token) -> int:
        """Return the line of the file on which a block begins."""
        return self._first_line + (token.map[0] if token.map else 0)

    def next_of(self, target: str, inline: Token) -> tuple[int, int]:
        """Return the next place of a text in a block, and count it as met.

        Where it is not found, that is where the block begins.
        """
        found = self._find(target, inline)
        if found is None:
            return self.line_of(inline), 1
        number, start, end = found
        self._met[target] = (number, end)
        return self._first_line + number, start + 1

    def peek(self, target: str, inline: Token) -> tuple[int, int]:
        """Return the same place, without counting it as met."""
        found = self._find(target, inline)
        return (self._first_line + found[0], found[1] + 1) if found else (self.line_of(inline), 1)

    def _find(self, target: str, inline: Token) -> tuple[int, int, int] | None:
        start, end = inline.map or (0, len(self._lines))
        line_from, column_from = self._met.get(target, (start, 0))
        for number in range(max(start, line_from), min(end, len(self._lines))):
            offset = column_from if number == line_from else 0
            found = _sought(target, self._lines[number], offset) if target else None
            if found:
                return number, *found
        return None


def _sought(target: str, line: str, offset: int) -> tuple[int, int] | None:
    """Find where a target begins and ends in a line."""
    if _is_plain(target):  # as nearly all are: a pattern for each would take long to make
        start = line.find(target, offset)
        return None if start < 0 else (start, start + len(target))
    scheme = target.partition(":")[0]
    start = line.find(scheme, offset) if scheme.isalpha() and "\\" not in line else -1
    for spelling in (target, unquote(target)) if start >= 0 else ():  # nearly all are one of them
        if line.startswith(spelling, start):
            return start, start + len(spelling)
    found = spelling_of(target).search(line, offset)
    return found.span() if found else None


def _is_plain(target: str) -> bool:
    return "%" not in target and "\\" not in target


@lru_cache(maxsize=256)
def spelling_of(target: str) -> re.Pattern[str]:
    """Return a pattern of a target as typed: the parser encodes some signs and unescapes others."""
    if _is_plain(target):
        return re.compile(re.escape(target))
    signs = "".join(map(_spellings_of, unquote(target)))
    return re.compile(f"{re.escape(target)}|{signs}")


def _spellings_of(sign: str) -> str:
    """Match a sign as it is and percent-encoded.

    No two of the ways may match the same: a target of thirty letters would have a thousand million
    readings, and a search that fails tries them all.
    """
    own, encoded = re.escape(sign), quote(sign, safe="")
    return rf"\\?{own}" if encoded == sign else rf"(?:\\?{own}|(?i:{re.escape(encoded)}))"
