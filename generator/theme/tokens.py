"""The colours of the site, for what is drawn rather than styled: they stand in one style sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STYLES = "site.css"
_FIRST = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_TOKEN = re.compile(r"--kb-([\w-]+):\s*(#[0-9a-f]{3,8})\s*;")
_SHORT = 4
"""Signs of a colour with one for each part: «#fff»."""


def colours_in(assets: Path | None) -> Mapping[str, str]:
    """Return the colours that the style sheet of a site names first, as «#rrggbb» by name."""
    file = assets / STYLES if assets else None
    if file is None or not file.is_file():
        return {}
    found = _FIRST.search(file.read_text(encoding="utf-8"))
    return {name: _whole(value) for name, value in _TOKEN.findall(found.group(1) if found else "")}


def _whole(colour: str) -> str:
    return "#" + "".join(2 * part for part in colour[1:]) if len(colour) == _SHORT else colour


__all__ = ["STYLES", "colours_in"]
