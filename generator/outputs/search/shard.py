"""Shards: the pages of a part of the numbers, with their words joined; shards joined in turn.

The pages of a word are spelt as for each page how far its number is from the one before, in groups
of seven bits, the lowest first (LEB128), and the byte that says where the word stands. Of a shard
the distance to its first page is left out: it follows from the shards before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.outputs.search.count import WordPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.outputs.search.count import Counted

    EveryPage = Callable[[], Sequence[Counted]]
    """All pages of a shard in their order, for who needs more than those that changed."""

_BYTE = 8
_MORE = 0x80
"""The bit of a group that says that another one follows."""
_NO_SLIP = 3
"""Words of so many letters are not mended: any other is near."""
_WEIGHTS = tuple(1 if place <= WordPlace.BODY else 3 for place in range(1 << _BYTE))
"""Among the words that slips are mended by, one of a title counts for so many of a body."""


Postings = tuple[int, int, int, bytes, str, int]
"""The pages of a word: how many, the first and the last, how they are spelt, the word, its weight.

A page is told by its place among those of the shard; what is spelt begins with the byte of the
first one. The word is the shortest with this key, its weight what it counts among those that slips
are mended by, 0 where it is none of them. (There are many: with names for its parts each would take
twice as long to read.)
"""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pages, in the order of their numbers with kind and day; the words that are on them."""

    pages: tuple[tuple[int, str, str], ...]
    words: Mapping[str, Postings]


def shard_of(pages: Mapping[int, Counted]) -> Shard:
    """Return the words of some pages, given by their numbers, joined."""
    ordered = sorted(pages.items())
    found: defaultdict[str, list[int]] = defaultdict(list)
    words: dict[str, str] = {}
    for at, (_, page) in enumerate(ordered):
        for key, place in zip(page.keys, page.places, strict=True):
            found[key].append(at << _BYTE | place)
        for key, word in zip(page.keys, page.words, strict=True):
            other = words.setdefault(key, word)
            if other is not word:
                words[key] = min(other, word, key=brevity)
    return Shard(
        tuple((at, page.kind, page.day) for at, page in ordered),
        {key: _postings(stands, words[key]) for key, stands in found.items()},
    )


def _postings(stands: list[int], word: str) -> Postings:
    """Spell on which pages and where a word stands."""
    first = last = stands[0] >> _BYTE
    spelt = bytearray()
    weight = 0
    for one in stands:
        at, place = one >> _BYTE, one & 0xFF
        if at != first:
            spelt += number(at - last)
        spelt.append(place)
        last = at
        weight += _WEIGHTS[place]
    return len(stands), first, last, bytes(spelt), word, weight * mends_slips(word)


def changed(shard: Shard, pages: Mapping[int, tuple[Counted, Counted]], every: EveryPage) -> Shard:
    """Return a shard in which some pages, by their places, say something else than they did.

    ``every`` tells all pages, if these are needed: which word stands for a key when one is gone.
    """
    before, now = ([_told(one[at]) for one in pages.values()] for at in (0, 1))
    both = zip(before, now, strict=True)
    touched = {key for old, new in both for key, _ in old.items() ^ new.items()}
    words = dict(shard.words)
    for key in touched:
        known = words.pop(key, None)
        stands = _stands(known) if known else {}
        stands |= {at: one[key][0] if key in one else 0 for at, one in zip(pages, now, strict=True)}
        said = {one[key][1] for one in now if key in one}
        others = stands.keys() - pages.keys()
        if known and others:
            gone = {one[key][1] for one in before if key in one} - said
            if known[4] not in gone:
                said.add(known[4])
            else:
                said |= {one.words[one.keys.index(key)] for one in map(every().__getitem__, others)}
        ordered = [at << _BYTE | byte for at, byte in sorted(stands.items()) if byte]
        if ordered:
            words[key] = _postings(ordered, min(said, key=brevity))
    days = {at: (new.kind, new.day) for at, (_, new) in pages.items()}
    told = ((one, *days.get(at, rest)) for at, (one, *rest) in enumerate(shard.pages))
    return Shard(tuple(told), words)


def _told(page: Counted) -> dict[str, tuple[int, str]]:
    """Return the keys of a page, each with where it stands and its word."""
    return dict(zip(page.keys, zip(page.places, page.words, strict=True), strict=True))


def brevity(word: str) -> tuple[int, str]:
    """Return the key by which the shortest of several words comes first."""
    return len(word), word


def mends_slips(word: str) -> bool:
    """Return whether slips can be mended by a word."""
    return len(word) > _NO_SLIP and "а" <= word[0] <= "я"


def _stands(postings: Postings) -> dict[int, int]:
    """Return the places of the pages of a word, each with the byte of the word there."""
    _, at, _, spelt, *_ = postings
    rest = iter(spelt)
    found = {at: next(rest)}
    step = shift = 0
    for group in rest:
        step |= (group & ~_MORE) << shift
        shift += 7
        if group < _MORE:
            at += step
            found[at] = next(rest)
            step = shift = 0
    return found


@dataclass(slots=True)
class Joined:
    """A word of all shards: how its pages are spelt, how many, the last one; its weight and itself.

    Where slips are not mended by it, it has neither.
    """

    pieces: list[bytes]
    pages: int
    last: int
    weight: int
    word: str


def joined(shards: Sequence[Shard]) -> dict[str, Joined]:
    """Return the words of all shards by their keys."""
    found: dict[str, Joined] = {}
    before = 0
    for shard in shards:
        for key, (pages, first, last, spelt, word, weight) in shard.words.items():
            one = found.get(key)
            if one is None:
                pieces = [number(before + first + 1), spelt]
                found[key] = Joined(pieces, pages, before + last, weight, word if weight else "")
                continue
            one.pieces += number(before + first - one.last), spelt
            one.pages += pages
            one.last = before + last
            if weight and word != one.word:
                one.word = min(one.word or word, word, key=brevity)
            one.weight += weight
        before += len(shard.pages)
    return found


@lru_cache(1 << 12)
def number(value: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first."""
    groups = bytearray()
    while value >= _MORE:
        groups.append(value & 0x7F | _MORE)
        value >>= 7
    groups.append(value)
    return bytes(groups)
