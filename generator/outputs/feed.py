"""The feed of what is new (Atom, RFC 4287)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.addresses import entry_address, short_address
from generator.outputs.output import File, Inputs, Output
from generator.render import with_marks
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Entry

FEED = "novoe.xml"
_MOST = 30
_ATOM = "http://www.w3.org/2005/Atom"


class Feed(Output):
    """The feed of what is new."""

    address = FEED

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.public_parts)

    def make(self) -> File:
        site = self.site
        return File(feed(site.pages, site.frame.site_name, site.rendering.site_url))


def feed(entries: Iterable[Entry], site_name: str, site_url: str) -> str:
    """List the current entries that were published last, the newest first.

    An entry keeps its identity when it moves: it is known by its short address.
    """
    dated = [
        (entry.published_on, entry)
        for entry in entries
        if entry.status.is_current and entry.kind.has_page and entry.published_on
    ]
    dated.sort(key=lambda one: (-one[0].toordinal(), sort_key(one[1].title), one[1].id))
    newest = dated[:_MOST]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "ru"})
    _text(root, "id", site_url + FEED)
    _text(root, "title", f"{site_name}: новое")
    _text(root, "updated", _moment(max((day for day, _ in newest), default=None)))
    ET.SubElement(root, "link", {"rel": "self", "href": site_url + FEED})
    ET.SubElement(root, "link", {"rel": "alternate", "href": site_url})
    _text(ET.SubElement(root, "author"), "name", site_name)
    for day, entry in newest:
        item = ET.SubElement(root, "entry")
        _text(item, "id", site_url + short_address(entry.id))
        _text(item, "title", with_marks(entry.title))
        _text(item, "published", _moment(day))
        _text(item, "updated", _moment(max(day, entry.reviewed_on or day)))
        page = site_url + entry_address(entry.kind.address, entry.slug)
        ET.SubElement(item, "link", {"rel": "alternate", "href": page})
        ET.SubElement(item, "category", {"term": entry.kind.name, "label": entry.kind.title})
        if entry.summary:
            _text(item, "summary", with_marks(entry.summary))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: datetime.date | None) -> str:
    """The standard asks for an hour too; entries know only the day."""
    return f"{(day or datetime.date(1970, 1, 1)).isoformat()}T00:00:00Z"
