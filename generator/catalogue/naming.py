"""Who names whom: the references in the headers of entries, followed both ways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.model import KINDS, EntryRef, declared_fields
from generator.model.fields import AnyReference, ListOf, Reference
from generator.model.records import RecordOf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Entry
    from generator.model.fields import FieldType

    Named = tuple[tuple[EntryRef, str], ...]
    """What one entry names, and in which field, each pair once."""

_PASSING_ON = frozenset(cls.kind.name for cls in KINDS if cls.kind.passes_on)


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


@dataclass(frozen=True, slots=True)
class Naming:
    """The references of all entries: ``backlinks`` are those of the current ones."""

    named: dict[EntryRef, Named]
    namers: dict[EntryRef, frozenset[EntryRef]]
    backlinks: dict[EntryRef, tuple[Backlink, ...]]

    @classmethod
    def among(cls, entries: Iterable[Entry]) -> Naming:
        """Return who names whom in the headers of all entries."""
        named: dict[EntryRef, Named] = {}
        namers: dict[EntryRef, set[EntryRef]] = {}
        backlinks: dict[EntryRef, list[Backlink]] = {}
        for entry in entries:
            ref = entry.ref
            named[ref] = _named_by(entry)
            for target, field in named[ref]:
                namers.setdefault(target, set()).add(ref)
                if entry.status.is_current:
                    backlinks.setdefault(target, []).append(Backlink(entry, field))
        return cls(
            named,
            {target: frozenset(refs) for target, refs in namers.items()},
            {target: tuple(links) for target, links in backlinks.items()},
        )

    def changed(self, refs: frozenset[EntryRef], entries: Iterable[Entry]) -> Naming:
        """Return the references once ``entries`` stand in the place of the entries ``refs``."""
        fresh = Naming.among(entries)
        named, namers, backlinks = dict(self.named), dict(self.namers), dict(self.backlinks)
        for ref in refs:
            named.pop(ref, None)
        named |= fresh.named
        touched = {target for ref in refs for target, _ in self.named.get(ref, ())}
        for target in touched | set(fresh.namers):
            kept = self.namers.get(target, frozenset()) - refs
            namers[target] = kept | fresh.namers.get(target, frozenset())
            links = [one for one in self.backlinks.get(target, ()) if one.entry.ref not in refs]
            links += fresh.backlinks.get(target, ())
            backlinks[target] = tuple(sorted(links, key=lambda one: place_of(one.entry)))
            if not namers[target]:
                del namers[target]
            if not backlinks[target]:
                del backlinks[target]
        return Naming(named, namers, backlinks)

    def around(self, refs: frozenset[EntryRef]) -> frozenset[EntryRef]:
        """Return what these entries name, what names them, and what names those in turn."""
        namers = {ref for one in refs for ref in self.namers.get(one, ())}
        passing = (one for one in namers if one.kind in _PASSING_ON)
        theirs = {ref for one in passing for ref in self.namers.get(one, ())}
        targets = {target for ref in refs for target, _ in self.named.get(ref, ())}
        return refs | namers | theirs | targets


def place_of(entry: Entry) -> tuple[str, str]:
    """Return the key that orders entries: the folder of the kind, then the entry's name."""
    return entry.kind.folder, entry.slug


def mentions_of(entry: Entry) -> list[Mention]:
    """Return every place of the header that names another entry."""
    found: list[Mention] = []
    _look_below(entry, type(entry), (), found)
    return found


def _look_below(
    value: object, cls: type, path: tuple[str | int, ...], found: list[Mention]
) -> None:
    for name in _naming_fields(cls):
        held = getattr(value, name)
        if held:  # most fields are empty
            _look_at(held, (*path, name), found)


def _look_at(value: object, path: tuple[str | int, ...], found: list[Mention]) -> None:
    if isinstance(value, EntryRef):
        found.append(Mention(path, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _look_at(item, (*path, index), found)
    else:
        _look_below(value, type(value), path, found)


@cache
def _naming_fields(cls: type) -> tuple[str, ...]:
    """Return the fields of an entry or a record that can name an entry, however deep."""
    return tuple(spec.name for spec in declared_fields(cls) if spec.type and _names(spec.type))


def _names(type_: FieldType) -> bool:
    if isinstance(type_, ListOf):
        return _names(type_.item)
    if isinstance(type_, RecordOf):
        return bool(_naming_fields(type_.cls))
    return isinstance(type_, Reference | AnyReference)


def _named_by(entry: Entry) -> Named:
    pairs = ((mention.target, str(mention.path[0])) for mention in mentions_of(entry))
    return tuple(dict.fromkeys(pairs))
