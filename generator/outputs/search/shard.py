"""Shards: the pages of a part of the numbers, with their words joined; shards joined in turn.

The pages of a word are spelt as for each page how far its number is from the one before, in groups
of seven bits, the lowest first (LEB128), and the byte that says where the word stands. Of a shard
the distance to its first page is left out: it follows from the shards before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.outputs.search.count import WordPlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.outputs.search.count import Counted

_BYTE = 8
_WEIGHTS = tuple(1 if place <= WordPlace.BODY else 3 for place in range(1 << _BYTE))
"""Among the words that slips are mended by, one of a title counts for so many of a body."""


class Postings(NamedTuple):
    """The pages of a word: how many, the first and the last, and how they are spelt.

    A page is told by its place among those of the shard; what is spelt begins with the byte of the
    first one. ``word`` is the shortest with this key, ``weight`` what it counts among those that
    slips are mended by.
    """

    pages: int
    first: int
    last: int
    spelt: bytes
    word: str
    weight: int


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
            if other is not word and (len(word), word) < (len(other), other):
                words[key] = word
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
    return Postings(len(stands), first, last, bytes(spelt), word, weight)


def joined(shards: Sequence[Shard]) -> Iterator[tuple[str, int, bytes]]:
    """Yield the words of all shards in order: on how many pages, and how these are spelt."""
    found: dict[str, list[tuple[int, Postings]]] = {}
    before = 0
    for shard in shards:
        for key, postings in shard.words.items():
            found.setdefault(key, []).append((before, postings))
        before += len(shard.pages)
    for key in sorted(found):
        pages, last = 0, -1
        pieces: list[bytes] = []
        for offset, postings in found[key]:
            pieces += (number(offset + postings.first - last), postings.spelt)
            last = offset + postings.last
            pages += postings.pages
        yield key, pages, b"".join(pieces)


def number(value: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first."""
    if value < len(_SHORT):
        return _SHORT[value]
    groups = bytearray()
    while value >= 0x80:  # noqa: PLR2004 - the eighth bit says that another group follows
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    groups.append(value)
    return bytes(groups)


_SHORT: tuple[bytes, ...] = ()
_SHORT = tuple(number(value) for value in range(1 << 10))
