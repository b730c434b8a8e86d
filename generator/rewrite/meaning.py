"""What a header says, apart from how it is written: by this a change is known to be harmless."""

from __future__ import annotations

from generator.read import Mapping, Node, Scalar, Sequence
from generator.read.compose import compose

Meaning = str | None | tuple["Meaning", ...] | frozenset[tuple[str, "Meaning"]]
"""What a node says, without its place and its way of writing."""


def header_of(text: str) -> Mapping | None:
    """Return the node tree of a header that has no mistake of form, else None."""
    node, problems = compose(text, "")
    return node if isinstance(node, Mapping) and not problems else None


def says_the_same(before: str, after: str) -> bool:
    """Return whether two headers can both be read and mean the same."""
    old, new = header_of(before), header_of(after)
    return old is not None and new is not None and _meaning_of(old) == _meaning_of(new)


def _meaning_of(node: Node) -> Meaning:
    """Return what a node says; the order of fields has no meaning, that of a list has."""
    match node:
        case Scalar():
            return None if node.is_empty else node.text
        case Sequence():
            return tuple(_meaning_of(item) for item in node.items)
        case Mapping():
            return frozenset((key.text, _meaning_of(value)) for key, value in node.pairs)
