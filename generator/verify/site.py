"""Reading the finished pages back: every link leads somewhere, every name is given once."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LOADED = frozenset({"script", "img", "iframe", "source", "audio", "video", "embed", "object"})
_SERVED_ANYWHERE = "404.html"
"""Its addresses begin at the server's root, because it answers at any depth."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a finished page."""

    page: str
    message: str

    def __str__(self) -> str:
        return f"{self.page}: {self.message}"


@dataclass
class _Seen(HTMLParser):
    """What the parser met on one page."""

    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather the names that the element gives and the addresses that it uses."""
        for name, value in attrs:
            if value and name == "id":
                self.ids.append(value)
            elif value is not None and name in {"href", "src"}:
                self.links.append((tag, value))


def verify_site(site: Path) -> list[Fault]:
    """Return every fault of the pages in a folder, in the order of their names."""
    seen: dict[str, _Seen] = {}
    for file in sorted(site.rglob("*.html")):
        page = _Seen()
        page.feed(file.read_text(encoding="utf-8"))
        seen[file.relative_to(site).as_posix()] = page
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    return [fault for name in seen for fault in _faults(name, seen, files)]


def _faults(name: str, seen: dict[str, _Seen], files: set[str]) -> Iterator[Fault]:
    page = seen[name]
    for repeated in sorted({one for one in page.ids if page.ids.count(one) > 1}):
        yield Fault(name, f"имя «{repeated}» дано дважды")
    for tag, link in page.links:
        if _FOREIGN.match(link):
            if tag in _LOADED:
                yield Fault(name, f"загружается с чужого сайта: {link}")
        elif name != _SERVED_ANYWHERE:
            path, _, anchor = link.partition("#")
            target = _target(name, unquote(path)) if path else name
            if target not in files:
                yield Fault(name, f"ссылка ведёт в никуда: {link}")
            elif anchor and target in seen and unquote(anchor) not in seen[target].ids:
                yield Fault(name, f"нет такого места на странице: {link}")


def _target(name: str, path: str) -> str:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if path.endswith("/") or path in {".", ".."}:
        joined = posixpath.join(joined, "index.html")
    return posixpath.normpath(joined)
