"""A finished site as its checks see it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.verify.reading import read_file, read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.verify.drafts import Stated
    from generator.verify.examine import Examined
    from generator.verify.fault import Fault
    from generator.verify.feeds import FeedFacts


@dataclass(frozen=True)
class FinishedSite:
    """A finished site: its folder, files and pages.

    ``odd`` has the faults of files by themselves, where there are any; ``fragments`` has for each
    file that the search shows something from the page that it leads to, nothing where the file
    cannot be read; ``feeds`` has what each feed holds; ``statuses`` what the files of the entries
    say, where there are any to hold the site against.
    """

    folder: Path
    files: frozenset[str]
    odd: Mapping[str, tuple[Fault, ...]]
    pages: Mapping[str, Examined]
    fragments: Mapping[str, str]
    feeds: Mapping[str, FeedFacts | None] = field(default_factory=dict)
    statuses: Mapping[str, Stated] = field(default_factory=dict)

    def of(self, names: Iterable[str]) -> FinishedSite:
        """Return what is known of some of its files."""
        files = frozenset(names)
        return replace(
            self,
            files=files,
            odd={name: faults for name, faults in self.odd.items() if name in files},
            pages={name: page for name, page in self.pages.items() if name in files},
            fragments={name: url for name, url in self.fragments.items() if name in files},
            feeds={name: feed for name, feed in self.feeds.items() if name in files},
        )

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


def base_of(site: FinishedSite) -> str:
    """Return the path below which the site stands on its host."""
    try:
        return path_of(str(site.json("build.json")["site_url"]))
    except (ValueError, KeyError, TypeError):
        return "/"


def path_of(address: str) -> str:
    """Return the path of an address; the address itself where nobody can take it apart."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address
