"""Which entries are like an entry: they share topics, readers or what they name."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.catalogue import mentions_of
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.model import Entry, EntryRef

    Trait = tuple[str, str | EntryRef]

TOPIC, READER, NAMED = "topic", "audience", "named"
"""What two entries can share: a topic, a circle of readers, an entry that both name."""

_NEIGHBOURS = 12
"""How many entries on either side are looked at in the list of each trait: with ten thousand
entries comparing each with all would take longer than everything else together."""
_MOST = 4
_LEAST = 1.0
"""Sharing less than this (in bits, see `Relations`) is chance."""


@dataclass(frozen=True, slots=True)
class Relative:
    """An entry like another, and what they share, the most telling first."""

    entry: Entry
    shared: tuple[Trait, ...]


class Relations:
    """Finds the entries like an entry.

    A shared trait weighs as much as it is rare: the negative logarithm, to the base of two, of
    the share of entries that have it (the inverse document frequency of information retrieval).
    """

    def __init__(self, catalogue: Catalogue) -> None:
        entries = [one for one in catalogue.entries if one.status.is_current and one.kind.has_page]
        entries.sort(key=lambda one: (one.kind.name, sort_key(one.title), one.id))
        self._catalogue = catalogue
        self._traits = {entry.ref: frozenset(_traits_of(entry)) for entry in entries}
        having: defaultdict[Trait, list[Entry]] = defaultdict(list)
        self._places: dict[tuple[Trait, EntryRef], int] = {}
        for entry in entries:
            for trait in self._traits[entry.ref]:
                self._places[trait, entry.ref] = len(having[trait])
                having[trait].append(entry)
        self._having = dict(having)
        self._weights = {
            trait: -math.log2(len(those) / len(entries)) for trait, those in having.items()
        }

    def of(self, entry: Entry) -> tuple[Relative, ...]:
        """Return the entries most like this one, without those that either names already."""
        traits = self._traits.get(entry.ref)
        if traits is None:
            return ()
        known = {entry.ref, *(mention.target for mention in mentions_of(entry))}
        known |= {backlink.entry.ref for backlink in self._catalogue.backlinks(entry.ref)}
        scores = {}
        for other in self._candidates(entry, traits):
            if other.ref not in known and other.ref not in scores:
                shared = traits & self._traits[other.ref]
                weight = sum(sorted(self._weights[trait] for trait in shared))
                scores[other.ref] = (weight, other, shared)
        best = sorted(
            (one for one in scores.values() if one[0] >= _LEAST),
            key=lambda one: (-one[0], one[1].kind != entry.kind, sort_key(one[1].title), one[1].id),
        )
        return tuple(Relative(other, self._telling(shared)) for _, other, shared in best[:_MOST])

    def _candidates(self, entry: Entry, traits: frozenset[Trait]) -> Iterator[Entry]:
        for trait in traits:
            having = self._having[trait]
            place = self._places[trait, entry.ref]
            yield from having[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]

    def _telling(self, shared: frozenset[Trait]) -> tuple[Trait, ...]:
        return tuple(sorted(shared, key=lambda trait: (-self._weights[trait], str(trait))))


def _traits_of(entry: Entry) -> Iterator[Trait]:
    yield from ((TOPIC, code) for code in entry.topics)
    yield from ((READER, code) for code in entry.audience)
    yield from ((NAMED, mention.target) for mention in mentions_of(entry))
