"""Feeds of what is new (Atom, RFC 4287), and the list of all of them (OPML 2.0)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.addresses import FEED, entry_address, short_address
from generator.outputs.output import File, Inputs, Output
from generator.render import (
    WHOLE_FEED,
    changed_on,
    feed_of_entry,
    feed_of_kind,
    feed_of_topic,
    topics_of,
    with_marks,
)
from generator.render.open_data import FEED_LIST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from generator.model import Entry
    from generator.outputs.site import Site
    from generator.render import Feed

_ATOM = "http://www.w3.org/2005/Atom"


class FeedFile(Output):
    """A feed of what is new."""

    offline = False
    from_public_parts = True

    def __init__(self, site: Site, feed: Feed) -> None:
        super().__init__(site)
        self.feed = feed

    @property
    def address(self) -> str:
        return self.feed.address

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, feed) for feed in feeds_of(site))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.endswith(FEED) else None

    def inputs(self) -> Inputs:
        return Inputs(self.feed, self._shown)

    def _shown(self) -> object:
        news = self.site.rendering.news.of(self.feed)
        return [(str(one.ref), self.site.public(one.ref)) for one in news]

    def make(self) -> File:
        site = self.site
        news = site.rendering.news.of(self.feed)
        return File(atom(self.feed, news, site.frame.site_name, site.rendering.site_url))


class FeedList(Output):
    """All feeds, for programs that read many."""

    offline = False
    address = FEED_LIST

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: [*feeds_of(self.site)])

    def make(self) -> File:
        name, url = self.site.frame.site_name, self.site.rendering.site_url
        root = ET.Element("opml", {"version": "2.0"})
        _text(ET.SubElement(root, "head"), "title", f"{name}: все ленты")
        body = ET.SubElement(root, "body")
        for feed in feeds_of(self.site):
            title = f"{name}: {feed.title}"
            ET.SubElement(
                body,
                "outline",
                {
                    "type": "rss",
                    "version": "ATOM",
                    "text": title,
                    "title": title,
                    "xmlUrl": url + feed.address,
                    "htmlUrl": url + feed.page,
                },
            )
        return File(_spelt(root))


def feeds_of(site: Site) -> Iterator[Feed]:
    """Yield all feeds of a site: of everything, of kinds, of topics, of entries."""
    rendering = site.rendering
    yield WHOLE_FEED
    kinds = (feed_of_kind(cls.kind) for cls in rendering.listed)
    yield from filter(None, kinds)
    for slug, term in topics_of(rendering).items():
        yield feed_of_topic(slug, term.label)
    yield from filter(None, map(feed_of_entry, site.pages))


def atom(feed: Feed, entries: Iterable[Entry], site_name: str, site_url: str) -> str:
    """Return a feed as XML; an entry that moves is the same one, known by its short address."""
    entries = tuple(entries)
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "ru"})
    _text(root, "id", site_url + feed.address)
    _text(root, "title", f"{site_name}: {feed.title}")
    days = (day for one in entries if (day := changed_on(one)))
    _text(root, "updated", _moment(max(days, default=None)))
    ET.SubElement(root, "link", {"rel": "self", "href": site_url + feed.address})
    ET.SubElement(root, "link", {"rel": "alternate", "href": site_url + feed.page})
    _text(ET.SubElement(root, "author"), "name", site_name)
    for entry in entries:
        item = ET.SubElement(root, "entry")
        _text(item, "id", site_url + short_address(entry.id))
        _text(item, "title", with_marks(entry.title))
        _text(item, "published", _moment(entry.published_on))
        _text(item, "updated", _moment(changed_on(entry)))
        page = site_url + entry_address(entry.kind.address, entry.slug)
        ET.SubElement(item, "link", {"rel": "alternate", "href": page})
        ET.SubElement(item, "category", {"term": entry.kind.name, "label": entry.kind.title})
        if entry.summary:
            _text(item, "summary", with_marks(entry.summary))
    return _spelt(root)


def _spelt(root: ET.Element) -> str:
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: datetime.date | None) -> str:
    """The standard asks for an hour too; entries know only the day."""
    return f"{(day or datetime.date(1970, 1, 1)).isoformat()}T00:00:00Z"
