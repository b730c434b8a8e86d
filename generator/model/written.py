"""Values as the lines of a header: what reading and decoding would turn back into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.declare import declared_fields
from generator.model.fields import ListOf, Reference
from generator.model.records import RecordOf
from generator.model.values import EntryRef
from generator.read.writing import as_scalar

if TYPE_CHECKING:
    from generator.model.fields import FieldType
    from generator.model.plain import Plain


def plain_value(type_: FieldType, value: object) -> Plain:
    """Return what an editor would have typed to give a field this value; the inverse of decoding.

    What is empty comes back as an empty text or list.
    """
    if isinstance(type_, ListOf):
        items = value if isinstance(value, tuple) else ()
        return tuple(plain_value(type_.item, one) for one in items)
    if value is None:
        return ""
    if isinstance(type_, RecordOf):
        fields = [(spec, getattr(value, spec.name)) for spec in declared_fields(type_.cls)]
        pairs = [(spec.name, plain_value(spec.type, one)) for spec, one in fields if spec.type]
        return {name: plain for name, plain in pairs if plain}
    return _scalar(type_, value)


def _scalar(type_: FieldType, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, EntryRef) and isinstance(type_, Reference):
        return value.slug
    return str(value)


def written_field(name: str, value: Plain, indent: str = "") -> list[str]:
    """Return a field in the catalogue's block style."""
    if isinstance(value, str):
        return [f"{indent}{name}: {as_scalar(value)}"]
    inner = indent + "  "
    if isinstance(value, dict):
        lines = [line for key, one in value.items() for line in written_field(key, one, inner)]
    else:
        lines = [line for one in value for line in _written_item(one, inner)]
    return [f"{indent}{name}:", *lines]


def _written_item(value: Plain, indent: str) -> list[str]:
    if isinstance(value, dict):
        first, *rest = (
            line for key, one in value.items() for line in written_field(key, one, indent + "  ")
        )
        return [f"{indent}- {first.lstrip()}", *rest]
    return [f"{indent}- {as_scalar(value if isinstance(value, str) else str(value))}"]
