"""The font that pictures are lettered with: the site's own typeface."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "fonts/golos-700.woff2"


def find_font(assets: Path | None) -> Path | None:
    """Return the bold letters among a site's own files, where they are there."""
    file = assets / _FILE if assets else None
    return file if file is not None and file.is_file() else None
