"""What earlier runs left for later ones: files in the user's own cache folder."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import os
import pickle
import tempfile
import time
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT_SECONDS = 30 * 24 * 60 * 60
_DIGEST = 32

T = TypeVar("T")


class Memory:
    """Values by name, safe for several runs at once: a value is replaced whole or not at all.

    It holds pickles, so it must never come from anywhere but the user's own folder: where
    others may write, nothing is read. A damaged file is as if it had never been written, and
    what has not been used for a month is thrown away.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(platformdirs.user_cache_path("potencial"))

    def load(self, name: str) -> Any:  # noqa: ANN401 - whatever was saved under the name
        """Return what was saved under a name; None where there is nothing to be trusted."""
        try:
            trusted(self.folder)
            file = self._file(name)
            data = file.read_bytes()
            if hashlib.blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
                return None
            os.utime(file)
            with without_collector():
                return pickle.loads(memoryview(data)[_DIGEST:])  # noqa: S301 - our own folder
        except Exception:  # noqa: BLE001 - a pickle of another version may raise anything
            return None

    def save(self, name: str, value: object) -> None:
        """Remember a value; whatever goes wrong is as if it had been forgotten."""
        with suppress(OSError):
            trusted(self.folder)
            with without_collector():
                data = pickle.dumps(value, 5)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".tmp", delete=False) as made:
                made.write(hashlib.blake2b(data, digest_size=_DIGEST).digest() + data)
            Path(made.name).replace(self._file(name))
            self._tidy()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.pickle"

    def _tidy(self) -> None:
        oldest = time.time() - _KEPT_SECONDS
        for file in [*self.folder.glob("*.pickle"), *self.folder.glob(".tmp*")]:
            with suppress(OSError):
                if file.stat().st_mtime < oldest:
                    file.unlink()


def trusted(folder: Path) -> None:
    """Make the folder where it is missing. Raises `PermissionError` if others may write to it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = folder.stat()
    if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
        message = f"others may write to {folder}"
        raise PermissionError(message)


@contextmanager
def without_collector() -> Iterator[None]:
    """Make many objects that are all kept: looking for garbage among them takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Make many objects that stay until the program ends, and never look through them."""
    with without_collector():
        yield
        gc.freeze()


def pickled_by_fields(cls: type[T]) -> type[T]:
    """Let a frozen value with slots be pickled as its class and the values of its fields.

    The library's own way looks up the fields of every single value, and takes four times as long
    to write and more than twice as long to read.
    """
    values_of = attrgetter(*(one.name for one in dataclasses.fields(cls)))  # type: ignore[arg-type]

    def reduced(value: T) -> tuple[type[T], tuple[Any, ...]]:
        return cls, values_of(value)

    cls.__reduce__ = reduced  # type: ignore[method-assign, assignment]
    return cls
