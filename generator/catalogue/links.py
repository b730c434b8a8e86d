"""Where the links in entries' texts lead.

A link names the file of another entry, as it would on the pages of a code repository:
``../practices/dvor.md#itogi``; a name without a folder is an attachment of the entry itself.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.addresses import attachment_address, entry_address

if TYPE_CHECKING:
    from generator.catalogue.catalogue import Catalogue
    from generator.markdown import Link
    from generator.model import Entry


class TargetState(Enum):
    """The state of the end of a link."""

    FOREIGN = auto()
    FOUND = auto()
    NO_FILE = auto()
    NO_ANCHOR = auto()
    NOT_PUBLIC = auto()


@dataclass(frozen=True, slots=True)
class Target:
    """The end of a link: an address from the site's root, or a foreign one."""

    state: TargetState
    address: str = ""
    entry: Entry | None = None


def resolve_link(link: Link, entry: Entry, catalogue: Catalogue) -> Target:
    """Return what a link in the text of an entry leads to."""
    if not link.is_internal:
        return Target(TargetState.FOREIGN, link.target)
    path, _, anchor = unquote(link.target).partition("#")
    own = entry_address(entry.kind.address, entry.slug)
    if not path:
        return _at_anchor(own, anchor, entry)
    if path in entry.attachments:
        address = attachment_address(entry.kind.address, entry.slug, path)
        return Target(TargetState.FOUND, address)
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), path))
    found = catalogue.at_path(wanted)
    if found is None:
        return Target(TargetState.NO_FILE)
    if not found.status.has_page or not found.kind.has_page:
        return Target(TargetState.NOT_PUBLIC, entry=found)
    return _at_anchor(entry_address(found.kind.address, found.slug), anchor, found)


def _at_anchor(address: str, anchor: str, entry: Entry) -> Target:
    if not anchor:
        return Target(TargetState.FOUND, address, entry)
    if anchor not in entry.body.anchors:
        return Target(TargetState.NO_ANCHOR, address, entry)
    return Target(TargetState.FOUND, f"{address}#{anchor}", entry)
