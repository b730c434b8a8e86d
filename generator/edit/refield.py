"""Finding the next thing to mend in a header that can be read: a name, a shape or a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.edit.fix import KeyFix, ShapeFix, ValuePlace, Without
from generator.edit.fixes import FIXES
from generator.edit.revalue import better_value
from generator.model import declared_fields
from generator.model.decoding import Decoding
from generator.model.fields import ListOf, ScalarType
from generator.model.records import RecordOf
from generator.read import Mapping, Scalar, Sequence
from generator.read.writing import as_scalar
from generator.rewrite.spans import Replacement, ends_of, offset_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.edit.fix import Fix, FixContext, Shape
    from generator.model import Field
    from generator.model.fields import FieldType
    from generator.read import Node
    from generator.rewrite.spans import Spot

_KEYS = tuple(fix for fix in FIXES if isinstance(fix, KeyFix))
_SHAPES = tuple(fix for fix in FIXES if isinstance(fix, ShapeFix))


class Step(NamedTuple):
    """One change, why, and what stood there before and stands there after."""

    change: Replacement
    fixes: tuple[Fix, ...]
    before: str
    after: str


def steps_in(
    header: str, root: Mapping, specs: tuple[Field, ...], known: FixContext
) -> Iterator[Step]:
    """Yield what can be mended; after one step the header must be read again."""
    yield from _Search(header, ends_of(header), known).in_fields(root, specs)


class _Search:
    def __init__(self, header: str, ends: dict[Spot, Spot], known: FixContext) -> None:
        self._header = header
        self._ends = ends
        self._known = known

    def in_fields(self, node: Mapping, specs: tuple[Field, ...]) -> Iterator[Step]:
        declared = {spec.name: spec for spec in specs if spec.type is not None}
        taken = {key.text for key, _ in node.pairs}
        free = tuple(spec for name, spec in declared.items() if name not in taken)
        for key, value in node.pairs:
            spec = declared.get(key.text)
            if spec is None:
                yield from self._name(key, value, free)
            elif spec.type is not None and not (isinstance(value, Scalar) and value.is_empty):
                yield from self._value(value, spec.type, key)

    def _name(self, key: Scalar, value: Node, free: tuple[Field, ...]) -> Iterator[Step]:
        for fix in _KEYS:
            name = fix.apply(key, free)
            spec = next((spec for spec in free if spec.name == name), None)
            if spec is not None and spec.type is not None and self._suits(value, spec.type):
                yield Step(self._in_place_of(key, spec.name), (fix,), key.text, spec.name)
                return

    def _suits(self, value: Node, type_: FieldType) -> bool:
        """Whether a value could stand in a field; an empty one says nothing against it."""
        if isinstance(value, Scalar):
            if value.is_empty or better_value(value.text, type_, self._known):
                return True
            place = ValuePlace(value, type_)
            if any(self._is_right(fix.apply(place), type_) for fix in _SHAPES):
                return True
        decoding = Decoding("", self._known.vocabularies, self._known.attachments)
        type_.decode(value, decoding)
        return not decoding.problems

    def _value(self, value: Node, type_: FieldType, key: Scalar | None) -> Iterator[Step]:
        if key is not None:
            yield from self._shape(value, type_, key)
        if isinstance(value, Scalar) and isinstance(type_, ScalarType):
            better = better_value(value.text, type_, self._known)
            if better is not None and self._is_on_one_line(value):
                change = self._in_place_of(value, as_scalar(better.text))
                yield Step(change, better.fixes, value.text, better.text)
        elif isinstance(value, Sequence) and isinstance(type_, ListOf):
            for item in value.items:
                yield from self._value(item, type_.item, None)
        elif isinstance(value, Mapping) and isinstance(type_, RecordOf):
            yield from self.in_fields(value, declared_fields(type_.cls))

    def _shape(self, value: Node, type_: FieldType, key: Scalar) -> Iterator[Step]:
        place = ValuePlace(value, type_, self._is_in_brackets(value))
        for fix in _SHAPES:
            shape = fix.apply(place)
            if self._is_right(shape, type_) and shape is not None:
                change = self._reshaped(key, value, shape)
                if change is not None:
                    yield Step(change, (fix,), _told(value), _told_shape(shape))
                    return

    def _is_right(self, shape: Shape | None, type_: FieldType) -> bool:
        """Whether everything in the new shape is acceptable or can be made so."""
        match shape:
            case None:
                return False
            case str():
                return isinstance(type_, ScalarType) and self._could_be(shape, type_)
            case Without():
                return True
        if not isinstance(type_, ListOf) or not isinstance(type_.item, ScalarType):
            return False
        return all(self._could_be(text, type_.item) for text in shape)

    def _could_be(self, text: str, type_: FieldType) -> bool:
        accepted = self._known.accepts(text, type_)
        return accepted or better_value(text, type_, self._known) is not None

    def _reshaped(self, key: Scalar, value: Node, shape: Shape) -> Replacement | None:
        if isinstance(shape, Without):
            return self._without(shape.items[0])
        last = value.items[-1] if isinstance(value, Sequence) and value.items else value
        end = self._ends.get((value.line, value.column)) or self._ends.get((last.line, last.column))
        start = self._after_colon(key)
        if end is None or start is None:
            return None
        between = self._header[offset_of(start, self._header) : offset_of(end, self._header)]
        if " #" in between or "\n#" in between:
            return None
        if isinstance(shape, str):
            return Replacement(start, end, f" {as_scalar(shape)}")
        indent = " " * (key.column + 1)
        return Replacement(start, end, "".join(f"\n{indent}- {as_scalar(text)}" for text in shape))

    def _without(self, item: Scalar) -> Replacement | None:
        lines = self._header.split("\n")
        line = lines[item.line - 1] if item.line <= len(lines) else ""
        alone = line[: item.column - 1].strip() == "-" and self._is_on_one_line(item)
        return Replacement((item.line, 1), (item.line + 1, 1), "") if alone else None

    def _after_colon(self, key: Scalar) -> Spot | None:
        end = self._ends.get((key.line, key.column))
        if end is None:
            return None
        line = self._header.split("\n")[end[0] - 1]
        colon = line.find(":", end[1] - 1)
        return None if colon < 0 else (end[0], colon + 2)

    def _in_place_of(self, node: Scalar, text: str) -> Replacement:
        start = (node.line, node.column)
        return Replacement(start, self._ends[start], text)

    def _is_on_one_line(self, node: Scalar) -> bool:
        end = self._ends.get((node.line, node.column))
        return end is not None and end[0] == node.line

    def _is_in_brackets(self, node: Node) -> bool:
        at = offset_of((node.line, node.column), self._header)
        return isinstance(node, Sequence) and self._header[at : at + 1] == "["


def _told(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    items = node.items if isinstance(node, Sequence) else ()
    return ", ".join(item.text for item in items if isinstance(item, Scalar))


def _told_shape(shape: Shape) -> str:
    match shape:
        case str():
            return shape
        case Without():
            return f"без повтора «{shape.items[0].text}»"
    return ", ".join(shape)
