"""A finished site as its checks see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.verify.reading import read_file, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.verify.examine import Examined
    from generator.verify.fault import Fault


@dataclass(frozen=True)
class FinishedSite:
    """A finished site: its folder, files and pages.

    ``odd`` has the faults of files by themselves, where there are any; ``fragments`` has for each
    file that the search shows something from the page that it leads to, nothing where the file
    cannot be read.
    """

    folder: Path
    files: frozenset[str]
    odd: Mapping[str, tuple[Fault, ...]]
    pages: Mapping[str, Examined]
    fragments: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return the text of a file; empty where there is none."""
        return text_of(self.folder / name)

    def json(self, name: str) -> Any:  # noqa: ANN401 - what it is the caller asks
        """Return what a file of JSON says. Raises `ValueError`, also where there is none."""
        return read_json(self.text(name))


def text_of(file: Path) -> str:
    """Return the text of a file; nothing where there is none, or none that can be read."""
    try:
        return read_file(file).decode("utf-8")
    except (OSError, ValueError):
        return ""
