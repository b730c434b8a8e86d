"""A site that notes what is read of it: fields of entries, and what is worked out of all."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from generator.catalogue import Catalogue, EntryHash, words_of
from generator.markdown import Document
from generator.model import Entry, EntryRef
from generator.render import Rendering

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from generator.catalogue import Backlink, Facet, FacetValue, Relative
    from generator.outputs import Site

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
Access = tuple[object, ...]
"""What was read: a field of an entry, or an answer of the catalogue."""

_NAMES = {"ref", "slug", "kind"}
"""What a reference says already."""


class Notes:
    """What has been read while it listened."""

    def __init__(self) -> None:
        self.seen: set[Access] = set()
        self._deaf = 1

    def add(self, *access: object) -> None:
        if not self._deaf:
            self.seen.add(access)

    @contextmanager
    def listening(self) -> Iterator[set[Access]]:
        self.seen, self._deaf = set(), 0
        try:
            yield self.seen
        finally:
            self._deaf = 1

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Let an answer be worked out: what it reads of all entries is not what it tells."""
        self._deaf += 1
        try:
            yield
        finally:
            self._deaf -= 1


def listen_to_entries(notes: Notes, patch: pytest.MonkeyPatch) -> None:
    """Note every field that is read of an entry, and every part of its text."""
    owners: dict[int, EntryRef] = {}

    def of_entry(entry: Entry, name: str) -> Any:
        value = object.__getattribute__(entry, name)
        if not name.startswith("__") and name not in _NAMES and not callable(value):
            kind = object.__getattribute__(entry, "kind")
            ref = EntryRef(kind.name, object.__getattribute__(entry, "slug"))
            if name == "body":
                owners[id(value)] = ref
            else:
                notes.add(ref, name)
        return value

    def of_body(body: Document, name: str) -> Any:
        if not name.startswith("__") and id(body) in owners:
            notes.add(owners[id(body)], f"body.{name}")
        with notes.deaf():
            return object.__getattribute__(body, name)

    patch.setattr(Entry, "__getattribute__", of_entry, raising=False)
    patch.setattr(Document, "__getattribute__", of_body, raising=False)


class NotingHashes(dict[EntryRef, EntryHash]):
    """The hashes of entries: to ask for one is to depend on all that it covers."""

    notes: Notes

    def __getitem__(self, ref: EntryRef) -> EntryHash:
        self.notes.add("whole", ref)
        return super().__getitem__(ref)

    def get(self, ref: EntryRef, _other: Any = None) -> Any:
        self.notes.add("public", ref)
        return super().get(ref)


class NotingCatalogue(Catalogue):
    """Notes its answers about who names whom, and which entries there are."""

    notes: Notes

    def backlinks(self, ref: EntryRef) -> tuple[Backlink, ...]:
        return self._noted("namers", ref, super().backlinks(ref))

    def namers(self, ref: EntryRef) -> tuple[EntryRef, ...]:
        return self._noted("namers", ref, super().namers(ref))

    def named_by(self, entry: Entry) -> tuple[EntryRef, ...]:
        return self._noted("named", entry.ref, super().named_by(entry))

    def neighbours(self, entry: Entry) -> frozenset[EntryRef]:
        with self.notes.deaf():
            found = super().neighbours(entry)
        self.notes.add("named", entry.ref)
        return self._noted("namers", entry.ref, found)

    def current(self, cls: type[E]) -> tuple[E, ...]:
        with self.notes.deaf():
            found = super().current(cls)
        return self._noted("current", cls.kind.name, found)

    def of_kind(self, cls: type[E]) -> tuple[E, ...]:
        return self._noted("all", cls.kind.name, super().of_kind(cls))

    def _noted(self, what: str, of: object, answer: T) -> T:
        self.notes.add(what, of)
        return answer


class NotingRendering(Rendering):
    """Notes what was asked of all entries together; ``known`` has worked it out."""

    notes: Notes
    known: Rendering

    def value(self, cls: type[Entry], address: str, slug: str) -> FacetValue | None:
        self.notes.add("value", cls.kind.name, address, slug)
        with self.notes.deaf():
            return self.known.value(cls, address, slug)

    def facets_of(self, cls: type[Entry]) -> tuple[Facet, ...]:
        self.notes.add("facets")
        with self.notes.deaf():
            return self.known.facets_of(cls)

    def values_of(self, entry: Entry) -> Iterator[tuple[Facet, FacetValue]]:
        with self.notes.deaf():
            words = [*words_of(entry, self.known.catalogue)]
            found = [*self.known.values_of(entry)]
        for facet, slug in words:
            self.notes.add("value", entry.kind.name, facet, slug)
        return iter(found)

    def __getattribute__(self, name: str) -> Any:
        if name not in {"agenda", "relations", "is_small"}:
            return super().__getattribute__(name)
        notes: Notes = self.notes
        if name == "relations":
            return NotingRelations(self.known, notes)
        if name != "is_small":  # which every output depends on
            notes.add(name)
        with notes.deaf():
            return getattr(self.known, name)


class NotingRelations:
    """Notes whose similar entries were asked for."""

    def __init__(self, known: Rendering, notes: Notes) -> None:
        self._known = known
        self._notes = notes

    def of(self, entry: Entry) -> tuple[Relative, ...]:
        self._notes.add("relatives", entry.ref)
        with self._notes.deaf():
            return self._known.relations.of(entry)


def noting(site: Site, notes: Notes) -> Site:
    """Return the same site, which notes what it is asked."""
    known = site.rendering
    catalogue = _noting(NotingCatalogue, known.catalogue, notes)
    rendering = _noting(NotingRendering, known, notes, catalogue=catalogue)
    rendering.__dict__["known"] = known
    hashes = NotingHashes(site.hashes)
    hashes.notes = notes
    return dataclasses.replace(site, rendering=rendering, hashes=hashes)


def _noting(cls: Any, value: Any, notes: Notes, **changes: Any) -> Any:
    fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    made = cls(**(fields | changes))
    made.__dict__.update(value.__dict__ | made.__dict__ | changes, notes=notes)
    return made
