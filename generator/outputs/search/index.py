"""The search index of a site: of its shards, those made anew in which something has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.cache import files_below, hash_of, paused_gc, program_version
from generator.deploy.hard_links import clear_away, hard_link
from generator.outputs.search import packing
from generator.outputs.search.join import join
from generator.outputs.search.making import is_program, make_of_pages, scratch
from generator.outputs.search.shard import ENTRY, LANGUAGE
from generator.processes import shared
from generator.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.deploy.hard_links import PreviousFiles
    from generator.outputs.search.join import Chunk
    from generator.outputs.search.shard import Shard
    from generator.progress import Watch

FOLDER = "pagefind"
_KEPT = ".search-files"
"""The folder of the site in which, for the time of building, files of Pagefind's wait."""
SHARD = 200
"""A shard has as many pages as this, or up to twice as many: Pagefind needs 0.3 to 0.7 seconds."""
LONG_LIVED = (f"{FOLDER}/fragment/", f"{FOLDER}/index/")
"""The folders of files that are named by what they hold, and are the same in many an index."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A shard as a later build finds it: the hash of what it was made from, and its fragments.

    ``fragments`` are the names of their files in the site.
    """

    key: bytes
    shard: Shard
    fragments: tuple[str, ...]


def _nothing(_slot: int) -> Kept | None:
    return None


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a later build can take over of an index.

    ``made_from`` names all that it was made from; ``shard`` finds what was kept of a shard by its
    place among them, ``fresh`` are those that were not there before.
    """

    made_from: bytes = b""
    shard: Callable[[int], Kept | None] = _nothing
    fresh: Mapping[int, Kept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Index:
    """Makes the search index of a site.

    ``before`` is the site that stands, of whose index ``indexed`` speaks.
    """

    site: Path
    before: PreviousFiles | None = None
    indexed: Indexed = Indexed()
    jobs: int = 1
    watch: Watch = unwatched

    def make(self, found: Mapping[str, bytes], whole: Iterable[str]) -> Indexed:
        """Index the pages of some files: ``found`` by the hashes of their searchable parts.

        The ``whole`` files, which somebody else wrote, are indexed as they are. Raises
        `SearchError`.
        """
        others = {name: hash_of((self.site / name).read_bytes()) for name in whole}
        hashes = {**found, **others}
        slots = divided(sorted(hashes))
        keys = [
            hash_of(program_version(), [(one, hashes[one]) for one in names]) for names in slots
        ]
        if self.before and hash_of(keys) == self.indexed.made_from:
            for name in files_below(self.before.folder / FOLDER):
                self.before.give(f"{FOLDER}/{name}", self.site)
            return Indexed(hash_of(keys), self.indexed.shard)
        with paused_gc():
            return self._make_anew(slots, keys, frozenset(others))

    def _make_anew(
        self, slots: Sequence[Sequence[str]], keys: Sequence[bytes], whole: frozenset[str]
    ) -> Indexed:
        """Make what is not kept, and the index of all."""
        kept = self._kept(keys)
        todo = {slot: names for slot, names in enumerate(slots) if slot not in kept}
        fresh = self._made(todo, whole)
        shards = [kept[slot].shard if slot in kept else fresh[slot] for slot in range(len(slots))]
        fragments = self._place_fragments(shards, kept)
        self._place_program(next(iter(fresh), None))
        self._write(shards, [name for names in fragments for name in names])
        shutil.rmtree(self.site / _KEPT, ignore_errors=True)
        return Indexed(hash_of(keys), self.indexed.shard, {
            slot: Kept(key, shard, names)
            for slot, (key, shard, names) in enumerate(zip(keys, shards, fragments, strict=True))
            if slot in fresh or names != kept[slot].fragments
        })  # fmt: skip

    def _kept(self, keys: Sequence[bytes]) -> dict[int, Kept]:
        """Find the shards that would be made of the same as before."""
        if self.before is None:
            return {}
        found = {slot: self.indexed.shard(slot) for slot in range(len(keys))}
        return {
            slot: one
            for slot, one in found.items()
            if one is not None
            and one.key == keys[slot]
            and all(self.before.has(_fragment(name)) for name in one.fragments)
        }

    def _made(self, slots: Mapping[int, Sequence[str]], whole: frozenset[str]) -> dict[int, Shard]:
        with scratch(self.site) as folder:
            work = partial(_make_shards, self.site, folder, slots, whole)
            results = shared(work, list(slots), self.jobs, at_a_time=1, least=2)
            made = self.watch(results, len(slots), "Указатель поиска")
            return dict(zip(slots, chain.from_iterable(made), strict=True))

    def _place_fragments(
        self, shards: Sequence[Shard], kept: Mapping[int, Kept]
    ) -> list[tuple[str, ...]]:
        """Put what is shown in results into the site; return the names given in each shard."""
        (self.site / FOLDER / "fragment").mkdir(parents=True, exist_ok=True)
        placed = names_apart([[page.fragment for page in shard.pages] for shard in shards])
        for slot, (shard, names) in enumerate(zip(shards, placed, strict=True)):
            if slot in kept and self.before:
                for old, now in zip(kept[slot].fragments, names, strict=True):
                    new = None if now == old else _fragment(now)
                    self.before.give(_fragment(old), self.site, new)
            else:
                made = _kept_folder(self.site, slot)
                for page, now in zip(shard.pages, names, strict=True):
                    old = f"{made}/{page.fragment}.pf_fragment"
                    os.replace(old, f"{self.site}/{_fragment(now)}")  # noqa: PTH105 - thousands
        return placed

    def _place_program(self, slot: int | None) -> None:
        """Put what the browser runs into the site: from where a shard was made, or from before."""
        if slot is not None:
            folder = _kept_folder(self.site, slot)
        elif self.before:
            folder = self.before.folder / FOLDER
        for file in filter(is_program, folder.iterdir()):
            hard_link(file, self.site / FOLDER / file.name)

    def _write(self, shards: Sequence[Shard], fragments: Sequence[str]) -> None:
        """Write the files of the joined index, named by what they hold."""
        folder = self.site / FOLDER
        index = join(shards)
        names = [_name(one.data) for one in index.chunks]
        (folder / "index").mkdir(exist_ok=True)
        (folder / "filter").mkdir(exist_ok=True)
        work = partial(_write_chunks, self.site, self.before, index.chunks, names)
        for _ in shared(work, range(len(names)), self.jobs, at_a_time=8, least=64):
            pass
        filters = {title: _name(data) for title, data in index.filters.items()}
        for title, data in index.filters.items():
            packing.write(folder / f"filter/{filters[title]}.pf_filter", data)
        described = index.described(fragments, names, filters)
        packing.write(folder / f"pagefind.{_name(described)}.pf_meta", described)
        entry = index.entry(_name(described))
        (folder / ENTRY).write_text(
            json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        self._clear_away({*map(_fragment, fragments), *map(_chunk, names)})

    def _clear_away(self, used: set[str]) -> None:
        """Remove what the new site has from the one that stands but is of its index no more."""
        if self.before:
            old = {name for name in self.before.present if name.startswith(LONG_LIVED)}
            clear_away(self.site, sorted(old - used))


def divided(names: Sequence[str]) -> list[list[str]]:
    """Divide names among shards by their hashes: a new name changes one shard only."""
    number = 1 << max(0, (len(names) // SHARD).bit_length() - 1)
    slots: list[list[str]] = [[] for _ in range(number)]
    for name in names:
        digest = hashlib.blake2b(name.encode(), digest_size=4).digest()
        slots[int.from_bytes(digest, "big") % number].append(name)
    return [slot for slot in slots if slot]


def names_apart(named: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Lengthen names that two shards have given alike: Pagefind's have few letters."""
    taken: set[str] = set()
    apart = []
    for names in named:
        given = []
        for name in names:
            own = name
            while own in taken:
                own += "0"
            taken.add(own)
            given.append(own)
        apart.append(tuple(given))
    return apart


def _make_shards(
    site: Path, folder: Path, names: Mapping[int, Sequence[str]], whole: frozenset[str],
    slots: Sequence[int],
) -> list[Shard]:  # fmt: skip
    return [
        make_of_pages(site, names[slot], whole, folder / str(slot), _kept_folder(site, slot))
        for slot in slots
    ]


def _kept_folder(site: Path, slot: int) -> Path:
    return site / _KEPT / str(slot)


def _write_chunks(
    site: Path, before: PreviousFiles | None, chunks: Sequence[Chunk], names: Sequence[str],
    numbers: Sequence[int],
) -> None:  # fmt: skip
    """Write some files of words, except those that there were."""
    for number in numbers:
        name = _chunk(names[number])
        if before and before.has(name):
            before.give(name, site)
        else:
            packing.write(site / name, chunks[number].data)


def _chunk(name: str) -> str:
    return f"{FOLDER}/index/{name}.pf_index"


def _fragment(name: str) -> str:
    return f"{FOLDER}/fragment/{name}.pf_fragment"


def _name(data: bytes) -> str:
    return f"{LANGUAGE}_{hashlib.blake2b(data, digest_size=5).hexdigest()}"
