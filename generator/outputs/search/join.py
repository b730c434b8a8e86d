"""Joining shards into the one index that a browser reads: the pages of the first come first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from generator.outputs.search import packing
from generator.outputs.search.shard import FIELDS, LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.outputs.search.shard import Shard
    from generator.outputs.search.words import Postings

    Placed = tuple[int, Postings]
    """The pages of a word in one shard, and how many pages the shards before it have."""

CHUNK = 20_000
"""Places of words in one file of the index, other forms not counted: as Pagefind has it. Of a word
that is only begun, the browser finds the endings that are in the same file."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some words that follow each other, as they are spelt in a file of the index."""

    first: str
    last: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Joined:
    """An index: how long its pages are, its words, filters and orders.

    ``said`` is what Pagefind says of itself.
    """

    said: Mapping[str, Any]
    lengths: tuple[int, ...]
    chunks: tuple[Chunk, ...]
    filters: Mapping[str, bytes]
    sorts: Mapping[str, list[int]]

    def described(
        self, fragments: Sequence[str], chunks: Sequence[str], filters: Mapping[str, str]
    ) -> bytes:
        """Spell the list that names all files: those of the pages, of the words, of the filters."""
        borders = _borders([(one.first, one.last) for one in self.chunks])
        return packing.spelt([
            self.said["version"],
            list(zip(fragments, self.lengths, strict=True)),
            [(first, last, name) for (first, last), name in zip(borders, chunks, strict=True)],
            [(title, filters[title]) for title in self.filters],
            list(self.sorts.items()),
            FIELDS,
        ])  # fmt: skip

    def entry(self, name: str) -> dict[str, Any]:
        """Return what a browser reads first: it leads to the list of all files."""
        language = self.said["languages"][LANGUAGE]
        shown = {**language, "hash": name, "page_count": len(self.lengths)}
        return {**self.said, "languages": {LANGUAGE: shown}}


def join(shards: Sequence[Shard]) -> Joined:
    """Join shards, in the order in which they are given."""
    offsets = [0, *accumulate(len(shard.pages) for shard in shards)][:-1]
    placed = list(zip(offsets, shards, strict=True))
    return Joined(
        shards[0].entry,
        tuple(page.words for shard in shards for page in shard.pages),
        tuple(_chunks(_words(placed))),
        _filters(placed),
        _sorts(placed),
    )


def _words(shards: Iterable[tuple[int, Shard]]) -> Iterator[tuple[str, int, bytes]]:
    """Yield all words in order: on how many places they stand, and how they are spelt."""
    found: dict[str, tuple[list[Placed], dict[str, list[Placed]]]] = {}
    for offset, shard in shards:
        for word, (pages, forms) in shard.words.items():
            all_pages, all_forms = found.setdefault(word, ([], {}))
            if pages:
                all_pages.append((offset, pages))
            for form, others in forms.items():
                all_forms.setdefault(form, []).append((offset, others))
    for word, (placed, forms_placed) in sorted(found.items()):
        places = sum(pages[1] for _, pages in placed)
        spelt = [
            packing.list_of(2) + packing.spelt(form) + _joined(one)
            for form, one in sorted(forms_placed.items())
        ]
        yield word, places, b"".join((
            packing.list_of(3), packing.spelt(word), _joined(placed),
            packing.list_of(len(spelt)), *spelt,
        ))  # fmt: skip


def _joined(placed: Sequence[Placed]) -> bytes:
    """Spell pages one after the other: the first of each shard counts from the last before it."""
    spelt = [packing.list_of(sum(pages[0] for _, pages in placed))]
    before = 0
    for offset, (_, _, first, last, rest) in placed:
        spelt += (_PAGE, packing.spelt(offset + first - before), rest)
        before = offset + last
    return b"".join(spelt)


_PAGE = packing.list_of(3)


def _chunks(words: Iterable[tuple[str, int, bytes]]) -> Iterator[Chunk]:
    """Divide the words into files: one is full when it holds the places it may."""
    taken: list[tuple[str, bytes]] = []
    size = 0
    for word, places, spelt in words:
        taken.append((word, spelt))
        size += places
        if size >= CHUNK:
            yield _chunk(taken)
            taken, size = [], 0
    if taken:
        yield _chunk(taken)


def _chunk(words: Sequence[tuple[str, bytes]]) -> Chunk:
    data = (packing.list_of(1), packing.list_of(len(words)), *(spelt for _, spelt in words))
    return Chunk(words[0][0], words[-1][0], b"".join(data))


def _borders(chunks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Name the borders between files by as many letters as tell the words beside them apart."""
    first, last = [one for one, _ in chunks], [one for _, one in chunks]
    for at, (before, after) in enumerate(pairwise(chunks)):
        same = _same_letters(before[1], after[0]) + 1
        last[at], first[at + 1] = before[1][:same], after[0][:same]
    return list(zip(first, last, strict=True))


def _same_letters(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _filters(shards: Sequence[tuple[int, Shard]]) -> dict[str, bytes]:
    found: dict[str, dict[str, list[int]]] = {}
    for offset, shard in shards:
        for title, values in shard.filters.items():
            for value, pages in values.items():
                numbers = found.setdefault(title, {}).setdefault(value, [])
                numbers += [offset + page for page in pages]
    return {
        title: packing.spelt([title, [list(one) for one in sorted(values.items())]])
        for title, values in sorted(found.items())
    }


def _sorts(shards: Sequence[tuple[int, Shard]]) -> dict[str, list[int]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for offset, shard in shards:
        for number, page in enumerate(shard.pages, offset):
            for name, value in page.values.items():
                found.setdefault(name, []).append((value, number))
    return {name: [number for _, number in sorted(pages)] for name, pages in sorted(found.items())}
