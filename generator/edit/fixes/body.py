"""Corrections of the text below the header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Entry

_HEADING = re.compile(r"#{1,2}[ \t]*([^#\s].*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def with_known_headings(body: str, cls: type[Entry]) -> str:
    """Return the text with known sections under the headings of the model."""
    known = {_folded(spec.heading): spec.heading for spec in cls.sections()}
    lines = []
    is_code = False
    for line in body.split("\n"):
        is_code ^= _FENCE.match(line) is not None
        found = None if is_code else _HEADING.fullmatch(line)
        heading = known.get(_folded(found.group(1))) if found else None
        lines.append(line if heading is None else f"## {heading}")
    return "\n".join(lines)


def _folded(heading: str) -> str:
    words = heading.strip().strip("*_").rstrip(":.").strip().strip("*_")
    return " ".join(words.casefold().replace("ё", "е").split())
