"""Replacing the site in one step: whatever happens on the way, the old one stays whole."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Self

from generator.deploy.hard_links import PreviousFiles, Spare, grow
from generator.processes import beside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class BusyError(RuntimeError):
    """Another build of the same site is under way."""


@dataclass
class Transaction:
    """A site being built beside the one that is published.

    The lock belongs to the process: it goes with it, however the process ends.
    """

    target: Path
    _lock: int | None = field(default=None, repr=False)

    @property
    def fresh(self) -> Path:
        """The folder where the new site grows."""
        return self.target.with_name(f".{self.target.name}-new")

    @property
    def spare(self) -> Path:
        """The build before the live one, kept so the next build can start from its folders."""
        return self.target.with_name(f".{self.target.name}-spare")

    @property
    def _old(self) -> Path:
        return self.target.with_name(f".{self.target.name}-old")

    def __enter__(self) -> Self:
        """Begin; whatever is raised in the block clears the new site away."""
        self.begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.abort()

    def begin(self) -> Path:
        """Return the folder to build in; take the lock, clear away what a killed build left.

        Raises `BusyError`, and `OSError` where that cannot be cleared away.
        """
        self.target.parent.mkdir(parents=True, exist_ok=True)
        while not self._locked():
            pass  # whoever held it has just finished and taken the file away: there is a new one
        try:
            self._put_back()
            for left in (self.fresh, self._old):
                if left.exists():
                    shutil.rmtree(left)
            self.fresh.mkdir()
        except OSError:
            self._release()
            raise
        return self.fresh

    def _put_back(self) -> None:
        """Mend a swap in two steps, where the system has no exchange in one, that was cut."""
        if not self.target.exists() and self._old.exists():
            self._old.rename(self.target)

    @property
    def _lock_file(self) -> Path:
        return self.target.with_name(f".{self.target.name}.lock")

    def _locked(self) -> bool:
        """Take the lock; tell whether its file is the one that others will find.

        Raises `BusyError`.
        """
        self._lock = os.open(self._lock_file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(self._lock), self._lock_file.stat()):
                return True
        except FileNotFoundError:
            pass
        except OSError as error:
            os.close(self._lock)
            self._lock = None
            raise BusyError(self.target) from error
        os.close(self._lock)
        self._lock = None
        return False

    def grow(self, found: Spare, wanted: Collection[str]) -> PreviousFiles:
        """Start the new site from the previous build; return the live site and what it has of that.

        ``found`` is what was seen in `spare`, ``wanted`` names what may stay of it.
        """
        if not found.names:
            return PreviousFiles(self.target)
        return PreviousFiles(self.target, grow(self.fresh, self.spare, found, wanted))

    @contextmanager
    def committed(self, *, keep: bool = False) -> Iterator[None]:
        """Swap the new site in for the old one; run a block while that is cleared away.

        With ``keep`` the old one stays as the folder from which the next build starts.
        """
        if not self.target.exists():
            self.fresh.rename(self.target)
        elif _exchange(self.fresh, self.target):
            self.fresh.rename(self._old)
        else:
            self.target.rename(self._old)
            self.fresh.rename(self.target)
        try:
            with beside(partial(self._clear_away, keep=keep)):
                yield
        finally:
            self._release()

    def _clear_away(self, *, keep: bool) -> None:
        self._drop_spare()
        if not keep:
            shutil.rmtree(self._old, ignore_errors=True)
        elif self._old.exists():
            self._old.rename(self.spare)

    def _drop_spare(self) -> None:
        """Clear it away under a name of which nothing stays if that is broken off."""
        if self.spare.exists():
            self.spare.rename(self.fresh)
            shutil.rmtree(self.fresh, ignore_errors=True)

    def abort(self) -> None:
        """Clear the new site away; the old one was never touched."""
        if self._lock is not None:
            self._put_back()
            was_begun = self.fresh.exists() and any(self.fresh.iterdir())
            shutil.rmtree(self.fresh, ignore_errors=True)
            if was_begun:
                # Perhaps the disk was too small: the next build begins with more room.
                self._drop_spare()
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            # Nothing stays beside the site. It goes while it is still held.
            self._lock_file.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (renameat2, Linux 3.15); tell whether the system could."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done: int = rename(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    return done == 0
