"""`Copy`: what a copy of the site consists of, of which day it is, where the living site is."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.addresses import is_local
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime

INSIDE = "sajt/"
"""Where everything lies but the page to begin with, so that a reader sees what to open."""
START = "index.html"
LOADER, STYLES = "assets/offline.js", "assets/offline.css"
ASKED_FOR = (".json", ".bin")
"""What programs ask for, which a copy hands over; readers are offered other formats."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the site: what is in it and what it says of itself.

    ``files`` are those of the site that it has; ``site_url`` is the address of the living one,
    which nobody else can open where it is that of this machine (`living`); ``part`` is the title
    of what was chosen, empty for all.
    """

    files: frozenset[str]
    day: datetime.date
    site_name: str
    site_url: str
    part: str = ""

    def opens(self, name: str) -> bool:
        """Return whether a reader of the copy can open a file of the site."""
        return name in self.files and not name.endswith(ASKED_FOR)

    @property
    def living(self) -> str:
        """The address of the living site; empty where none is known."""
        return "" if is_local(self.site_url) else self.site_url

    @property
    def told(self) -> str:
        """A sentence that says what the copy is."""
        part = f": «{self.part}»" if self.part else ""
        return f"Копия сайта «{self.site_name}»{part} на {long_date(self.day)} года."


def page_file(name: str, path: str) -> str:
    """Return the file of the site that a relative address opens from the page in the file ``name``.

    A page is named by its file, as there is no server to look for it in its folder.
    """
    return _page_file(posixpath.dirname(name), path)


@lru_cache(8192)
def _page_file(folder: str, path: str) -> str:
    whole = posixpath.normpath(posixpath.join(folder, path))
    last = path.rpartition("/")[2]
    if last in {"", ".", ".."}:
        whole = posixpath.join(whole, START)
    return posixpath.normpath(whole)


@lru_cache(8192)
def way_between(folder: str, target: str) -> str:
    """Return how a page in a folder names a file."""
    return posixpath.relpath(target, folder or ".")
