"""Archives and compressed files that are the same bytes on every day and every system."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format knows."""
_READABLE = 0o644 << 16
"""The rights of a file, where the format keeps those of Unix."""
_GZIP = 31
"""How `zlib` is asked for a header and sums of gzip."""
_SYSTEM, _UNKNOWN = 9, 255
"""Where the header names the operating system, and the value for none (RFC 1952, 2.3.1)."""


def gzipped(data: bytes, level: int = 6) -> bytes:
    """Return data compressed (RFC 1952)."""
    made = bytearray(zlib.compress(data, level, wbits=_GZIP))
    made[_SYSTEM] = _UNKNOWN
    return bytes(made)


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files in one archive, in their order."""
    made = io.BytesIO()
    write_archive(made, files)
    return made.getvalue()


def write_archive(opened: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    """Write an archive of files, in their order, without holding more than one of them."""
    with zipfile.ZipFile(opened, "w") as new:
        for name, data in files:
            info = zipfile.ZipInfo(name, _ALWAYS)
            info.external_attr = _READABLE
            new.writestr(info, data, zipfile.ZIP_DEFLATED)


def without_time(package: bytes) -> bytes:
    """Return a package of Office whose members do not tell when it was made."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return archive([(name, old.read(name)) for name in old.namelist()])
