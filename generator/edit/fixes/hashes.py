"""Bringing back the end of a value that YAML took for a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import declared_fields
from generator.model.fields import ListOf, Text
from generator.model.records import RecordOf
from generator.read import Mapping, Scalar, Sequence
from generator.read.cut import cuts_in
from generator.read.writing import quoted
from generator.rewrite.meaning import header_of
from generator.rewrite.spans import Replacement, applied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Entry, Field
    from generator.model.fields import FieldType
    from generator.read import Node
    from generator.read.cut import Cut
    from generator.rewrite.spans import Spot


def with_whole_values(header: str, cls: type[Entry]) -> str:
    """Return a header with texts quoted together with their hashtags; behind codes, as remarks."""
    root = header_of(header)
    if root is None:
        return header
    texts = set(_texts(root, cls.fields()))
    changes = [_change(one, is_text=_spot(one) in texts) for one in cuts_in(header)]
    return applied(changes, header)


def _change(one: Cut, *, is_text: bool) -> Replacement:
    if is_text:
        gap = " " if one.value else ""
        after = "" if one.value else " "
        whole = after + quoted(f"{one.value}{gap}{one.rest}")
        return Replacement(_spot(one), (one.rest_line + 1, one.rest_end + 1), whole)
    start = one.rest_end - len(one.rest)
    return Replacement((one.rest_line + 1, start + 2), (one.rest_line + 1, start + 2), " ")


def _spot(one: Cut) -> Spot:
    return (one.line + 1, one.column + 1)


def _texts(node: Mapping, specs: tuple[Field, ...]) -> Iterator[Spot]:
    """Yield where the plain texts of a header begin."""
    types = {spec.name: spec.type for spec in specs}
    for key, value in node.pairs:
        type_ = types.get(key.text)
        if type_ is not None:
            yield from _within(value, type_)


def _within(value: Node, type_: FieldType) -> Iterator[Spot]:
    match value:
        case Scalar() if isinstance(type_, Text):
            yield (value.line, value.column)
        case Sequence() if isinstance(type_, ListOf):
            for item in value.items:
                yield from _within(item, type_.item)
        case Mapping() if isinstance(type_, RecordOf):
            yield from _texts(value, declared_fields(type_.cls))
