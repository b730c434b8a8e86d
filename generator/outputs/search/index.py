"""The search index of a site: of its pages, those counted again in which something has changed.

Pages are told by numbers, and stand in the index in their order. They are divided among shards by
the first bits of these: a changed page makes its shard be joined again, a new one moves no other
page from its shard, and what is kept of a shard is all that the index needs of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.cache import files_below, hash_of, paused_gc, program_version
from generator.deploy import COPIES, clear_away, open_new
from generator.outputs.search.count import Counted, counted
from generator.outputs.search.files import (
    FOLDER,
    HEADER,
    PAGES,
    SPELLING,
    WORDS,
    index_files,
    page_file,
    spelt_page,
)
from generator.outputs.search.page import read_page, searchable_part
from generator.outputs.search.shard import Shard, shard_of
from generator.packed import gzipped
from generator.processes import shared
from generator.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.deploy.hard_links import PreviousFiles
    from generator.progress import Watch

BITS = 28
"""Of the hash of its address a page has so many bits as its number."""
SHARD = 200
"""A shard has as many pages as this, or up to twice as many."""
LONG_LIVED = (PAGES, WORDS)
"""The folders of files that are the same in many an index."""

Pages = dict[str, tuple[bytes, Counted]]
"""What is kept of the pages of a shard: by the file, the hash of what is found on it, its words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A shard as a later build finds it, with the hash of what it was made from."""

    key: bytes
    shard: Shard


def _nothing(_slot: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Indexed:
    """The parts of an index that a later build can take over.

    ``made_from`` names all that it was made from; ``shard`` and ``pages`` find what was kept of a
    shard by its place; ``fresh`` are those that were made now, with their pages.
    """

    made_from: bytes = b""
    shard: Callable[[int], Kept | None] = _nothing
    pages: Callable[[int], Pages | None] = _nothing
    fresh: Mapping[int, tuple[Kept, Pages]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Index:
    """The maker of a site's search index.

    ``before`` is the live site, of whose index ``indexed`` speaks; ``synonyms`` are groups
    of what means the same; ``remembered`` is whether a later build takes over counted pages.
    """

    site: Path
    before: PreviousFiles | None = None
    indexed: Indexed = Indexed()
    jobs: int = 1
    watch: Watch = unwatched
    synonyms: Sequence[Sequence[str]] = ()
    remembered: bool = True

    def make(self, found: Mapping[str, bytes], whole: Iterable[str]) -> Indexed:
        """Write the index of some files' pages: ``found`` by the hashes of their searchable parts.

        The ``whole`` files are those of pages that somebody else wrote.
        """
        others = {name: part_hash(self._part(name)) for name in whole}
        hashes = {**found, **others}
        slots = divided(numbered(hashes))
        keys = [
            hash_of(program_version(), [(at, name, hashes[name]) for at, name in slot.items()])
            for slot in slots
        ]
        made_from = hash_of(keys, self.synonyms)
        if self.before and made_from == self.indexed.made_from:
            for name in files_below(self.before.folder / FOLDER):
                if not name.endswith(COPIES):
                    self.before.give(f"{FOLDER}/{name}", self.site)
            self.before.give(SPELLING, self.site)
            return Indexed(made_from, self.indexed.shard, self.indexed.pages)
        with paused_gc():
            shards, fresh = self._shards(slots, keys, hashes)
            self._write(shards)
        return Indexed(made_from, self.indexed.shard, self.indexed.pages, fresh)

    def _part(self, name: str) -> str:
        return searchable_part((self.site / name).read_bytes().decode())

    def _shards(
        self,
        slots: Sequence[Mapping[int, str]],
        keys: Sequence[bytes],
        hashes: Mapping[str, bytes],
    ) -> tuple[list[Shard], dict[int, tuple[Kept, Pages]]]:
        """Return all shards, and those that had to be made with their pages."""
        (self.site / PAGES).mkdir(parents=True, exist_ok=True)
        kept = {
            slot: one
            for slot, key in enumerate(keys)
            if self.before and (one := self.indexed.shard(slot)) is not None and one.key == key
        }
        kept = {slot: one for slot, one in kept.items() if self._give(slots[slot])}
        todo = [slot for slot in range(len(slots)) if slot not in kept]
        work = partial(self._count, slots, hashes)
        results = shared(work, todo, self.jobs, at_a_time=1, least=2)
        made = chain.from_iterable(self.watch(results, len(todo), "Указатель поиска"))
        fresh = {
            slot: (Kept(keys[slot], shard), pages)
            for slot, (shard, pages) in zip(todo, made, strict=True)
        }
        both = (kept[slot] if slot in kept else fresh[slot][0] for slot in range(len(slots)))
        return [one.shard for one in both], fresh

    def _give(self, pages: Mapping[int, str]) -> bool:
        """Take over what is shown of some pages; tell whether all of it could be had."""
        return all(self._give_page(at) for at in pages)

    def _give_page(self, at: int) -> bool:
        try:
            if self.before:
                self.before.give(page_file(at), self.site)
        except FileNotFoundError:
            return False
        return self.before is not None

    def _count(
        self,
        slots: Sequence[Mapping[int, str]],
        hashes: Mapping[str, bytes],
        numbers: Sequence[int],
    ) -> list[tuple[Shard, Pages]]:
        """Count the pages of some shards, except those that are what they were."""
        made = []
        for slot in numbers:
            known = (self.before and self.indexed.pages(slot)) or {}
            pages: Pages = {}
            for at, name in slots[slot].items():
                old = known.get(name)
                same = old is not None and old[0] == hashes[name] and self._give_page(at)
                pages[name] = (
                    old if old is not None and same else (hashes[name], self._page(at, name))
                )
            counts = {at: pages[name][1] for at, name in slots[slot].items()}
            made.append((shard_of(counts), pages if self.remembered else {}))
        return made

    def _page(self, at: int, name: str) -> Counted:
        shown = read_page(self._part(name))
        with open_new(self.site, page_file(at)) as file:
            file.write(spelt_page(name.removesuffix("index.html"), shown))
        return counted(shown)

    def _write(self, shards: Sequence[Shard]) -> None:
        """Write the files of the joined index, except those that there were."""
        used = {page_file(at) for shard in shards for at, *_ in shard.pages}
        for name, data in index_files(shards, self.synonyms):
            used.add(name)
            if name.startswith(WORDS) and self.before and self.before.has(name):
                self.before.give(name, self.site)
                continue
            with open_new(self.site, name) as file:
                file.write(gzipped(data) if name.startswith(WORDS) else data)
        if self.before:
            old = {name for name in self.before.present if name.startswith(LONG_LIVED)}
            clear_away(self.site, sorted(old - used))


def part_hash(part: str) -> bytes:
    """Return the hash by which the searchable part of a page is known."""
    return hashlib.blake2b(part.encode(), digest_size=16).digest()


def numbered(names: Iterable[str]) -> dict[int, str]:
    """Return names by number; of two whose hashes are alike the second has the next one."""
    found: dict[int, str] = {}
    for name in sorted(names):
        digest = hashlib.blake2b(name.encode(), digest_size=4).digest()
        at = int.from_bytes(digest, "big") >> (32 - BITS)
        while at in found:
            at = (at + 1) % (1 << BITS)
        found[at] = name
    return dict(sorted(found.items()))


def divided(pages: Mapping[int, str]) -> list[dict[int, str]]:
    """Return pages by shard: divided by the first bits of their numbers."""
    bits = max(0, (len(pages) // SHARD).bit_length() - 1)
    slots: list[dict[int, str]] = [{} for _ in range(1 << bits)]
    for at, name in pages.items():
        slots[at >> (BITS - bits)][at] = name
    return [slot for slot in slots if slot]


__all__ = ["BITS", "FOLDER", "HEADER", "LONG_LIVED", "SHARD", "Index", "Indexed", "Kept"]
