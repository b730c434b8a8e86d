"""`Database`: many small values by key, in one database."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from generator.cache.lifetime import KEPT_DAYS
from generator.cache.trust import trusted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE = "decoded.sqlite"
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS decoded (key BLOB PRIMARY KEY, value BLOB, used TEXT)",
    # Without this index every run would scan all rows to expire some.
    "CREATE INDEX IF NOT EXISTS decoded_used ON decoded (used)",
)


class Database:
    """A database in the user's own cache folder, safe for several runs at once.

    A broken one is thrown away.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / TABLE

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
        """Write values, and drop what has not been new for a month."""
        today = datetime.datetime.now(datetime.UTC).date()
        oldest = today - datetime.timedelta(days=KEPT_DAYS)
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
