"""`Catalogue`: every entry by reference, by kind and by file, with the links both ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from generator.catalogue.links import resolve_link
from generator.catalogue.naming import Backlink, Mention, Naming, mentions_of, place_of
from generator.model import Entry, EntryRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.model import Vocabulary

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Catalogue:
    """All entries that could be read.

    ``broken`` names the entries whose files could not be understood: references to them are
    neither right nor wrong. ``unfinished`` are those of them that lack nothing but a name: they
    are checked, so that all their mistakes are told at once, and are no part of the catalogue.
    """

    entries: tuple[Entry, ...]
    kinds: tuple[type[Entry], ...]
    vocabularies: Mapping[str, Vocabulary]
    broken: frozenset[EntryRef] = frozenset()
    unfinished: tuple[Entry, ...] = ()

    @cached_property
    def _by_ref(self) -> dict[EntryRef, Entry]:
        return {entry.ref: entry for entry in self.entries}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {cls.kind.name: [] for cls in self.kinds}
        for entry in self.entries:
            found[entry.kind.name].append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def _current(self) -> dict[str, tuple[Entry, ...]]:
        return {}

    @cached_property
    def _by_path(self) -> dict[str, Entry]:
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def file_names(self) -> tuple[str, ...]:
        """The names of all entries' files, without their folders."""
        return tuple(entry.path.rpartition("/")[2] for entry in self.entries)

    @cached_property
    def _naming(self) -> Naming:
        return Naming.among(self.entries)

    @cached_property
    def filter_keys(self) -> dict[EntryRef, dict[str, tuple[Any, ...]]]:
        """Keys that each filter has worked out of single entries, for it to keep here."""
        return {}

    def changed(
        self,
        entries: Iterable[Entry],
        gone: frozenset[EntryRef] = frozenset(),
        broken: frozenset[EntryRef] = frozenset(),
    ) -> Catalogue:
        """Return the catalogue with some entries new or changed and some gone.

        What was worked out of the other entries is taken over: this costs as much as the change.
        """
        fresh = {entry.ref: entry for entry in entries}
        refs = frozenset(fresh) | gone
        by_ref, keys = dict(self._by_ref), dict(self.filter_keys)
        # Dictionaries are copied and entries told apart by identity: hashing all of them is slow.
        before = {id(by_ref.pop(ref)): ref for ref in refs if ref in by_ref}
        by_ref |= fresh
        places = {at: fresh.get(ref) for at, ref in before.items()}
        kept = (places.get(id(one), one) for one in self.entries)
        whole = [one for one in kept if one is not None]
        new = [one for ref, one in fresh.items() if ref not in set(before.values())]
        if new:
            whole = sorted([*whole, *new], key=place_of)
        after = replace(self, entries=tuple(whole), broken=broken)
        naming = self._naming.changed(refs, fresh.values())
        for ref in self._naming.around(refs) | naming.around(refs):
            keys.pop(ref, None)
        after.__dict__.update(_by_ref=by_ref, _naming=naming, filter_keys=keys)
        return after

    def listing(self, refs: Collection[EntryRef]) -> Catalogue:
        """Return a catalogue that lists these entries alone; what they name is found as before."""
        made = replace(self)
        made.__dict__["_by_kind"] = {
            name: tuple(one for one in entries if one.ref in refs)
            for name, entries in self._by_kind.items()
        }
        return made

    def get(self, ref: EntryRef) -> Entry | None:
        """Return the entry that a reference names, whatever its status."""
        return self._by_ref.get(ref)

    def at_path(self, path: str) -> Entry | None:
        """Return the entry that was read from a file."""
        return self._by_path.get(path)

    def of_kind(self, cls: type[E]) -> tuple[E, ...]:
        """Return all entries of a kind, whatever their status, by slug."""
        return cast("tuple[E, ...]", self._by_kind.get(cls.kind.name, ()))

    def current(self, cls: type[E]) -> tuple[E, ...]:
        """Return the entries of a kind that stand in listings, by slug."""
        known = self._current.get(cls.kind.name)
        if known is None:
            known = tuple(entry for entry in self.of_kind(cls) if entry.status.is_current)
            self._current[cls.kind.name] = known
        return cast("tuple[E, ...]", known)

    def backlinks(self, ref: EntryRef) -> tuple[Backlink, ...]:
        """Return the current entries that name this one in their fields."""
        return self._naming.backlinks.get(ref, ())

    def namers(self, ref: EntryRef) -> tuple[EntryRef, ...]:
        """Return the entries that name this one in their fields, whatever their status."""
        return tuple(sorted(self._naming.namers.get(ref, frozenset())))

    def named_by(self, entry: Entry) -> tuple[EntryRef, ...]:
        """Return what an entry names in its header, each entry once for each field."""
        return tuple(target for target, _ in self._naming.named.get(entry.ref, ()))

    def neighbours(self, entry: Entry) -> frozenset[EntryRef]:
        """Return what an entry names in its header or its text, and what names it in a header."""
        linked = (resolve_link(link, entry, self).entry for link in entry.body.links)
        namers = self._naming.namers.get(entry.ref, frozenset())
        return namers.union(self.named_by(entry), (one.ref for one in linked if one)) - {entry.ref}

    def slugs(self, kind: str) -> tuple[str, ...]:
        """Return the slugs of all entries of a kind."""
        return tuple(entry.slug for entry in self._by_kind.get(kind, ()))

    def label(self, vocabulary: str, code: str) -> str:
        """Return the Russian label of a code."""
        return self.vocabularies[vocabulary].label(code)


__all__ = ["Backlink", "Catalogue", "Mention", "mentions_of"]
