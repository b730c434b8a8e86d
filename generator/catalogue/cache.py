"""What was decoded in earlier runs, found again by the hash of everything that it depends on."""

from __future__ import annotations

import datetime
import functools
import hashlib
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import platformdirs

from generator.fingerprints import Fingerprints
from generator.memory import Memory, trusted

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEPT_DAYS = 30
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS decoded (key BLOB PRIMARY KEY, value BLOB, used TEXT)",
    # Without it every run would look through all values for those to be dropped.
    "CREATE INDEX IF NOT EXISTS decoded_used ON decoded (used)",
)


class Cache(Protocol):
    """Where decoded entries are remembered, as pickles."""

    def fingerprints(self, folder: Path) -> Fingerprints | None:
        """Return what is known of the files of a folder; None where nothing is remembered."""

    def get(self, keys: list[bytes]) -> dict[bytes, bytes]:
        """Return what is known of these keys."""

    def put(self, found: Mapping[bytes, bytes]) -> None:
        """Remember; whatever goes wrong is as if it had been forgotten."""


class NoCache:
    """Remembers nothing."""

    def fingerprints(self, folder: Path) -> None:
        """Know nothing."""
        return

    def get(self, keys: list[bytes]) -> dict[bytes, bytes]:
        """Know nothing."""
        return {}

    def put(self, found: Mapping[bytes, bytes]) -> None:
        """Forget at once."""


class DiskCache:
    """A database in the user's own cache folder, safe for several runs at once.

    It holds pickles, so it must never come from anywhere but the user's own folder: nobody else
    may write there. A broken database is thrown away.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(platformdirs.user_cache_path("potencial"))
        self._file = self._folder / "decoded.sqlite"

    def fingerprints(self, folder: Path) -> Fingerprints:
        """Return what is known of the files of a folder."""
        return Fingerprints(folder, Memory(self._folder))

    def get(self, keys: list[bytes]) -> dict[bytes, bytes]:
        """Return what is known of these keys."""
        try:
            with closing(self._connect()) as base, base:
                rows = []
                for at in range(0, len(keys), 500):
                    some = keys[at : at + 500]
                    marks = ",".join("?" * len(some))
                    rows += base.execute(
                        f"SELECT key, value FROM decoded WHERE key IN ({marks})",  # noqa: S608
                        some,
                    ).fetchall()
            return dict(rows)
        except (sqlite3.Error, OSError):
            self._drop()
        return {}

    def put(self, found: Mapping[bytes, bytes]) -> None:
        """Remember what was decoded in this run and drop what has not been new for a month."""
        today = datetime.datetime.now(datetime.UTC).date()
        oldest = today - datetime.timedelta(days=_KEPT_DAYS)
        rows = [(key, one, today.isoformat()) for key, one in found.items()]
        try:
            with closing(self._connect()) as base, base:
                base.executemany("INSERT OR REPLACE INTO decoded VALUES (?, ?, ?)", rows)
                base.execute("DELETE FROM decoded WHERE used < ?", (oldest.isoformat(),))
        except (sqlite3.Error, OSError):
            self._drop()

    def _drop(self) -> None:
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        trusted(self._folder)
        base = sqlite3.connect(self._file, timeout=10)
        for statement in _SCHEMA:
            base.execute(statement)
        return base


@functools.cache
def program_version() -> bytes:
    """Hash the generator's own code, and the versions of Python and of all libraries.

    Any of them may change what is decoded.
    """
    digest = hashlib.blake2b(sys.version.encode())
    for place in sys.path:
        with suppress(OSError):
            for name in sorted(one.name for one in Path(place).glob("*.dist-info")):
                digest.update(name.encode())
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()


__all__ = ["Cache", "DiskCache", "NoCache", "program_version"]
