"""The font that pictures are lettered with."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_FILE = "themes/readthedocs/css/fonts/Roboto-Slab-Bold.woff"


def find_font() -> Path | None:
    """Return the one font with Russian letters that comes with MkDocs, where it is there.

    Roboto Slab, Apache License 2.0; it is not part of the site.
    """
    found = find_spec("mkdocs")
    if found is None or found.origin is None:
        return None
    file = Path(found.origin).parent / _FILE
    return file if file.exists() else None
