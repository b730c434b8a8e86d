"""What is public of an entry, as JSON in the form in which the files of entries hold it."""

from __future__ import annotations

import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from generator.model.declare import declared_fields
from generator.model.fields import AnyReference, ListOf, Reference
from generator.model.kinds.directory import Person
from generator.model.records import Material, RecordOf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Entry, Field
    from generator.model.fields import FieldType


def public_fields(cls: type) -> Iterator[Field]:
    """Yield the fields of a kind or of a record that are in the data.

    Texts below headings are read on the page. Nobody's name is in the data: whether somebody may
    be named can change, and a copy of a file cannot be called back.
    """
    for spec in declared_fields(cls):
        if spec.type is not None and not spec.internal and not _names_people(spec.type):
            yield spec


def _names_people(type_: FieldType) -> bool:
    one = type_.item if isinstance(type_, ListOf) else type_
    return isinstance(one, Reference) and one.kind == Person.kind.name


def _shows_people(value: object) -> bool:
    """Whether a record describes a picture of somebody, in words that may name them."""
    return isinstance(value, Material) and bool(value.people)


def _json_of(type_: FieldType | None) -> Callable[[Any], object]:
    """Return what makes JSON of the values of a type: text, a number, a list, named values."""
    if isinstance(type_, ListOf):
        item = _json_of(type_.item)
        return lambda values: [item(one) for one in values if not _shows_people(one)]
    if isinstance(type_, RecordOf):
        return partial(json_fields, type_.cls)
    if isinstance(type_, Reference):
        return lambda value: str(value).rpartition("/")[2]
    return str if isinstance(type_, AnyReference) else _json_of_one


def _json_of_one(value: object) -> object:
    if isinstance(value, bool | int | float):
        return value
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


@cache
def _spellers(cls: type) -> tuple[tuple[str, Callable[[Any], object]], ...]:
    """Return the names of the public fields, each with what makes JSON of its value."""
    return tuple((spec.name, _json_of(spec.type)) for spec in public_fields(cls))


def json_fields(cls: type, holder: object) -> dict[str, object]:
    """Return the public fields of an entry or a record that are filled in."""
    found = {}
    for name, spell in _spellers(cls):
        value = getattr(holder, name)
        told = None if value is None else spell(value)
        if told is not None and told != []:
            found[name] = told
    return found


def json_entry(entry: Entry, site_url: str, address: str, short: str) -> dict[str, object]:
    """Return an entry: where it is found, and all its public fields."""
    return {
        "slug": entry.slug,
        "page_url": site_url + address,
        "short_url": site_url + short,
        **json_fields(type(entry), entry),
    }
