"""Which addresses the entries name, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from generator.problems import Location
from generator.read import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue
    from generator.read import Node, Source


class Cited(NamedTuple):
    """An address of another site and a place that names it."""

    url: str
    location: Location


def cited_in(catalogue: Catalogue, source_of: Callable[[str], Source | None]) -> Iterator[Cited]:
    """Yield the addresses of all entries that the public sees, fields first."""
    for entry in catalogue.entries:
        if not entry.status.shows_text:
            continue
        source = source_of(entry.path)
        if source is not None:
            for value in _scalars(source.header):
                if is_address(value.text):
                    location = Location(entry.path, value.line, value.column)
                    yield Cited(_without_fragment(value.text), location)
        for link in entry.body.links:
            if is_address(link.target):
                location = Location(entry.path, link.line, link.column)
                yield Cited(_without_fragment(link.target), location)


def is_address(text: str) -> bool:
    """Return whether a text is the address of a page on the net."""
    if not text.startswith(("http://", "https://")) or any(mark.isspace() for mark in text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for _, value in node.pairs:
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)
