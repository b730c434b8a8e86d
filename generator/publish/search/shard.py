"""Shards: the pages of a part of the numbers, with their words joined; shards joined in turn.

The pages of a word are spelt as for each page how far its number is from the one before, in groups
of seven bits, the lowest first (LEB128), and the byte that says where the word stands. Of a shard
the distance to its first page is left out: it follows from the shards before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.publish.search.count import Counted


class Postings(NamedTuple):
    """The pages of a word: how many, the first and the last, and how they are spelt.

    A page is told by its place among those of the shard; what is spelt begins with the byte of the
    first one.
    """

    pages: int
    first: int
    last: int
    spelt: bytes


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pages in the order of their numbers, and the words that stand on them."""

    pages: tuple[tuple[int, str, str], ...]
    words: Mapping[str, Postings]
    spelling: Mapping[str, int]


@dataclass(slots=True)
class _Growing:
    """The pages of a word while they are gathered."""

    first: int
    last: int
    spelt: bytearray
    pages: int = 1


def shard_of(pages: Mapping[int, Counted]) -> Shard:
    """Join the words of some pages, given by their numbers."""
    ordered = sorted(pages.items())
    found: dict[str, _Growing] = {}
    spelling: Counter[str] = Counter()
    for at, (_, page) in enumerate(ordered):
        for key, place in zip(page.keys, page.places, strict=True):
            known = found.get(key)
            if known is None:
                found[key] = _Growing(at, at, bytearray((place,)))
            else:
                known.spelt += number(at - known.last)
                known.spelt.append(place)
                known.last = at
                known.pages += 1
        spelling.update(dict(page.words))
    words = {
        key: Postings(one.pages, one.first, one.last, bytes(one.spelt))
        for key, one in found.items()
    }
    return Shard(tuple((at, page.kind, page.day) for at, page in ordered), words, spelling)


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
    """Spell a number in groups of seven bits, the lowest first."""
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
