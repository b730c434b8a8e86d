"""Entries with every field of their kind filled in, and all that can be taken from them.

The values come from the declarations, so a new field or kind is tried without a word here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model import EntryRef, declared_fields
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
from generator.model.written import written_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.model.fields import FieldType
    from generator.model.plain import Plain

    Header = dict[str, Plain]
    Path = tuple[str | int, ...]

ATTACHED = ("foto.jpg", "otchet.pdf", "tablica.csv")
_PLAIN: Mapping[type[FieldType], str] = {
    Text: "Слово",
    Identifier: "gxd1234",
    Url: "https://example.org/a",
    Date: "2026-03-01",
    Partial: "2025-05",
    Moment: "2026-03-01 10:00",
    Number: "55.5",
    Flag: "true",
}
_OF_FORM = ("kod", "10:00-11:30", "1234567890123", "1234567890", "12345678", "abc1234")
"""One of these is of the form that a field asks for."""


def full_header(cls: type[Entry], catalogue: Catalogue) -> Header:
    """Return a value for every field of the header."""
    return _full(cls, catalogue)


def _full(cls: type, catalogue: Catalogue) -> Header:
    specs = ((spec.name, spec.type) for spec in declared_fields(cls))
    return {name: _value(type_, catalogue) for name, type_ in specs if type_ is not None}


def _value(type_: FieldType, catalogue: Catalogue) -> Plain:
    if isinstance(type_, ListOf):
        return (_value(type_.item, catalogue),) * type_.minimum
    return _full(type_.cls, catalogue) if isinstance(type_, RecordOf) else _word(type_, catalogue)


def _word(type_: FieldType, catalogue: Catalogue) -> str:
    known = _PLAIN.get(type(type_), "")
    if isinstance(type_, Choice):
        known = catalogue.vocabularies[type_.vocabulary].terms[0].code
    elif isinstance(type_, Reference):
        known = catalogue.slugs(type_.kind)[0]
    elif isinstance(type_, AnyReference):
        known = str(EntryRef("practice", catalogue.slugs("practice")[0]))
    elif isinstance(type_, Attachment):
        known = next(name for name in ATTACHED if name.endswith(type_.suffixes))
    elif isinstance(type_, Integer):
        known = str(max(type_.minimum, 1))
    elif isinstance(type_, Pattern):
        known = next(one for one in _OF_FORM if re.fullmatch(type_.pattern, one))
    assert known, type_
    return known


def paths(cls: type, header: Plain, at: Path = ()) -> Iterator[tuple[Path, FieldType]]:
    """Yield where the fields of a header stand, at any depth, and their types."""
    if not isinstance(header, dict):
        return
    for spec in declared_fields(cls):
        if spec.type is None:
            continue
        yield (*at, spec.name), spec.type
        value, inner = header[spec.name], spec.type
        step: Path = (*at, spec.name)
        if isinstance(inner, ListOf) and isinstance(value, tuple):
            value, inner, step = value[0], inner.item, (*step, 0)
            yield step, inner
        if isinstance(inner, RecordOf):
            yield from paths(inner.cls, value, step)


def put(header: Plain, path: Path, value: Plain | None) -> Plain:
    """Return a header with another value at a place, or with none."""
    step, *rest = path
    if isinstance(header, dict) and isinstance(step, str):
        made = dict(header)
        if rest:
            made[step] = put(header[step], tuple(rest), value)
        elif value is None:
            del made[step]
        else:
            made[step] = value
        return made
    assert isinstance(header, tuple)
    assert isinstance(step, int)
    items: list[Plain] = list(header)
    items[step : step + 1] = (
        [put(items[step], tuple(rest), value)] if rest else [] if value is None else [value]
    )
    return tuple(items)


_written: dict[str, list[str]] = {}


def _lines(name: str, value: Plain) -> list[str]:
    """A field as it is written; of two examples all fields but one are the same."""
    key = f"{name} {value!r}"
    if key not in _written:
        _written[key] = written_field(name, value)
    return _written[key]


def spelt(header: Plain, cls: type[Entry], without: str = "") -> str:
    """Write an entry with a text under each heading of its kind but one."""
    assert isinstance(header, dict)
    lines = [line for name, value in header.items() for line in _lines(name, value)]
    text = "".join(
        f"## {spec.heading}\n\nТекст.\n\n1. Шаг\n2. Шаг\n3. Шаг\n\n"
        for spec in cls.sections()
        if spec.name != without
    )
    return "\n".join(["---", *lines, "---", "", text])
