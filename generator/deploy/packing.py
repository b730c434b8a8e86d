"""Compressed copies beside the files of a site, for servers that hand them out as they are.

A server believes the copy without comparing it, so copies are made in the folder in which the new
site grows, and never beside a live one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import brotli

from generator.deploy.hard_links import open_new
from generator.media import TEXTS, ending_of
from generator.packed import gzipped
from generator.processes import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.deploy.hard_links import PreviousFiles

COPIES = (".gz", ".br")
"""How the name of a copy ends."""
_ONE_PACKET = 1_400
"""Bytes that one packet carries: to compress them further hastens nothing."""
_LASTING = ("assets/",)
"""What is the same in one build after another, and loaded with every page."""
_BEST, _QUICK = 11, 5
"""Brotli's qualities: the best takes a hundred times as long and saves one byte in twenty."""


def pack(
    folder: Path,
    hashes: Mapping[str, bytes],
    before: PreviousFiles | None,
    known: Mapping[str, bytes],
    jobs: int,
) -> list[str]:
    """Write compressed copies beside the texts of a new site; return their names.

    ``hashes`` are those of its files, ``known`` those of the files of the live site ``before``,
    whose copies are taken where the text is the same.
    """
    given: list[str] = []
    todo: list[str] = []
    for name in sorted(hashes):
        if ending_of(name) not in TEXTS:
            continue
        copies = [f"{name}{ending}" for ending in COPIES if f"{name}{ending}" in known]
        if before is not None and copies and known.get(name) == hashes[name]:
            given += [copy for copy in copies if before.give(copy, folder)]
        else:
            todo.append(name)
    for made in shared(partial(_pack_share, folder), todo, jobs):
        given += made
    return given


def _pack_share(folder: Path, names: Sequence[str]) -> list[str]:
    return [copy for name in names for copy in _pack_one(folder, name)]


def _pack_one(folder: Path, name: str) -> Iterator[str]:
    data = (folder / name).read_bytes()
    if len(data) <= _ONE_PACKET:
        return
    quality = _BEST if name.startswith(_LASTING) else _QUICK
    copies = (gzipped(data, 9), brotli.compress(data, quality=quality))
    for ending, copy in zip(COPIES, copies, strict=True):
        if len(copy) < len(data):
            with open_new(folder, f"{name}{ending}") as opened:
                opened.write(copy)
            yield f"{name}{ending}"
