"""The node tree of a YAML text: every scalar stays a string and knows where it stands."""

from __future__ import annotations

from typing import NamedTuple

_EMPTY = frozenset({"", "null", "~"})


class Scalar(NamedTuple):
    """A single value as it was typed; ``quoted`` tells «"12"» from «12»."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the editor left the place empty (``key:``, ``key: null`` or ``key: ~``)."""
        return not self.quoted and self.text in _EMPTY

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in the place, not even between quotes."""
        return not self.text or self.text.isspace() or (not self.quoted and self.text in _EMPTY)


class Sequence(NamedTuple):
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Fields in the order of the file; keys are unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """Return the value of a field, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, with its place in the file."""
        return next((name for name, _ in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping


def locate(node: Node, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Return line and column of the value at ``path``; where it is missing, of its parent."""
    line, column = node.line, node.column
    for step in path:
        found: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            key = node.key(step)
            found = node.get(step)
            if key is not None and isinstance(found, Mapping | Sequence):
                line, column = key.line, key.column
            elif found is not None:
                line, column = found.line, found.column
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            found = node.items[step]
            line, column = found.line, found.column
        if found is None:
            break
        node = found
    return line, column
