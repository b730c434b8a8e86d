"""Making shards of the pages of a site: away from the disk where the system allows it.

Pagefind writes a file for each page, and wants one to read: making and clearing these away takes a
disk as long as Pagefind itself needs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.outputs.search.searchable import searchable_part
from generator.outputs.search.shard import make_shard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.outputs.search.shard import Shard

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made there, or none
_ROOM = 256_000_000
"""Bytes: a shard takes about eight million while it is made."""
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind")
"""What the browser runs; the ready-made search boxes, which the site does not use, are left out."""


@contextmanager
def scratch(site: Path) -> Iterator[Path]:
    """Give a folder to work in, in memory or else beside the pages; what a kill left is cleared."""
    name = hashlib.blake2b(os.fsencode(site.absolute()), digest_size=8).hexdigest()
    folder = _IN_MEMORY / f"potencial-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    if not _has_room(_IN_MEMORY) or not _made(folder):
        folder = site / ".search"
        folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _has_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free >= _ROOM
    except OSError:
        return False


def _made(folder: Path) -> bool:
    """Make a folder for ourselves alone; tell whether it could be made: it may be another's."""
    try:
        folder.mkdir(mode=0o700)
    except OSError:
        return False
    return True


def make_of_pages(
    site: Path, names: Sequence[str], whole: Collection[str], folder: Path, kept: Path
) -> Shard:
    """Index pages of a site: the ``whole`` ones as they are, of others what is to be found.

    Pagefind works in ``folder``; the files that a browser reads as they are go to ``kept``.
    """
    pages = {name: (site / name).read_text(encoding="utf-8") for name in names}
    parts = {name: page if name in whole else searchable_part(page) for name, page in pages.items()}
    shard = make_shard(folder, parts)
    kept.mkdir(parents=True)
    for pattern in ("fragment/*", *_PROGRAM):
        for file in (folder / "made").glob(pattern):
            shutil.copyfile(file, kept / file.name)
    shutil.rmtree(folder)
    return shard


def is_program(file: Path) -> bool:
    """Whether a file is of what the browser runs."""
    return any(map(file.match, _PROGRAM))
