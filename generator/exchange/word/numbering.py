"""What Word writes before the items of its lists, counted as Word counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters that number items: without ё, й, ъ, ы, ь."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LEVELS = range(9)


@dataclass(frozen=True, slots=True)
class Label:
    """The label before an item: a number that Markdown can count, a text, or a bullet.

    ``number`` is None for bullets; ``text`` is what is shown where Markdown has no such number.
    """

    level: int
    number: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Shape:
    format: str
    pattern: str
    start: int
    restarts: bool


class Numbering:
    """Counts the items of all lists of a document, in the order in which they are asked for."""

    def __init__(
        self,
        root: _Element | None,
        of_style: Callable[[str], tuple[str, str]] = lambda _id: ("", ""),
    ) -> None:
        self._root = root
        self._of_style = of_style
        self._lists = {} if root is None else _by(root, "num", "numId")
        self._shapes = {} if root is None else _by(root, "abstractNum", "abstractNumId")
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, listed: str, level: int) -> Label | None:
        """Count an item and return its label; None where its list shows nothing before it."""
        number = self._lists.get(listed)
        if number is None:
            return None
        level = min(level, _LEVELS[-1])
        abstract = self._abstract(number)
        name = "" if abstract is None else abstract.get(qn("w:abstractNumId"), "")
        override = _level(number, "lvlOverride", level)
        shape = _shape(override, abstract, level)
        if shape.format == "none" or (not shape.pattern and shape.format != "bullet"):
            return None
        counts = self._counts.setdefault(name, {})
        restart = None if override is None else override.find("w:startOverride", nsmap)
        if restart is not None and (listed, level) not in self._begun:
            counts[level] = _whole(restart, shape.start) - 1
        self._begun.add((listed, level))
        counts[level] = counts.get(level, shape.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            if _shape(None, abstract, deeper).restarts:
                del counts[deeper]
        if shape.format == "bullet":
            return Label(level)
        if shape.format == "decimal" and shape.pattern.rstrip(".)") == f"%{level + 1}":
            return Label(level, counts[level])
        return Label(level, None, self._text(shape, abstract, counts))

    def _text(self, shape: _Shape, abstract: _Element | None, counts: dict[int, int]) -> str:
        """Fill in a pattern such as «%1.%2.» or «Шаг %1»."""
        text = shape.pattern
        for level in _LEVELS:
            if f"%{level + 1}" in text:
                one = _shape(None, abstract, level)
                count = spelt(counts.get(level, one.start), one.format)
                text = text.replace(f"%{level + 1}", count)
        return text

    def _abstract(self, number: _Element) -> _Element | None:
        """The shape of a list, directly or through the style of lists that it names."""
        found = number.find("w:abstractNumId", nsmap)
        abstract = self._shapes.get("" if found is None else found.get(qn("w:val"), ""))
        link = None if abstract is None else abstract.find("w:numStyleLink", nsmap)
        if link is None:
            return abstract
        named = self._lists.get(self._of_style(link.get(qn("w:val"), ""))[0])
        found = None if named is None else named.find("w:abstractNumId", nsmap)
        return self._shapes.get("" if found is None else found.get(qn("w:val"), ""), abstract)


def spelt(number: int, form: str) -> str:
    """Return a number in one of Word's ways; in digits where the way is of another language."""
    made = str(number)
    if form == "decimalZero":
        made = f"{number:02}"
    elif form in {"lowerRoman", "upperRoman"}:
        made = _roman(number)
    elif form in {"lowerLetter", "upperLetter"}:
        made = _letters(number, _LATIN)
    elif form in {"russianLower", "russianUpper"}:
        made = _letters(number, _RUSSIAN)
    return made.upper() if form.startswith(("upper", "russianUpper")) else made


def _letters(number: int, alphabet: str) -> str:
    """Letters as Word counts on after the last one: «я», «аа», «бб»."""
    if number < 1:
        return str(number)
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1) if times < 10 else str(number)  # noqa: PLR2004 - readable


def _roman(number: int) -> str:
    if not 0 < number < 4000:  # noqa: PLR2004 - there are no Roman numbers beyond
        return str(number)
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _by(root: _Element, tag: str, attribute: str) -> dict[str, _Element]:
    return {one.get(qn(f"w:{attribute}"), ""): one for one in root.findall(f"w:{tag}", nsmap)}


def _level(parent: _Element | None, tag: str, level: int) -> _Element | None:
    found = [] if parent is None else parent.findall(f"w:{tag}", nsmap)
    return next((one for one in found if one.get(qn("w:ilvl")) == str(level)), None)


def _shape(override: _Element | None, abstract: _Element | None, level: int) -> _Shape:
    own = None if override is None else override.find("w:lvl", nsmap)
    element = _level(abstract, "lvl", level) if own is None else own
    if element is None:
        return _Shape("bullet", "", 1, restarts=True)
    form = element.find("w:numFmt", nsmap)
    pattern = element.find("w:lvlText", nsmap)
    restart = element.find("w:lvlRestart", nsmap)
    return _Shape(
        "decimal" if form is None else form.get(qn("w:val"), "decimal"),
        "" if pattern is None else pattern.get(qn("w:val"), "").strip(),
        _whole(element.find("w:start", nsmap), 1),
        restart is None or restart.get(qn("w:val")) != "0",
    )


def _whole(element: _Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(qn("w:val"), "")
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise  # noqa: PLR2004 - a number
