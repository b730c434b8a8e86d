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
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.processes import shared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.cache.store import Store

Signature = tuple[int, int, int, int]

_CLOCK_STEP = 2_000_000_000
"""Nanoseconds: the coarsest time that a file system in use keeps (FAT)."""


class FileHashes:
    """SHA-256 of the files below one folder, remembered between runs under its name."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self.read = 0
        """How many files had to be read."""
        self._folder = folder
        self._store = store
        place = os.fsencode(os.path.abspath(folder))  # noqa: PTH100 - links stay
        self._name = f"files-{hashlib.blake2b(place, digest_size=16).hexdigest()}"
        found = store.load(self._name) if store else None
        self._known: dict[str, tuple[Signature, bytes]] = found if isinstance(found, dict) else {}
        self._changed = False
        self._may_have_moved = False

    def same(self, numbers: Mapping[str, int]) -> frozenset[str]:
        """Return the names that stand for the files that are remembered, by their ``numbers``."""
        known = self._known
        return frozenset(
            name for name, one in numbers.items() if name in known and known[name][0][3] == one
        )

    def of_file(self, name: str) -> bytes:
        """Return the hash of a file named relative to the folder. Raises `OSError`."""
        return self._remembered(name) or self._learn(name, _read(self._path(name)))

    def of_files(
        self, names: Iterable[str], jobs: int = 1, untouched: Collection[str] = ()
    ) -> dict[str, bytes]:
        """Return the hashes of files and forget all others of the folder. Raises `OSError`.

        Where many must be read, several processes do. Of the ``untouched`` what is remembered is
        taken for true: they were looked at a moment ago.
        """
        found = {
            name: self._known[name][1] if name in untouched else self._remembered(name)
            for name in names
        }
        unknown = [name for name, digest in found.items() if digest is None]
        read = shared(_read_all, [self._path(name) for name in unknown], jobs)
        for name, one in zip(unknown, chain.from_iterable(read), strict=True):
            found[name] = self._learn(name, one)
        gone = self._known.keys() - found.keys()
        for name in gone:
            del self._known[name]
        self._changed |= bool(gone)
        return {name: digest for name, digest in found.items() if digest is not None}

    def _remembered(self, name: str) -> bytes | None:
        known = self._known.get(name)
        signature = _signature(self._path(name))
        if known is not None and known[0] != signature and self._may_have_moved:
            known = self._moved(name, signature)
        return known[1] if known is not None and known[0] == signature else None

    def _moved(self, name: str, now: Signature) -> tuple[Signature, bytes]:
        """Take a file for the one that was known, unless more than its names has changed."""
        before, digest = self._known[name]
        # ctime also changes when the link count does.
        if now != before and (now[0], now[1], now[3]) == (before[0], before[1], before[3]):
            self._known[name] = now, digest
            self._changed = True
        return self._known[name]

    def _learn(self, name: str, read: _Read) -> bytes:
        self.read += 1
        self._changed = True
        if read.signature[1] + _CLOCK_STEP < read.begun and read.is_still:
            self._known[name] = (read.signature, read.digest)
        else:
            self._known.pop(name, None)
        return read.digest

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, name)  # noqa: PTH118 - many thousands of them

    def go_on_with(self, folder: Path) -> None:
        """Speak of another folder from now on, into which these files were moved or hard-linked.

        They are remembered under the name of the first one all the same.
        """
        self._folder = folder
        self._may_have_moved = True

    def look_again(self) -> None:
        """Note what the system says of the files now, where nothing but their names changed."""
        for name in self._known:
            with suppress(OSError):
                self._moved(name, _signature(self._path(name)))

    def save(self) -> None:
        """Write for the next run what was learnt in this one."""
        if self._store is not None and self._changed:
            self._store.save(self._name, self._known)
            self._changed = False


class _Read(NamedTuple):
    """What reading a file told: when it began, and whether the file was the same in the end."""

    signature: Signature
    begun: int
    digest: bytes
    is_still: bool


def _read(path: str) -> _Read:
    signature = _signature(path)
    begun = time.time_ns()
    with open(path, "rb", buffering=0) as opened:  # noqa: PTH123
        digest = hashlib.file_digest(opened, "sha256").digest()
    return _Read(signature, begun, digest, _signature(path) == signature)


def _read_all(paths: Sequence[str]) -> list[_Read]:
    return [_read(path) for path in paths]


def files_below(folder: Path) -> Iterator[str]:
    """Yield everything below a folder that is not a folder, relative to it, with «/»."""
    return iter(numbers_below(folder))


def numbers_below(folder: Path) -> dict[str, int]:
    """Return the same with the numbers of the files on the disk: of hard links these are equal."""
    walked = _walked(os.fspath(folder), "")
    return {name: number for name, kind, number in walked if kind != _FOLDER}


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything below a folder at one moment: the hash of all, and that of each file by name."""

    hash: bytes
    files: Mapping[str, bytes]


def tree_of(place: Path, store: Store | None) -> Tree:
    """Return the hashes of names, kinds and bytes of everything below a folder, or of one file.

    Raises `OSError` where something cannot be read.
    """
    if not place.is_dir():
        return Tree(hashlib.sha256(place.read_bytes()).digest(), {})
    known = FileHashes(place, store)
    walked = sorted(_walked(os.fspath(place), ""))
    hashes = known.of_files(name for name, kind, _ in walked if kind == _FILE)
    known.save()
    digest = hashlib.blake2b()
    for name, kind, _ in walked:
        mark = hashes.get(name, b"")
        if kind == _LINK:
            mark = os.fsencode(os.readlink(place / name))  # noqa: PTH115
        digest.update(b"%b\0%b\0%b\0" % (os.fsencode(name), kind, mark))
    return Tree(digest.digest(), hashes)


def hash_of(*parts: object) -> bytes:
    """Return the hash, of 16 bytes, of values by their repr; of bytes as they are."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part if isinstance(part, bytes) else repr(part).encode())
        digest.update(b"\0")
    return digest.digest()


_FILE, _LINK, _FOLDER = b"file", b"link", b"folder"


def _walked(folder: str, prefix: str) -> Iterator[tuple[str, bytes, int]]:
    """Yield names, kinds and numbers; compiled programs are left out.

    Folders may stand in each other deeper than functions may call each other.
    """
    waiting = [(prefix, _items(folder))]
    while waiting:
        above, items = waiting[-1]
        item = next(items, None)
        if item is None:
            waiting.pop()
            continue
        name = above + item.name
        if item.is_symlink():
            yield name, _LINK, item.inode()
        elif not item.is_dir():
            yield name, _FILE, item.inode()
        elif item.name != "__pycache__":
            yield name, _FOLDER, item.inode()
            waiting.append((f"{name}/", _items(item.path)))


def _items(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as items:
        return iter(list(items))


def _signature(path: str) -> Signature:
    state = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "not a file", path)
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
