"""`Catalogue`: every entry by reference, by kind and by file, with the links both ways."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from generator.model import Entry, EntryRef, declared_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import Vocabulary

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an entry's header that names another entry.

    ``path`` leads to the value through field names and list positions.
    """

    path: tuple[str | int, ...]
    target: EntryRef


@dataclass(frozen=True, slots=True)
class Backlink:
    """An entry that names this one, and the field in which it does so."""

    entry: Entry
    field: str


@dataclass(frozen=True)
class Catalogue:
    """All entries that could be read.

    ``broken`` names the entries whose files could not be understood: references to them are
    neither right nor wrong.
    """

    entries: tuple[Entry, ...]
    kinds: tuple[type[Entry], ...]
    vocabularies: Mapping[str, Vocabulary]
    broken: frozenset[EntryRef] = frozenset()

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
    def _by_path(self) -> dict[str, Entry]:
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def file_names(self) -> tuple[str, ...]:
        """The names of all entries' files, without their folders."""
        return tuple(entry.path.rpartition("/")[2] for entry in self.entries)

    @cached_property
    def _backlinks(self) -> dict[EntryRef, tuple[Backlink, ...]]:
        found: dict[EntryRef, dict[Backlink, None]] = {}
        for entry in self.entries:
            if entry.status.is_current:
                for mention in mentions_of(entry):
                    backlink = Backlink(entry, str(mention.path[0]))
                    found.setdefault(mention.target, {})[backlink] = None
        return {ref: tuple(backlinks) for ref, backlinks in found.items()}

    def get(self, ref: EntryRef) -> Entry | None:
        """Return the entry that a reference names, whatever its status."""
        return self._by_ref.get(ref)

    def at_path(self, path: str) -> Entry | None:
        """Return the entry that was read from a file."""
        return self._by_path.get(path)

    def of_kind(self, cls: type[E]) -> tuple[E, ...]:
        """Return all entries of a kind, whatever their status, by slug."""
        return self._by_kind.get(cls.kind.name, ())  # type: ignore[return-value]

    def current(self, cls: type[E]) -> tuple[E, ...]:
        """Return the entries of a kind that stand in listings, by slug."""
        return tuple(entry for entry in self.of_kind(cls) if entry.status.is_current)

    def backlinks(self, ref: EntryRef) -> tuple[Backlink, ...]:
        """Return the current entries that name this one in their fields."""
        return self._backlinks.get(ref, ())

    def slugs(self, kind: str) -> tuple[str, ...]:
        """Return the slugs of all entries of a kind."""
        return tuple(entry.slug for entry in self._by_kind.get(kind, ()))

    def label(self, vocabulary: str, code: str) -> str:
        """Return the Russian label of a code."""
        return self.vocabularies[vocabulary].label(code)


def mentions_of(entry: Entry) -> Iterator[Mention]:
    """Yield every place of the header that names another entry."""
    for spec in entry.fields():
        if spec.type is not None:
            yield from _mentions_in(getattr(entry, spec.name), (spec.name,))


def _mentions_in(value: object, path: tuple[str | int, ...]) -> Iterator[Mention]:
    if isinstance(value, EntryRef):
        yield Mention(path, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _mentions_in(item, (*path, index))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for spec in declared_fields(type(value)):
            yield from _mentions_in(getattr(value, spec.name), (*path, spec.name))
