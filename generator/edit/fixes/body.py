"""Corrections of the text below the header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Entry

_HEADING = re.compile(r"^#{1,2}[ \t]*([^#\s][^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)


def with_known_headings(body: str, cls: type[Entry]) -> str:
    """Write the headings of known sections as the model names them."""
    known = {_folded(spec.heading): spec.heading for spec in cls.sections()}

    def named(found: re.Match[str]) -> str:
        heading = known.get(_folded(found.group(1)))
        if heading is None or found.group() == f"## {heading}":
            return found.group()
        return f"## {heading}"

    return _HEADING.sub(named, body)


def _folded(heading: str) -> str:
    words = heading.strip().strip("*_").rstrip(":.").strip().strip("*_")
    return " ".join(words.casefold().replace("ё", "е").split())
