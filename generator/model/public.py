"""What is public of an entry, as JSON in the form in which the files of entries hold it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from generator.model.declare import declared_fields
from generator.model.fields import AnyReference, ListOf, Reference
from generator.model.kinds.directory import Person
from generator.model.records import Material, RecordOf

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def json_value(type_: FieldType, value: object) -> object:
    """Return a value as JSON: text, a number, yes or no, a list, or named values."""
    if isinstance(type_, ListOf) and isinstance(value, tuple):
        return [json_value(type_.item, one) for one in value if not _shows_people(one)]
    if isinstance(type_, RecordOf):
        return json_fields(type_.cls, value)
    if isinstance(type_, Reference):
        return str(value).rpartition("/")[2]
    if isinstance(value, bool | int | float) and not isinstance(type_, AnyReference):
        return value
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def json_fields(cls: type, holder: object) -> dict[str, object]:
    """Return the public fields of an entry or a record that are filled in."""
    found = {}
    for spec in public_fields(cls):
        value = getattr(holder, spec.name)
        told = None if value is None or spec.type is None else json_value(spec.type, value)
        if told is not None and told != []:
            found[spec.name] = told
    return found


def json_entry(entry: Entry, site_url: str, address: str, short: str) -> dict[str, object]:
    """Return an entry: where it is found, and all its public fields."""
    return {
        "slug": entry.slug,
        "page_url": site_url + address,
        "short_url": site_url + short,
        **json_fields(type(entry), entry),
    }
