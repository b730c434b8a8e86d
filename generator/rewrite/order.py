"""The fields of a header in the order in which the kind declares them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.rewrite.blocks import Blocks, blocks_of
from generator.rewrite.meaning import says_the_same

if TYPE_CHECKING:
    from generator.model import Entry


def ordered(header: str, cls: type[Entry]) -> str:
    """Return a header with its fields in the order in which the kind declares them."""
    blocks = blocks_of(header)
    made = in_order(blocks, cls).text.rstrip("\n") + "\n" if blocks else header
    return made if says_the_same(header, made) else header


def in_order(blocks: Blocks, cls: type[Entry]) -> Blocks:
    """Return the blocks as they are declared; those of no field come last."""
    rank = {spec.name: at for at, spec in enumerate(cls.fields())}
    in_order = sorted(blocks.blocks, key=lambda block: rank.get(block.key, len(rank)))
    return replace(blocks, blocks=tuple(in_order))
