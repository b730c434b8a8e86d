"""The first look at a text: whether it may hold personal data at all.

It is asked of every text of every entry, so that it looks for single signs first, and for a pattern
only where its sign stands: one pattern of them all takes ten times as long.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import filterfalse
from operator import contains
from typing import TYPE_CHECKING

from generator.model.personal.spelling import plain_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAIL = ("@", "＠", "﹫", "%40", "собак", "собач", " at ", " at\n", "\nat ")
FOREIGN_DIGITS = "\u0660-\u1c7f\ua620-\uabff\uff10-\uff19\U00010000-\U0001efff\U0001fbf0-\U0001fbf9"
"""Where digits of other scripts stand, and letters that no entry here has."""
_SIX = r"[\W_]{0,6}".join(["[0-9]"] * 6)[len("[0-9]") :]
_BY_SIGN = re.compile(
    rf"[0-9./(\[{{<'\"&{FOREIGN_DIGITS}]"
    rf"(?:(?<=[0-9])(?<![0-9][0-9]){_SIX}"
    r"|(?<=[гд][./])[\W\d_]{0,9}[рт]\b"
    r"|(?<=[(\[{<'\"]) ?(?:at|эт|гав|[аa])[ )\]}>'\"]"
    r"|(?<=&)(?:#|[a-z]{2,8};)"
    r"|(?<=[^\x00-\x7f]))"
)
"""Six digits, «г. р.» and «д. т.», a mailbox that is spelt out, the code of a sign.

Each begins with a sign that texts have few of, so that one search skips nearly everything; to find
six digits with a count would take three times as long, and to ask of each whether it is one in any
script eight times.
"""
_BESIDE = ("рожд", "родил", "родивш", "на свет", "домашн")
_LIVES = (*"прож жительств пропис регистрац".split(), "по адресу")
_LIFE = (
    *((sign, re.compile(rf"{sign}\D{{0,240}}\d")) for sign in _LIVES),
    ("жив", re.compile(r"жив[её]?[ту]\D{0,240}\d")),
    ("др", re.compile(r"др\b")),
    ("д т", re.compile(r"\bд т\.\D{0,240}\d")),
    ("г р", re.compile(r"\d\D{0,6}г р\b")),
    ("(р.", re.compile(r"\(р\. ?(?:в )?\d")),
    ("род.", re.compile(r"\bрод\.")),
    ("адрес", re.compile(r"адрес\w* (?:рег|проп)\D{0,240}\d")),
    ("дом.", re.compile(r"дом\.[\W_]{0,12}(?:адр|тел|ном)|дом\.[*`~\\]*[:)]")),
    ("дом", re.compile(r"тел\w*[\W_]{0,12}дом\b\D{0,240}\d")),
    ("кв", re.compile(r"кв[артие*`~\\]{0,12}[\W_]{0,40}\d")),
    ("комн", re.compile(r"комн[ат*`~\\]{0,12}[\W_]{0,40}\d")),
)
"""Signs of a birthday or a home, and what makes each of them tell: both have a number in them."""
_UNSEEN = tuple(
    "\u00a0\u00ad\u0300\u0301\u0306\u0308\u2002\u2003\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u2028\u202f\u205f\u2060\ufe0f\ufeff"
)
"""Spaces other than the common one, and what stands within words unseen: signs may hold either."""
_DAY_OR_HOURS = re.compile(r"(?:19|20)\d\d-\d\d(?:-\d\d(?:[ T]\d\d:\d\d)?)?|\d\d:\d\d-\d\d:\d\d")


_DIGIT = re.compile("[0-9]")
_APART = "\nx 0 x\n"
"""Stands behind each of the texts that are asked about together: no sign and no number goes on
behind it, and a word that markup cuts finds a number here whose own stands in another paragraph."""


def any_may_hold_personal(texts: Iterable[str]) -> bool:
    """Return whether one of many texts may hold something; asking of each takes far longer."""
    return may_hold_personal(_APART.join([*filterfalse(_DAY_OR_HOURS.fullmatch, texts), ""]))


def may_hold_personal(text: str) -> bool:
    """Return False at once for nearly every text that holds no personal data."""
    small = (plain_spelling(text) if _any_in(text, _UNSEEN) else text).lower()
    if _any_in(small, _MAIL):
        return True
    # Every header has dates and hours; alone they are nobody's.
    if _BY_SIGN.search(small):
        return _DAY_OR_HOURS.fullmatch(small) is None
    if _DIGIT.search(small) is None:
        return False
    if _any_in(small, _BESIDE):
        return True
    return any(_holds(small, sign, pattern) for sign, pattern in _LIFE)


def _any_in(text: str, signs: tuple[str, ...]) -> bool:
    # This is asked of every value: with a generator it would take twice as long.
    return any(map(partial(contains, text), signs))


def _holds(text: str, sign: str, pattern: re.Pattern[str]) -> bool:
    return sign in text and pattern.search(text) is not None
