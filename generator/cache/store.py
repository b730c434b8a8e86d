"""`Store`: values that earlier runs left, in the user's own cache folder."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs

from generator.cache.collector import paused_gc
from generator.cache.lifetime import KEPT_SECONDS
from generator.cache.table import Database
from generator.cache.trust import trusted

_DIGEST = 32


class Store:
    """Values by name, safe for several runs at once: a value is replaced whole or not at all.

    It holds pickles, so it must never come from anywhere but the user's own folder: where
    others may write, nothing is read. A damaged file is as if it had never been written, and
    what has not been used for a month is thrown away.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(platformdirs.user_cache_path("potencial"))
        self.table = Database(self.folder)
        """Many small values by key: the decoded entries, the words of pages."""

    @property
    def is_open(self) -> bool:
        """Whether anything can be kept here: the folder is ours alone and can be written to."""
        with suppress(OSError):
            trusted(self.folder)
            return os.access(self.folder, os.W_OK | os.X_OK)
        return False

    def load(self, name: str) -> Any:  # noqa: ANN401 - whatever was saved under the name
        """Return what was saved under a name; None where there is nothing to be trusted."""
        try:
            trusted(self.folder)
            file = self._file(name)
            data = file.read_bytes()
            if hashlib.blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
                return None
            os.utime(file)
            with paused_gc():
                return pickle.loads(memoryview(data)[_DIGEST:])  # noqa: S301 - our own folder
        except Exception:  # noqa: BLE001 - a pickle of another version may raise anything
            return None

    def save(self, name: str, value: object) -> None:
        """Write a value; whatever goes wrong is as if it had been forgotten."""
        with suppress(OSError):
            trusted(self.folder)
            with paused_gc():
                data = pickle.dumps(value, 5)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".tmp", delete=False) as made:
                made.write(hashlib.blake2b(data, digest_size=_DIGEST).digest() + data)
            Path(made.name).replace(self._file(name))
            self._tidy()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.pickle"

    def _tidy(self) -> None:
        oldest = time.time() - KEPT_SECONDS
        for file in [*self.folder.glob("*.pickle"), *self.folder.glob(".tmp*")]:
            with suppress(OSError):
                if file.stat().st_mtime < oldest:
                    file.unlink()
