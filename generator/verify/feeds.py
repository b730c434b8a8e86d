"""Checks of the feeds: what each holds by itself, and the pages that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.verify.fault import Fault
from generator.verify.folder import base_of, path_of, text_of
from generator.verify.reading import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.verify.folder import FinishedSite

_FEED = "novoe.xml"
_ATOM = "{http://www.w3.org/2005/Atom}"


class FeedFacts(NamedTuple):
    """The facts of a feed: whether its entries have names of their own, and where they lead."""

    is_named: bool
    paths: tuple[str, ...]


def is_feed(name: str) -> bool:
    """Return whether a file is a feed."""
    return name.rpartition("/")[2] == _FEED


def read_feed(file: Path) -> FeedFacts | None:
    """Return the facts of a feed; None where it cannot be read."""
    try:
        root = read_xml(text_of(file))
    except ValueError:
        return None
    known = [one.text for one in root.iter(f"{_ATOM}id")]
    links = (link for one in root.iter(f"{_ATOM}entry") for link in one.iter(f"{_ATOM}link"))
    paths = tuple(path_of(link.get("href", "")) for link in links)
    return FeedFacts(len(known) == len(set(known)) and all(known), paths)


def check_feeds(site: FinishedSite) -> Iterator[Fault]:
    """Report broken feeds, and what they name that the site does not hold."""
    base = base_of(site)
    for name, feed in sorted(site.feeds.items()):
        if feed is None:
            yield Fault(name, "лента испорчена")
            continue
        if not feed.is_named:
            yield Fault(name, "записи ленты не различить: у них нет своих имён")
        for path in feed.paths:
            address = path.removeprefix(base)
            page = site.pages.get(f"{address}index.html")
            if page is None or not (page.unread or (page.searchable and not page.redirect)):
                yield Fault(name, f"лента ведёт на /{address}, а такой записи нет")
