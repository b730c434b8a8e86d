"""The entries that are there already, as an import asks about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.model.plain import plain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.exchange.entry_file import EntryText
    from generator.model import EntryRef
    from generator.model.plain import Words

_TELLING = 60
"""Letters of a line that two entries do not share by chance."""


@dataclass(frozen=True)
class Known:
    """The entries that are there already, and the means to make more.

    ``folder`` is the content folder's name; ``new_id`` gives an identifier nobody has; the files
    of ``broken`` entries cannot be read and must not be overwritten.
    """

    entries: Mapping[EntryRef, EntryText]
    words: Words
    folder: str
    new_id: Callable[[], str]
    broken: frozenset[EntryRef] = frozenset()

    def slugs(self, kind: str) -> set[str]:
        """Return the names that entries of a kind already have."""
        return {ref.slug for ref in (*self.entries, *self.broken) if ref.kind == kind}

    def twins(self, entry: EntryText) -> tuple[EntryRef, ...]:
        """Return the entries of a kind that a new one repeats: its title, or a paragraph."""
        sayings = _sayings(entry)
        return tuple(
            ref for ref, said in self._said.items() if ref.kind == entry.ref.kind and said & sayings
        )

    @cached_property
    def _said(self) -> dict[EntryRef, frozenset[str]]:
        return {ref: _sayings(entry) for ref, entry in self.entries.items()}


def _sayings(entry: EntryText) -> frozenset[str]:
    """The title and the longer lines of an entry, however they are written."""
    pairs = entry.source.header.pairs
    title = next((plain_of(node) for key, node in pairs if key.text == "title"), "")
    lines = (_folded(line) for line in entry.source.body.split("\n"))
    return frozenset(line for line in lines if len(line) >= _TELLING) | {_folded(str(title))}


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))
