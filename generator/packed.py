"""Archives that are the same bytes on every day."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format knows."""


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files in one archive, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, data in files:
            new.writestr(zipfile.ZipInfo(name, _ALWAYS), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def without_time(package: bytes) -> bytes:
    """Return a package of Office whose members do not tell when it was made."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return archive([(name, old.read(name)) for name in old.namelist()])
