"""The search index of a site: of its pages, those counted again in which something has changed.

Pages are told by numbers, and stand in the index in their order. They are divided among shards by
the first bits of these: a changed page makes its shard be joined again, a new one moves no other
page from its shard, and what is kept of a shard is all that the index needs of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from generator.cache import files_below, frozen_gc, hash_of, program_version
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
from generator.outputs.search.shard import Shard, changed, shard_of
from generator.packed import gzipped
from generator.processes import shared
from generator.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.deploy.hard_links import PreviousFiles
    from generator.outputs.search.shard import EveryPage
    from generator.progress import Watch

    Pages = Mapping[int, tuple[str, bytes]]
    """Some pages by their numbers: the file of each, and the hash of what is found on it."""

BITS = 28
"""Of the hash of its address a page has so many bits as its number."""
SHARD = 200
"""A shard has as many pages as this, or up to twice as many."""
LONG_LIVED = (PAGES, WORDS)
"""The folders of files that are the same in many an index."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """A shard as a later build finds it, with the pages and the program that it was made from."""

    program: bytes
    pages: Pages
    shard: Shard


def _none_counted(_digests: Iterable[bytes]) -> dict[bytes, Counted]:
    return {}


@dataclass(frozen=True, slots=True)
class Indexed:
    """The parts of an index that a later build can take over.

    ``made_from`` names all that it was made from; ``shard`` finds what was kept of a shard by its
    place, ``counted`` pages by the hashes of what is found on them; ``fresh`` are the shards and
    ``counts`` the pages that were made now.
    """

    made_from: bytes = b""
    shard: Callable[[int], Kept | None] = dict[int, Kept]().get
    counted: Callable[[Iterable[bytes]], Mapping[bytes, Counted]] = _none_counted
    fresh: Mapping[int, Kept] = field(default_factory=dict)
    counts: Mapping[bytes, Counted] = field(default_factory=dict)


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
        hashes = {**found, **{name: part_hash(self._part(name)) for name in whole}}
        pages = {at: (name, hashes[name]) for at, name in numbered(hashes).items()}
        made_from = hash_of(program_version(), [*pages.items()], self.synonyms)
        if self.before and made_from == self.indexed.made_from:
            names = (f"{FOLDER}/{one}" for one in files_below(self.before.folder / FOLDER))
            for name in (*names, SPELLING):
                if not name.endswith(COPIES):
                    self.before.give(name, self.site)
            return Indexed(made_from)
        with frozen_gc():
            shards, fresh, counts = self._shards(divided(pages))
            self._write(shards)
        return Indexed(made_from, fresh=fresh, counts=counts)

    def _part(self, name: str) -> str:
        return searchable_part((self.site / name).read_bytes().decode())

    def _shards(
        self, slots: Sequence[Pages]
    ) -> tuple[list[Shard], dict[int, Kept], dict[bytes, Counted]]:
        """Return all shards, those that had to be made, and the pages counted for them."""
        kept = {
            slot: one
            for slot, pages in enumerate(slots)
            if (one := self._known(slot)) and one.pages == pages and all(map(self._give, pages))
        }
        todo = [slot for slot in range(len(slots)) if slot not in kept]
        results = shared(partial(self._make_some, slots), todo, self.jobs, at_a_time=1, least=2)
        made = [*chain.from_iterable(self.watch(results, len(todo), "Указатель поиска"))]
        fresh = {slot: one for slot, (one, _) in zip(todo, made, strict=True)}
        both = {**kept, **fresh}
        counts = {digest: one for _, some in made for digest, one in some.items()}
        return [both[slot].shard for slot in range(len(slots))], fresh, counts

    def _known(self, slot: int) -> Kept | None:
        """Return the shard of a place as the live site has it, if this program made it."""
        known = self.indexed.shard(slot)
        return known if known and known.program == program_version() else None

    def _give(self, at: int) -> bool:
        """Take over what is shown of a page; tell whether it could be had."""
        return self.before is not None and self.before.give(page_file(at), self.site)

    def _make_some(
        self, slots: Sequence[Pages], numbers: Iterable[int]
    ) -> list[tuple[Kept, dict[bytes, Counted]]]:
        return [self._make_shard(slots[slot], self._known(slot)) for slot in numbers]

    def _make_shard(self, pages: Pages, before: Kept | None) -> tuple[Kept, dict[bytes, Counted]]:
        """Return the shard of some pages, and those of them that had to be counted."""
        had = before.pages if before else {}
        counts = {
            one[1]: self._page(at, one[0])
            for at, one in pages.items()
            if had.get(at) != one or not self._give(at)
        }

        @cache
        def every() -> list[Counted]:
            known = self.indexed.counted({one for _, one in pages.values()} - counts.keys())
            for at, (name, digest) in pages.items():
                if digest not in counts and digest not in known:
                    counts[digest] = self._page(at, name)
            both = {**known, **counts}
            return [both[digest] for _, digest in pages.values()]

        shard = self._changed(before, pages, counts, every) if before else None
        shard = shard or shard_of(dict(zip(pages, every(), strict=True)))
        return Kept(program_version(), pages, shard), counts if self.remembered else {}

    def _changed(
        self, before: Kept, pages: Pages, counts: Mapping[bytes, Counted], every: EveryPage
    ) -> Shard | None:
        """Return a shard of which no page came or went and those that changed are known."""
        if before.pages.keys() != pages.keys():
            return None
        both = zip(before.pages.values(), pages.values(), strict=True)
        new = {at: (old, one) for at, ((_, old), (_, one)) in enumerate(both) if old != one}
        known = self.indexed.counted({old for old, _ in new.values()})
        if any(old not in known for old, _ in new.values()):
            return None
        told = {at: (known[old], counts[one]) for at, (old, one) in new.items()}
        return changed(before.shard, told, every)

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
            is_words = name.startswith(WORDS)
            if not (is_words and self.before and self.before.give(name, self.site)):
                with open_new(self.site, name) as file:
                    file.write(gzipped(data) if is_words else data)
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


def divided(pages: Mapping[int, T]) -> list[dict[int, T]]:
    """Return pages by shard: divided by the first bits of their numbers."""
    bits = max(0, (len(pages) // SHARD).bit_length() - 1)
    slots: list[dict[int, T]] = [{} for _ in range(1 << bits)]
    for at, one in pages.items():
        slots[at >> (BITS - bits)][at] = one
    return [slot for slot in slots if slot]


__all__ = ["BITS", "FOLDER", "HEADER", "LONG_LIVED", "SHARD", "Index", "Indexed", "Kept"]
