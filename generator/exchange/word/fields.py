"""Word's fields: the links among them, boxes to tick, and those that show nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_SILENT = {
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "TOC",
    "TC",
    "XE",
    "INDEX",
    "SEQ",
    "SET",
    "ASK",
    "FILLIN",
    "FORMTEXT",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "RD",
    "TA",
    "TOA",
    "PRIVATE",
    "NEXT",
    "NEXTIF",
    "SKIPIF",
    "BIBLIOGRAPHY",
}
"""Fields that count or mark, and boxes to fill in; without a result there is nothing to miss."""


@dataclass(slots=True)
class WordField:
    """A field that is being read: its code so far, and whether its result has begun."""

    code: str = ""
    box: _Element | None = None
    in_result: bool = False
    shown: bool = False

    @property
    def name(self) -> str:
        """The first word of the code, in capitals."""
        return (self.code.split() or [""])[0].upper()

    @property
    def link(self) -> str:
        """The address where a field of kind HYPERLINK leads; empty for every other."""
        return link_of(self.code)

    @property
    def is_missed(self) -> bool:
        """Whether the field should have shown something and did not."""
        return not self.shown and bool(self.name) and self.name not in _SILENT

    @property
    def form_value(self) -> str:
        """A tick or a choice: the value of a field of an old form that has no text of its own."""
        data = None if self.box is None else self.box.find("w:ffData", nsmap)
        if data is None:
            return ""
        box, choices = data.find("w:checkBox", nsmap), data.find("w:ddList", nsmap)
        if box is not None:
            state = box.find("w:checked", nsmap)
            state = box.find("w:default", nsmap) if state is None else state
            is_on = state is not None and state.get(qn("w:val"), "1") not in {"0", "false", "off"}
            return "☒" if is_on else "☐"
        if choices is not None:
            chosen = choices.find("w:result", nsmap)
            at = "0" if chosen is None else chosen.get(qn("w:val"), "0")
            listed = [one.get(qn("w:val"), "") for one in choices.findall("w:listEntry", nsmap)]
            return listed[int(at)] if at.isdecimal() and int(at) < len(listed) else ""
        return ""


def link_of(code: str) -> str:
    """Read the address from a field's code (ECMA-376, part 1, 17.16.5.25)."""
    name, _, rest = code.strip().partition(" ")
    if name.upper() != "HYPERLINK":
        return ""
    arguments = [quoted or bare for quoted, bare in _ARGUMENT.findall(rest)]
    target = anchor = ""
    skipped = False
    for before, argument in zip(["", *arguments], arguments, strict=False):
        if skipped or argument.startswith("\\"):
            skipped = argument in {"\\l", "\\o", "\\t"}
            anchor = anchor if not before.startswith("\\l") else argument
        elif not target:
            target = argument
    target = target.replace("\\\\", "\\").replace('\\"', '"')
    return f"{target}#{anchor}" if anchor else target
