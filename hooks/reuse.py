"""What a build leaves for the next one: as much of its site as will be the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from generator.catalogue.cache import program_version
from generator.publish import SUMS, Before, Ground, Standing, files_of, intact
from generator.publish.search import FOLDER, LONG_LIVED, Indexed, Kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.memory import Memory
    from generator.publish import Made, Transaction
    from generator.publish.search import Pages
    from generator.verify import Site

_SEARCH = f"{FOLDER}/"


@dataclass(frozen=True, slots=True)
class Left:
    """What is known of a site: its sheets, what its index was made from, how it was read back.

    ``sums`` is the hash of the sums of its files, by which it is known to be that very site;
    ``program`` that of the program, since another one may make and check otherwise.
    """

    program: bytes
    sums: bytes
    sheets: Mapping[str, Made]
    search: bytes
    read: Site


@dataclass(frozen=True, slots=True)
class Earlier:
    """The site that stands, where it is as it was left; nothing otherwise."""

    before: Before = field(default_factory=Before)
    hashes: Mapping[str, bytes] = field(default_factory=dict)
    read: Site | None = None

    def grown(self, transaction: Transaction | None) -> Before:
        """Let the new site grow from what an earlier one left of the site that stands."""
        if transaction is None or self.before.ground is None:
            return self.before
        found = {name for name in self.hashes if name.startswith(LONG_LIVED)}
        wanted = found.union(files_of(self.before.sheets))
        return replace(self.before, ground=transaction.grow(wanted))

    def known(self, hashes: Mapping[str, bytes]) -> Site | None:
        """Return what is known of the files of a new site that have these hashes.

        Where a file is missing that there was, every page might have led to it.
        """
        if self.read is None or any(
            name not in hashes for name in self.hashes if not name.startswith(_SEARCH)
        ):
            return None
        same = frozenset(name for name, one in self.hashes.items() if hashes.get(name) == one)
        known = self.read
        return replace(
            known,
            files=same,
            odd={name: faults for name, faults in known.odd.items() if name in same},
            pages={name: page for name, page in known.pages.items() if name in same},
            fragments={name: url for name, url in known.fragments.items() if name in same},
        )


def recall(memory: Memory | None, name: str) -> Earlier:
    """Find what the last build of a site left, if the site is still as it was left."""
    if memory is None:
        return Earlier()
    note, left = memory.load(name), memory.load(_left(name))
    if not (isinstance(note, Standing) and isinstance(left, Left)):
        return Earlier()
    if left.program != program_version() or left.sums != note.sums:
        return Earlier()
    hashes = intact(note, memory)
    if not hashes:
        return Earlier()
    indexed = Indexed(left.search, partial(_shard, memory, name), partial(_pages, memory, name))
    return Earlier(Before(Ground(note.target), left.sheets, indexed), hashes, left.read)


def leave(memory: Memory | None, name: str, target: Path, before: Before, site: Site) -> None:
    """Note what the next build can take over from a site that has been put in its place."""
    if memory is not None:
        sums = hashlib.sha256((target / SUMS).read_bytes()).digest()
        made_from = before.indexed.made_from
        memory.save(_left(name), Left(program_version(), sums, before.sheets, made_from, site))
        for slot, (kept, pages) in before.indexed.fresh.items():
            memory.save(_slot(name, slot), kept)
            memory.save(_counted(name, slot), pages)


def _shard(memory: Memory, name: str, slot: int) -> Kept | None:
    found = memory.load(_slot(name, slot))
    return found if isinstance(found, Kept) else None


def _pages(memory: Memory, name: str, slot: int) -> Pages | None:
    found = memory.load(_counted(name, slot))
    return found if isinstance(found, dict) else None


def _counted(name: str, slot: int) -> str:
    return f"search-{name}-{slot}-pages"


def _slot(name: str, slot: int) -> str:
    return f"search-{name}-{slot}"


def _left(name: str) -> str:
    return f"left-{name}"
