"""A finished site as its checks see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.verify.examine import Examined


@dataclass(frozen=True)
class Site:
    """A finished site: its folder, files and pages.

    ``fragments`` has for each file that the search shows something from the page that it leads to,
    nothing where the file cannot be read.
    """

    folder: Path
    files: frozenset[str]
    pages: Mapping[str, Examined]
    fragments: Mapping[str, str]

    def text(self, name: str) -> str:
        """The text of a file; empty where there is none."""
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
