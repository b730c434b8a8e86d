"""How text looks where that has a meaning: bold, struck out, hidden, raised; also by its style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 20
"""Styles build on one another; a circle of them must end."""
_OFF = {"0", "false", "off", "none"}
_NOTHING = {"", "none", "nil", "0", "false"}
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class RunLook:
    """The marks of a run; None says nothing, so that the style decides."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    script: str | None = None
    """«superscript», «subscript» or «baseline»."""

    def over(self, other: RunLook) -> RunLook:
        """Return this look where it says something, else the other."""
        return RunLook(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            other.struck if self.struck is None else self.struck,
            other.hidden if self.hidden is None else self.hidden,
            other.script if self.script is None else self.script,
        )


PLAIN = RunLook()


def look_of(properties: _Element | None) -> RunLook:
    """Read the properties of a run."""
    if properties is None:
        return PLAIN
    return RunLook(
        _switch(properties, "b", "bCs"),
        _switch(properties, "i", "iCs"),
        _switch(properties, "strike", "dstrike"),
        _switch(properties, "vanish", "specVanish"),
        _script(properties),
    )


def _script(properties: _Element) -> str | None:
    """Where the signs stand; some people move them by points instead."""
    script = properties.find("w:vertAlign", nsmap)
    if script is not None:
        return script.get(qn("w:val"))
    moved = properties.find("w:position", nsmap)
    points = "" if moved is None else moved.get(qn("w:val"), "")
    if not points.removeprefix("-").isdecimal() or not int(points):
        return None
    return "subscript" if points.startswith("-") else "superscript"


def is_marked(properties: _Element) -> bool:
    """Return whether a run is underlined, filled, in colour (greys are none) or in capitals."""
    if any(_value(properties, name) not in _NOTHING for name in ("u", "highlight", "em", "bdr")):
        return True
    if _switch(properties, "caps", "smallCaps"):
        return True
    return any(
        not _is_grey(_value(properties, name, attribute))
        for name, attribute in (("color", "val"), ("shd", "fill"))
    )


def _value(properties: _Element, name: str, attribute: str = "val") -> str:
    found = properties.find(f"w:{name}", nsmap)
    return "" if found is None else found.get(qn(f"w:{attribute}"), "")


def _is_grey(colour: str) -> bool:
    """Whether a colour is white, black or between them; or none at all."""
    if not _COLOUR.fullmatch(colour):
        return True
    return len({colour[at : at + 2].upper() for at in (0, 2, 4)}) == 1


def _switch(properties: _Element, name: str, second: str) -> bool | None:
    found = properties.find(f"w:{name}", nsmap)
    if found is None and not name.startswith(("b", "i")):
        found = properties.find(f"w:{second}", nsmap)
    return None if found is None else found.get(qn("w:val"), "1") not in _OFF


class Styles:
    """The styles of a file by their identifiers, each with what it inherits."""

    def __init__(self, root: _Element | None) -> None:
        found = [] if root is None else root.findall("w:style", nsmap)
        self._styles = {style.get(qn("w:styleId"), ""): style for style in found}

    def name(self, style: str) -> str:
        """Return the name that people see; the identifier where there is none."""
        element = self._styles.get(style)
        name = None if element is None else element.find("w:name", nsmap)
        return style if name is None else name.get(qn("w:val"), style)

    def look(self, style: str) -> RunLook:
        """Return the look of a style's text."""
        made = PLAIN
        for element in self._chain(style):
            made = made.over(look_of(element.find("w:rPr", nsmap)))
        return made

    def numbering(self, style: str) -> tuple[str, str]:
        """Return the list that a paragraph's style puts it in, and the level; both may be empty."""
        listed = level = ""
        for element in self._chain(style):
            number = element.find("w:pPr/w:numPr/w:numId", nsmap)
            depth = element.find("w:pPr/w:numPr/w:ilvl", nsmap)
            listed = listed or ("" if number is None else number.get(qn("w:val"), ""))
            level = level or ("" if depth is None else depth.get(qn("w:val"), ""))
        return listed, level

    def outline(self, style: str) -> str:
        """Return the level that a style has in the outline, from «0»; empty for body text."""
        for element in self._chain(style):
            level = element.find("w:pPr/w:outlineLvl", nsmap)
            if level is not None:
                return level.get(qn("w:val"), "")
        return ""

    def _chain(self, style: str) -> list[_Element]:
        chain: list[_Element] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            based = chain[-1].find("w:basedOn", nsmap)
            style = "" if based is None else based.get(qn("w:val"), "")
        return chain
