"""Setting fields of a header in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model.plain import UnclearTextError
from generator.model.written import written_field
from generator.rewrite.blocks import Blocks, FieldBlock, blocks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Entry
    from generator.model.plain import Plain


def header_names(cls: type[Entry]) -> list[str]:
    """Return the names of the fields that stand in the header, in their order."""
    return [spec.name for spec in cls.fields() if spec.type]


def with_fields(header: str, cls: type[Entry], values: Mapping[str, Plain]) -> str:
    """Return a header with some of its fields set; every other line stays as it is.

    An empty value takes its field away; a new field comes after the nearest one that is declared
    before it. Raises `UnclearTextError` for a header that cannot be read.
    """
    found = blocks_of(header)
    if found is None and header.strip():
        raise UnclearTextError("Шапка записи не читается.", "Сначала исправьте её: kb check")
    found = found or Blocks((), (), ("",))
    for name, value in values.items():
        if value:
            found = _set(found, FieldBlock(name, (), tuple(written_field(name, value))), cls)
        else:
            found = _without(found, name)
    return found.text


def _set(found: Blocks, new: FieldBlock, cls: type[Entry]) -> Blocks:
    keys = [block.key for block in found.blocks]
    at = keys.index(new.key) if new.key in keys else None
    if at is not None:
        new = replace(new, lead=found.blocks[at].lead)
        return replace(found, blocks=(*found.blocks[:at], new, *found.blocks[at + 1 :]))
    names = header_names(cls)
    before = set(names[: names.index(new.key)])
    at = max((place + 1 for place, key in enumerate(keys) if key in before), default=0)
    return replace(found, blocks=(*found.blocks[:at], new, *found.blocks[at:]))


def _without(found: Blocks, name: str) -> Blocks:
    """Take a field away; the comments above it stay where they are."""
    blocks: list[FieldBlock] = []
    lead: tuple[str, ...] = ()
    for block in found.blocks:
        if block.key == name:
            lead = block.lead
        else:
            blocks.append(replace(block, lead=(*lead, *block.lead)))
            lead = ()
    return replace(found, blocks=tuple(blocks), tail=(*lead, *found.tail))
