"""`Trade`: which things of the trade a text speaks of, whichever of the words for them it uses.

The words are read as the search reads them (`generator.language.stems`, ``docs/assets/find.js``):
any form of a word does, and of two ways that begin alike the longer one is meant (СО НКО, not НКО).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language.stems import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Trade:
    """Knows groups of words and phrases that mean the same; the first of a group names it."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self.groups = groups
        self._ways: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group in groups:
            for said in group:
                way = _keys(said)
                if way:
                    self._ways.setdefault(way[0], []).append((way, group[0]))
        for ways in self._ways.values():
            ways.sort(key=lambda one: -len(one[0]))

    def named_in(self, text: str) -> frozenset[str]:
        """Return the names of the groups of which a text says a word."""
        keys = _keys(text)
        found: set[str] = set()
        at = 0
        while at < len(keys):
            fitting = [
                (way, name)
                for way, name in self._ways.get(keys[at], ())
                if keys[at : at + len(way)] == way
            ]
            longest = len(fitting[0][0]) if fitting else 1
            found.update(name for way, name in fitting if len(way) == longest)
            at += longest
        return frozenset(found)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(map(key_of, words_of(text)))
