"""Hard links from the previous build, so that unchanged files are neither rendered nor copied."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from generator.addresses import within
from generator.cache import files_below, numbers_below

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


def hard_link(old: Path | str, new: Path | str) -> None:
    """Hard-link a file under a new name; copy it where the file system has no links.

    An existing file of that name is unlinked first, never written through. Raises `OSError`.
    """
    try:
        _link(old, new)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(new), exist_ok=True)  # noqa: PTH103, PTH120 - many thousands
        _link(old, new)


def _link(old: Path | str, new: Path | str) -> None:
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except FileExistsError:
        os.unlink(new)  # noqa: PTH108
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def open_new(folder: Path, inside: str) -> BinaryIO:
    """Return a file of a folder, open for writing; unlink an existing one first.

    It may be hard-linked into the live site, which must not be written through. Raises
    `AddressError` for a name that leads out of the folder, whoever asks.
    """
    name = f"{folder}/{within(inside)}"
    try:
        return open(name, "xb")  # noqa: PTH123 - many thousands of names
    except FileExistsError:
        os.unlink(name)  # noqa: PTH108
    except FileNotFoundError:
        os.makedirs(os.path.dirname(name), exist_ok=True)  # noqa: PTH103, PTH120
    return open(name, "xb")  # noqa: PTH123


@dataclass(frozen=True, slots=True)
class PreviousFiles:
    """The files of the live site, to be hard-linked into a new one.

    ``present`` are those that the new site has already.
    """

    folder: Path
    present: frozenset[str] = frozenset()

    def give(self, name: str, site: Path) -> bool:
        """Hard-link a file into the new site; return whether there was one.

        Raises `OSError`, and `AddressError` for a name that leads out of either.
        """
        try:
            if name not in self.present:
                hard_link(f"{self.folder}/{within(name)}", f"{site}/{within(name)}")
        except FileNotFoundError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Spare:
    """The names of the files of the build before the live one: all, and which the live one has."""

    names: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()


def look_at(spare: Path, live: Path) -> Spare:
    """Return what the folder of the build before the live one holds; nothing where there is none.

    A file is the same where its number on the disk is.
    """
    if not spare.is_dir():
        return Spare()
    names, known = numbers_below(spare), numbers_below(live)
    return Spare(frozenset(names), frozenset(name for name, _ in names.items() & known.items()))


def grow(fresh: Path, spare: Path, found: Spare, wanted: Collection[str]) -> frozenset[str]:
    """Start a new site from the folders of the build before the live one; return what it has.

    Of the files ``found`` there those stay that the live site has too, if they are ``wanted``.
    Making ten thousand folders and clearing them away takes longer than all else after an edit.
    """
    present = found.same.intersection(wanted)
    made = [*files_below(fresh)]
    for name in made:
        (spare / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).replace(spare / name)
    shutil.rmtree(fresh)
    spare.rename(fresh)
    # Under this name nothing of it stays if the clearing is broken off.
    clear_away(fresh, found.names.difference(present, made))
    return present


def clear_away(site: Path, names: Iterable[str]) -> None:
    """Remove files of a site, and the folders that are empty without them.

    Raises `AddressError` for a name that leads out of it.
    """
    for name in names:
        os.unlink(f"{site}/{within(name)}")  # noqa: PTH108
        folder = name.rpartition("/")[0]
        while folder and _emptied(f"{site}/{folder}"):
            folder = folder.rpartition("/")[0]


def _emptied(folder: str) -> bool:
    try:
        os.rmdir(folder)  # noqa: PTH106
    except OSError:
        return False
    return True
