"""The hashes of many files, found again by what the system says of them.

As git does, a file counts as untouched while its size, times and number on the disk are those
that were noted; one that was changed too short a time before it was noted is read every time,
because a second change within the clock's step would not show.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.memory import Memory

    Signature = tuple[int, int, int, int]

_CLOCK_STEP = 2_000_000_000
"""Nanoseconds: the coarsest time that a file system in use keeps (FAT)."""


class Fingerprints:
    """SHA-256 of the files below one folder, remembered between runs.

    ``named`` is the folder under whose name they are remembered, where that is another: a site
    is built beside the place where it will stand.
    """

    def __init__(
        self, folder: Path, memory: Memory | None = None, named: Path | None = None
    ) -> None:
        self.folder = folder
        self.read = 0
        """How many files had to be read."""
        self._memory = memory
        place = os.fsencode(os.path.abspath(named or folder))  # noqa: PTH100 - links stay
        self._name = f"files-{hashlib.blake2b(place, digest_size=16).hexdigest()}"
        found = memory.load(self._name) if memory else None
        self._known: dict[str, tuple[Signature, bytes]] = found if isinstance(found, dict) else {}
        self._changed = False

    def of_file(self, name: str) -> bytes:
        """Return the hash of a file named relative to the folder. Raises `OSError`."""
        path = os.path.join(self.folder, name)  # noqa: PTH118 - many thousands of them
        signature = _signature(path)
        known = self._known.get(name)
        if known is not None and known[0] == signature:
            return known[1]
        begun = time.time_ns()
        self.read += 1
        with open(path, "rb") as opened:  # noqa: PTH123
            digest = hashlib.file_digest(opened, "sha256").digest()
        if signature[1] + _CLOCK_STEP < begun and _signature(path) == signature:
            self._known[name] = (signature, digest)
            self._changed = True
        return digest

    def of_files(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the hashes of files and forget all others of the folder. Raises `OSError`."""
        found = {name: self.of_file(name) for name in names}
        gone = self._known.keys() - found.keys()
        for name in gone:
            del self._known[name]
        self._changed |= bool(gone)
        return found

    def follow(self, folder: Path) -> None:
        """Take the files for those of another folder: moved there, or given a second name."""
        self.folder = folder
        for name, (signature, digest) in list(self._known.items()):
            try:
                now = _signature(os.path.join(folder, name))  # noqa: PTH118
            except OSError:
                continue
            # The number of a file's names is among what its second time tells.
            if (now[0], now[1], now[3]) == (signature[0], signature[1], signature[3]):
                self._changed |= now != signature
                self._known[name] = (now, digest)

    def save(self) -> None:
        """Remember for the next run what was learnt in this one."""
        if self._memory is not None and self._changed:
            self._memory.save(self._name, self._known)
            self._changed = False


def files_below(folder: Path) -> Iterator[str]:
    """Yield everything below a folder that is not a folder, relative to it, with «/»."""
    for name, kind in _walked(os.fspath(folder), ""):
        if kind != _FOLDER:
            yield name


def fingerprint_of(place: Path, memory: Memory | None) -> bytes:
    """Hash names, kinds and bytes of everything below a folder, or of one file.

    Raises `OSError` where something cannot be read.
    """
    if not place.is_dir():
        return hashlib.sha256(place.read_bytes()).digest()
    known = Fingerprints(place, memory)
    walked = sorted(_walked(os.fspath(place), ""))
    hashes = known.of_files(name for name, kind in walked if kind == _FILE)
    known.save()
    digest = hashlib.blake2b()
    for name, kind in walked:
        mark = hashes.get(name, b"")
        if kind == _LINK:
            mark = os.fsencode(os.readlink(place / name))  # noqa: PTH115
        digest.update(b"%b\0%b\0%b\0" % (os.fsencode(name), kind, mark))
    return digest.digest()


_FILE, _LINK, _FOLDER = b"file", b"link", b"folder"


def _walked(folder: str, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Yield names and kinds; compiled programs are left out."""
    with os.scandir(folder) as items:
        found = list(items)
    for item in found:
        name = prefix + item.name
        if item.is_symlink():
            yield name, _LINK
        elif not item.is_dir():
            yield name, _FILE
        elif item.name != "__pycache__":
            yield name, _FOLDER
            yield from _walked(item.path, f"{name}/")


def _signature(path: str) -> Signature:
    state = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "not a file", path)
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
