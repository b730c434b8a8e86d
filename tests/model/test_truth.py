"""The types of the model tell the truth: what may be absent is said to be, and nothing else is.

An entry is made of what its file has, whatever is missing. A field that is not needed at every
status is therefore None in some entry, and whoever reads it has to be told so by its type.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from generator.model import KINDS, Gate, declared_fields
from generator.model.fields import (
    AnyReference,
    Attachment,
    Choice,
    Date,
    Flag,
    Identifier,
    Integer,
    ListOf,
    Moment,
    Number,
    Partial,
    Pattern,
    Reference,
    Text,
    Url,
)
from generator.model.records import RecordOf
from generator.model.vocabularies import VocabularyRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Field
    from generator.model.fields import FieldType

NAMES = {
    Text: "str",
    Identifier: "str",
    Pattern: "str",
    Url: "str",
    Attachment: "str",
    Reference: "EntryRef",
    AnyReference: "EntryRef",
    Date: "datetime.date",
    Moment: "When",
    Partial: "PartialDate",
    Integer: "int",
    Number: "float",
    Flag: "bool",
}


def _classes(cls: type) -> Iterator[type]:
    """Yield a kind and the records inside it, at any depth."""
    yield cls
    for spec in declared_fields(cls):
        item = spec.type.item if isinstance(spec.type, ListOf) else spec.type
        if isinstance(item, RecordOf):
            yield from _classes(item.cls)


CLASSES = dict.fromkeys(found for cls in (*KINDS, VocabularyRecord) for found in _classes(cls))
FIELDS = [(cls, spec) for cls in CLASSES for spec in declared_fields(cls)]


def _annotation(cls: type, name: str) -> str:
    """What the class says of a field, as it is written."""
    return str(next(one.type for one in dataclasses.fields(cls) if one.name == name))


def _of_value(type_: FieldType | None) -> str:
    """What the value of a field type is called in Python."""
    if type_ is None:
        return "Fragment"
    if isinstance(type_, ListOf):
        return f"tuple[{_of_value(type_.item)}, ...]"
    if isinstance(type_, RecordOf):
        return type_.cls.__name__
    if isinstance(type_, Choice):
        return type_.enum.__name__ if type_.enum else "str"
    return NAMES[type(type_)]


def _truth(spec: Field) -> str:
    """What the type of a field has to be, by its gate."""
    value = _of_value(spec.type)
    is_sure = spec.type is not None and spec.gate is Gate.ALWAYS
    return value if is_sure or isinstance(spec.type, ListOf) else f"{value} | None"


@pytest.mark.parametrize(
    ("cls", "spec"), FIELDS, ids=[f"{cls.__name__}.{spec.name}" for cls, spec in FIELDS]
)
def test_a_field_is_of_the_type_that_its_gate_allows(cls: type, spec: Field) -> None:
    assert _annotation(cls, spec.name) == _truth(spec)


def test_the_records_inside_are_looked_at_too() -> None:
    assert {"Practice", "Metric", "Citation", "Criterion", "TermRecord"} <= {
        cls.__name__ for cls in CLASSES
    }
