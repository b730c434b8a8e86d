"""Which entries are like an entry.

They share topics, what they name, words of the trade in their titles, and perhaps readers.
"""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.model.vocabularies import synonyms_of
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.language.trade import Trade
    from generator.model import Entry, EntryRef

    Trait = tuple[str, str | EntryRef]

TOPIC, READER, NAMED, SAID = "topic", "audience", "named", "said"
"""What two entries can share: a topic, a circle of readers, an entry that both name, a thing that
the titles of both speak of, be it in other words (доброволец, волонтёр)."""

_NEIGHBOURS = 12
"""How many entries on either side are looked at in the list of each trait: with ten thousand
entries comparing each with all would take longer than everything else together."""
_MOST = 4
_BIT = 1 << 24
"""The unit of weights. As whole numbers they add up to the same sum in any order."""
_LEAST = _BIT
"""Sharing less than this (one bit, see `Relations`) is chance."""


@dataclass(frozen=True, slots=True)
class Relative:
    """An entry like another, and what they share, the most telling first."""

    entry: Entry
    shared: tuple[Trait, ...]


class _Added(NamedTuple):
    """What an entry adds to the relations: its place by title, the numbers of its traits."""

    entry: Entry
    order: tuple[tuple[str, str], str]
    traits: frozenset[int]


class TraitsRead(NamedTuple):
    """What was read of all entries: the words by which they are told, the numbers of all traits."""

    trade: Trade
    numbers: dict[Trait, int]
    entries: dict[int, _Added]
    """By the identity of each entry, which is held here, so that no other can have it."""


class Relations:
    """The likenesses of entries to each other, found as they are asked for.

    A shared trait weighs as much as it is rare: the negative logarithm, to the base of two, of
    the share of entries that have it (the inverse document frequency of information retrieval).
    Entries and traits are told by their numbers: there are many, and each is met often. What
    was read ``before`` a change is taken over for the entries that did not change.
    """

    def __init__(self, catalogue: Catalogue, before: TraitsRead | None = None) -> None:
        from generator.language.trade import Trade  # noqa: PLC0415 - no check asks for likeness

        groups = synonyms_of(catalogue.vocabularies)
        if before is None or before.trade.groups != groups:
            before = TraitsRead(Trade(groups), {}, {})
        self._catalogue = catalogue
        self._trade = before.trade
        self._number_of = dict(before.numbers)
        read = {
            id(one): self._read(one, before.entries) for one in catalogue.entries if _is_read(one)
        }
        self.reading = TraitsRead(self._trade, self._number_of, read)
        by_title = sorted(read.values(), key=lambda one: one.order)
        rank = {id(one.entry): at for at, one in enumerate(by_title)}
        entries = [one.entry for one in by_title]
        entries.sort(key=lambda one: one.kind.name)
        self._entries = entries
        self._ranks = [rank[id(one)] for one in entries]
        self._numbers = {one.ref: number for number, one in enumerate(entries)}
        self._traits = [read[id(one)].traits for one in entries]
        self._having: list[list[int]] = [[] for _ in self._number_of]
        for number, traits in enumerate(self._traits):
            for trait in traits:
                self._having[trait].append(number)
        self._sharing = [frozenset(those) for those in self._having]
        self._names = list(self._number_of)
        self._reasons = frozenset(
            number for trait, number in self._number_of.items() if trait[0] != READER
        )
        self._known: dict[int, tuple[Relative, ...]] = {}
        self._weights = [
            round(-math.log2(len(those) / len(entries)) * _BIT) if those else 0
            for those in self._having
        ]

    def _read(self, entry: Entry, before: dict[int, _Added]) -> _Added:
        """Return what an entry adds, as it was read before where it is the same entry."""
        known = before.get(id(entry))
        if known is not None and known.entry is entry:
            return known
        traits = (*_traits_of(entry, self._catalogue), *self._said_by(entry))
        numbers = [self._number_of.setdefault(one, len(self._number_of)) for one in traits]
        return _Added(entry, (sort_key(entry.title), entry.id), frozenset(numbers))

    def hold_for(self, catalogue: Catalogue) -> bool:
        """Return whether another state of the catalogue has the same entries like each other."""
        before = self._catalogue.entries
        same_words = self._trade.groups == synonyms_of(catalogue.vocabularies)
        return (
            same_words
            and len(before) == len(catalogue.entries)
            and all(
                one is other or _told(one, self._catalogue) == _told(other, catalogue)
                for one, other in zip(before, catalogue.entries, strict=True)
            )
        )

    def of(self, entry: Entry) -> tuple[Relative, ...]:
        """Return the entries most like this one, without those that either names already."""
        number = self._numbers.get(entry.ref)
        if number is None:
            return ()
        if number not in self._known:
            self._known[number] = self._like(number, entry)
        return self._known[number]

    def traits_of(self, ref: EntryRef) -> list[str]:
        """Return what an entry can share with others, spelt, in the order of the alphabet."""
        number = self._numbers.get(ref)
        return [] if number is None else sorted(str(self._names[at]) for at in self._traits[number])

    def sharing(self, refs: Iterable[EntryRef]) -> Iterator[EntryRef]:
        """Yield the entries that share with one of these what makes entries alike."""
        numbers = [self._numbers[ref] for ref in refs if ref in self._numbers]
        traits = {one for number in numbers for one in self._traits[number] & self._reasons}
        yield from (self._entries[one].ref for trait in traits for one in self._having[trait])

    def _said_by(self, entry: Entry) -> Iterator[Trait]:
        said = self._trade.named_in(f"{entry.title}\n{entry.short_title or ''}")
        yield from ((SAID, name) for name in sorted(said))

    def _like(self, number: int, entry: Entry) -> tuple[Relative, ...]:
        traits = self._traits[number]
        candidates = set(self._candidates(number, traits)).difference((number,), self._named(entry))
        weights = dict.fromkeys(candidates, 0)
        for trait in traits:
            for other in candidates & self._sharing[trait]:
                weights[other] += self._weights[trait]
        # Of all, few weigh as much as the last that will be shown: only those are put in order.
        least = max([_LEAST, *sorted(weights.values())[-_MOST:][:1]])
        best = sorted(
            (-weight, self._entries[other].kind is not entry.kind, self._ranks[other], other)
            for other, weight in weights.items()
            if weight >= least
        )
        return tuple(
            Relative(self._entries[other], self._telling(traits & self._traits[other]))
            for *_, other in best[:_MOST]
        )

    def _candidates(self, number: int, traits: frozenset[int]) -> Iterator[int]:
        # To have the same readers alone is no reason that a reader would see.
        for trait in traits & self._reasons:
            having = self._having[trait]
            place = bisect.bisect_left(having, number)
            yield from having[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]

    def _named(self, entry: Entry) -> Iterator[int]:
        """The entries that this one names or is named by."""
        refs = [*self._catalogue.named_by(entry)]
        refs += [backlink.entry.ref for backlink in self._catalogue.backlinks(entry.ref)]
        for ref in refs:
            if ref in self._numbers:
                yield self._numbers[ref]

    def _telling(self, shared: frozenset[int]) -> tuple[Trait, ...]:
        names = [(-self._weights[trait], str(self._names[trait]), trait) for trait in shared]
        return tuple(self._names[trait] for *_, trait in sorted(names))


def _is_read(entry: Entry) -> bool:
    kind = entry.kind
    told_by_itself = kind.has_page and not kind.is_directory and not kind.is_digest
    return entry.status.is_current and told_by_itself


def _traits_of(entry: Entry, catalogue: Catalogue) -> Iterator[Trait]:
    yield from ((TOPIC, code) for code in entry.topics)
    yield from ((READER, code) for code in entry.audience)
    yield from ((NAMED, target) for target in catalogue.named_by(entry))


def _told(entry: Entry, catalogue: Catalogue) -> tuple[object, ...]:
    """All that an entry adds to the relations of others, and all that is shown of it there."""
    return (
        entry.ref,
        entry.id,
        entry.title,
        entry.short_title,
        entry.status,
        *_traits_of(entry, catalogue),
    )
