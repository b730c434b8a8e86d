"""An entry's text as editing sees it: the header's lines apart from what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.read import Mapping, Scalar, Sequence
from generator.read.compose import compose

if TYPE_CHECKING:
    from generator.read import Node

_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

Meaning = str | None | tuple["Meaning", ...] | frozenset[tuple[str, "Meaning"]]
"""What a node says, without its place and its way of writing."""


class Parts(NamedTuple):
    """The line of hyphens, the header, and everything from the closing line on.

    A file that is a header alone (``.yml``) has nothing before and after it.
    """

    opening: str
    header: str
    rest: str

    @property
    def text(self) -> str:
        """The whole text again."""
        return self.opening + self.header + self.rest

    @property
    def first_line(self) -> int:
        """The line of the file, counted from one, on which the header begins."""
        return self.opening.count("\n") + 1


def parts_of(text: str, path: str) -> Parts | None:
    """Take an entry's text apart; None where it has no header."""
    if path.endswith(".yml"):
        return Parts("", text, "")
    opening = _BOUNDARY.match(text)
    closing = _BOUNDARY.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    start = opening.end() + 1
    return Parts(text[:start], text[start : closing.start()], text[closing.start() :])


def header_of(text: str) -> Mapping | None:
    """Return the node tree of a header that has no mistake of form, else None."""
    node, problems = compose(text, "")
    return node if isinstance(node, Mapping) and not problems else None


def meaning_of(node: Node) -> Meaning:
    """Return what a node says; the order of fields has no meaning, that of a list has."""
    match node:
        case Scalar():
            return None if node.is_empty else node.text
        case Sequence():
            return tuple(meaning_of(item) for item in node.items)
        case Mapping():
            return frozenset((key.text, meaning_of(value)) for key, value in node.pairs)


def says_the_same(before: str, after: str) -> bool:
    """Whether two headers can both be read and mean the same."""
    old, new = header_of(before), header_of(after)
    return old is not None and new is not None and meaning_of(old) == meaning_of(new)
