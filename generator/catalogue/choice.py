"""What a book holds: a title and chapters in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.centre import Collection
from generator.model.kinds.practice import Practice, Scope
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue.catalogue import Catalogue
    from generator.model import Entry
    from generator.model.kinds.directory import Municipality

MOST_CHAPTERS = 300
"""More take a typesetting program over half a gigabyte, and nobody binds such a book."""


@dataclass(frozen=True, slots=True)
class BookPart:
    """Chapters under one heading; a book of one part needs none."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class BookContents:
    """The contents of a book; ``name`` is its file's name without an ending."""

    name: str
    title: str
    summary: str
    parts: tuple[BookPart, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All chapters in their order."""
        return tuple(entry for part in self.parts for entry in part.entries)


def choose_collection(collection: Collection, catalogue: Catalogue) -> BookContents:
    """Return the entries of a collection in its order; those that are withdrawn are left out."""
    found = (catalogue.get(item.entry) for item in collection.items)
    entries = tuple(entry for entry in found if entry is not None and _is_shown(entry))
    summary = collection.purpose or collection.summary or ""
    return BookContents(collection.slug, collection.title, summary, (BookPart("", entries),))


def book_of(entry: Entry, catalogue: Catalogue) -> BookContents | None:
    """Return the book that the page of an entry offers; None where it offers none.

    A collection that nothing is left of has none, nor has one that is too large for a book.
    """
    if not (entry.kind.has_book and _is_shown(entry)):
        return None
    if not isinstance(entry, Collection):
        return BookContents(entry.slug, entry.title, entry.summary or "", (BookPart("", (entry,)),))
    choice = choose_collection(entry, catalogue)
    return choice if 0 < len(choice.entries) <= MOST_CHAPTERS else None


def choose_kind(kind: type[Entry], catalogue: Catalogue) -> BookContents:
    """Return all current entries of a kind by title; none of a kind without pages."""
    entries = _by_title(filter(_is_shown, catalogue.current(kind)))
    return BookContents(
        kind.kind.address, kind.kind.plural, kind.kind.lead, (BookPart("", entries),)
    )


def choose_place(place: Municipality, catalogue: Catalogue) -> BookContents:
    """Return a municipality's own page and all current entries that name it, by kind."""
    naming = {link.entry.ref: link.entry for link in catalogue.backlinks(place.ref)}
    parts = [BookPart("", (place,))]
    for kind in catalogue.kinds:
        own = _by_title(one for one in naming.values() if isinstance(one, kind) and _is_shown(one))
        if own:
            parts.append(BookPart(kind.kind.plural, own))
    whole = (one for one in catalogue.current(Practice) if one.ref not in naming and _is_here(one))
    if everywhere := _by_title(whole):
        parts.append(BookPart("Практики всего региона", everywhere))
    return BookContents(place.slug, place.title, place.summary or "", tuple(parts))


def choose_all(catalogue: Catalogue, title: str) -> BookContents:
    """Return all current entries that have a page, by kind."""
    parts = (
        BookPart(kind.kind.plural, _by_title(catalogue.current(kind)))
        for kind in catalogue.kinds
        if kind.kind.has_page
    )
    return BookContents("vse", title, "", tuple(part for part in parts if part.entries))


def _by_title(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: sort_key(entry.title)))


def _is_shown(entry: Entry) -> bool:
    return entry.status.is_current and entry.kind.has_page


def _is_here(practice: Practice) -> bool:
    """Whether a practice is one of the whole region, not of some of its municipalities."""
    return practice.scope is Scope.REGIONAL
