"""The words in which kinds are declared.

A field is declared once, with its Russian title, help and example, its type and the gate from
which it must be filled in; reading, checks, forms, schemas, tables and exports derive from that.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from generator.cache import pickled_by_fields
from generator.model import fields as types
from generator.model.status import Gate

if TYPE_CHECKING:
    from enum import StrEnum

    from generator.model.fields import FieldType

T = TypeVar("T")

ALWAYS, REVIEW, PUBLICATION = Gate.ALWAYS, Gate.REVIEW, Gate.PUBLICATION


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field of a kind or of a record inside it.

    ``gate`` is the stage from which it must be filled in (None: never); ``recommended`` fields
    count towards an entry's completeness; a field with a ``heading`` lives in the body, as the
    section under that heading, and all others in the header; ``hidden`` ones are for programs;
    fields with a ``facet`` become filters, which stand at that word in addresses (published, so
    never to be changed); ``editorial`` ones are filled in by editors, not by authors, and a
    section of theirs is on no page. A page does not say of the ``expected`` value what everybody
    takes for granted; where nothing is filled in, it names what is ``unknown`` to a reader in the
    words after «В описании не сказано, …». ``asked`` is the title of a filter that asks in other
    words than the field's title. What is ``internal`` is on no page and in no data. The program
    gives a new entry its ``assigned`` values and begins with a question about the ``asked_first``;
    a copy of an entry does without what was true of it ``once``. A field with an ``own_place``
    stands there on the page, outside the list of facts.
    """

    name: str
    title: str
    type: FieldType | None
    gate: Gate | None = None
    recommended: bool = False
    facet: str = ""
    help: str = ""
    example: str = ""
    heading: str = ""
    hidden: bool = False
    editorial: bool = False
    expected: str = ""
    unknown: str = ""
    asked: str = ""
    internal: bool = False
    assigned: bool = False
    asked_first: bool = False
    once: bool = False
    own_place: bool = False


_METADATA_KEY = "field"


def _declared(title: str, type_: FieldType | None, options: dict[str, Any], default: object) -> Any:  # noqa: ANN401 - a field specifier stands for a value of any type
    field = Field(name="", title=title, type=type_, **options)
    return dataclasses.field(default=default, metadata={_METADATA_KEY: field})


def field(title: str, type_: FieldType, **options: Any) -> Any:  # noqa: ANN401
    """Declare a single value of a given type."""
    return _declared(title, type_, options, None)


def line(title: str, max_length: int = 300, **options: Any) -> Any:  # noqa: ANN401
    """Declare a text of one paragraph."""
    return _declared(title, types.Text(max_length), options, None)


def choice(title: str, vocabulary: str, enum: type[StrEnum] | None = None, **options: Any) -> Any:  # noqa: ANN401
    """Declare one term of a vocabulary."""
    return _declared(title, types.Choice(vocabulary, enum), options, None)


def reference(title: str, kind: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare a reference to an entry of one kind."""
    return _declared(title, types.Reference(kind), options, None)


def many(
    title: str,
    item: FieldType,
    minimum: int = 1,
    maximum: int = 200,
    **options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Declare a list of values of one type."""
    return _declared(title, types.ListOf(item, minimum, maximum), options, ())


def section(title: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare a section of the body: the Markdown under the heading ``## title``."""
    return _declared(title, None, {**options, "heading": title}, None)


def declared_fields(cls: type) -> tuple[Field, ...]:
    """Return the fields of a kind or record in the order of declaration."""
    return _fields_of(cls)


@cache
def _fields_of(cls: type) -> tuple[Field, ...]:
    return tuple(
        dataclasses.replace(item.metadata[_METADATA_KEY], name=item.name)
        for item in dataclasses.fields(cls)
        if _METADATA_KEY in item.metadata
    )


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Declare a group of fields that stands inside an entry."""
    return pickled_by_fields(dataclass(frozen=True, kw_only=True)(cls))
