"""One spelling of a text for the search: what looks alike to people becomes alike.

Compatibility forms of digits and letters, dashes, spaces, entities of HTML, signs of markup.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_MARKUP = "*`~\\"
_SAME = {
    "\n": "\n",
    "№": "№",
    "\t": " ",
    "\r": " ",
    "\u2212": "-",
    "\u00ac": "-",
    "\u2043": "-",
    "\u2024": ".",
    "\u3002": ".",
    "\uff0e": ".",
    "\u00b7": ".",
    "\u2022": ".",
}
_ALIKE = {"Pd": "-", "Zs": " ", "Zl": " ", "Zp": " ", "Cf": "", "Mn": "", "Cc": ""}
"""Dashes, spaces and what cannot be seen, by the categories of Unicode."""


_UNUSUAL = re.compile(r"[^\n -)+-\[\]-_a-}А-яЁё]")
"""All but the signs that are their own plain spelling and make up nearly every text."""


@lru_cache(10_000)
def _plain(sign: str) -> str:
    if " " <= sign <= "~":
        return "" if sign in _MARKUP else sign
    if sign in _SAME:
        return _SAME[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category in _ALIKE:
        return _ALIKE[category]
    compatible = unicodedata.normalize("NFKC", sign)
    return sign if compatible == sign else "".join(map(_plain, compatible))


def plain_spelling(text: str) -> str:
    """Return a text in one spelling; its line ends stay where they were."""
    if "&" in text:
        text = _ENTITY.sub(_resolved, text)
    # Letters of two parts are put together before the parts are looked at.
    composed = unicodedata.normalize("NFC", text)
    return _UNUSUAL.sub(lambda found: _plain(found[0]), composed)


def unwrapped(spelt: str) -> str:
    """Return a text whose sentences run on where their lines end, sign for sign as long as it was.

    A line goes on where it has words and the next begins with a small letter or a digit, but not
    as an item of a list.
    """
    if "\n" not in spelt:
        return spelt
    lines = spelt.split("\n")
    parts = [lines[0]]
    for before, line in pairwise(lines):
        goes_on = _GOES_ON.match(line) and _WORD.search(before)
        parts += [" " if goes_on else "\n", line]
    return "".join(parts)


_GOES_ON = re.compile(r" {0,3}(?!\d{1,3}[.)] )(?![\w-]+:)[a-zа-яё\d(+]")
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]{2}.*[^|;]$")


def column_in(line: str, column: int) -> int:
    """Return where a column of the plain spelling of a line begins in the line; from zero."""
    low, high = 0, len(line)
    while low < high:
        middle = (low + high) // 2
        if len(plain_spelling(line[:middle])) < column:
            low = middle + 1
        else:
            high = middle
    while low < len(line) and not plain_spelling(line[low]):
        low += 1
    return low


def _resolved(match: re.Match[str]) -> str:
    return html.unescape(match.group()).replace("\n", " ")
