"""Filters: which values the current entries of a kind have, and which entries have them.

The fields to filter by are declared in the model; a few more follow from what entries cite or
name, and are declared in `kinds/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.catalogue.computed import Computed, slug_of_code
from generator.discovery import declared_in, modules_of
from generator.model import Entry, EntryRef, declared_fields
from generator.model.fields import Choice, ListOf, Reference
from generator.model.kinds.directory import Municipality
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.computed import Key, Reader
    from generator.model.fields import FieldType

_COMPUTED = declared_in(modules_of("generator.catalogue.kinds"), Computed)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter and the current entries that have it, by slug.

    ``place`` is where it stands among all values that there might be.
    """

    slug: str
    label: str
    entries: tuple[Entry, ...]
    place: Any = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter of a kind with the values that are in use, in the order of their list.

    ``names_entries`` tells that the values are themselves entries of the catalogue.
    """

    address: str
    title: str
    values: tuple[FacetValue, ...]
    names_entries: bool = False


def filters_of(cls: type[Entry]) -> tuple[str, ...]:
    """Return the addresses of the filters of a kind, in use or not, the declared ones first."""
    whole: type = cls
    return tuple(_filters(whole))


def facet_of(cls: type[Entry], address: str, catalogue: Catalogue) -> Facet:
    """Return a filter of a kind at an address; it may have no values. Raises `KeyError`."""
    whole: type = cls
    one = _filters(whole)[address]
    groups: dict[Key, list[Entry]] = {}
    for entry in catalogue.current(cls):
        for key in _keys_under(one, entry, catalogue):
            groups.setdefault(key, []).append(entry)
    return Facet(address, one.title, _values(groups), one.names_entries)


def words_of(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield under what an entry stands: the address of each filter and the word of each value."""
    cls: type = type(entry)
    for address, one in _filters(cls).items():
        for _, slug, _label in _keys_under(one, entry, catalogue):
            yield address, slug


@dataclass(frozen=True, slots=True)
class _Filter:
    """What a kind can be filtered by, whether any entry has a value or not."""

    address: str
    title: str
    read: Reader
    names_entries: bool = False


@cache
def _filters(cls: type) -> dict[str, _Filter]:
    declared = (
        _Filter(
            spec.facet,
            spec.asked or spec.title,
            _field_reader(spec.name, spec.type),
            _names(spec.type),
        )
        for spec in declared_fields(cls)
        if spec.facet and spec.type
    )
    computed = (_Filter(one.address, one.title, one.read) for one in _COMPUTED if one.of is cls)
    return {one.address: one for one in (*declared, *computed)}


def _names(type_: FieldType) -> bool:
    return isinstance(type_.item if isinstance(type_, ListOf) else type_, Reference)


def keys_of(type_: FieldType | None, value: object, catalogue: Catalogue) -> Iterator[Key]:
    """Yield the words and labels under which a field's value is filtered."""
    if isinstance(value, tuple):
        item = type_.item if isinstance(type_, ListOf) else None
        for one in value:
            yield from keys_of(item, one, catalogue)
    elif isinstance(type_, Choice) and value is not None:
        vocabulary, code = catalogue.vocabularies[type_.vocabulary], str(value)
        yield vocabulary.places[code], slug_of_code(code), vocabulary.label(code)
    elif isinstance(value, EntryRef):
        entry = heir_of(catalogue.get(value), catalogue)
        if entry and entry.status.shows_text and entry.kind.has_page:
            yield sort_key(entry.name), entry.slug, entry.name
    elif isinstance(value, bool):
        if value:
            yield 0, "da", "Да"
    elif isinstance(value, int):
        yield -value, str(value), str(value)


def _field_reader(name: str, type_: FieldType) -> Reader:
    return lambda entry, catalogue: keys_of(type_, getattr(entry, name), catalogue)


def _keys_under(one: _Filter, entry: Entry, catalogue: Catalogue) -> tuple[Key, ...]:
    """Under what an entry stands in a filter, worked out once for one state of what it names.

    A reader may look at what the entry names, at the successors of that, and at what names it:
    when one of those changes, the catalogue forgets these keys.
    """
    known = catalogue.filter_keys.setdefault(entry.ref, {})
    if one.address not in known:
        known[one.address] = tuple(dict.fromkeys(one.read(entry, catalogue)))
    return known[one.address]


def _values(groups: dict[Key, list[Entry]]) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(slug, label, tuple(groups[place, slug, label]), place)
        for place, slug, label in sorted(groups)
    )


def heir_of(entry: Entry | None, catalogue: Catalogue) -> Entry | None:
    """Return the municipality that a merged one became part of; any other entry itself."""
    if isinstance(entry, Municipality) and entry.merged_into:
        return catalogue.get(entry.merged_into)
    return entry
