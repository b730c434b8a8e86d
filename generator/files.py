"""Writing files so that a reader sees the old text or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO


def write_atomically(file: Path, data: bytes) -> None:
    """Write beside the file and move into its place; its permissions stay."""
    with replacing(file) as opened:
        opened.write(data)


@contextmanager
def replacing(file: Path) -> Iterator[BinaryIO]:
    """Yield a file beside this one that takes its place once it is whole; permissions stay."""
    if file.exists() and not file.is_file():
        with file.open("wb") as opened:  # a device or a pipe, in whose place nothing may be put
            yield opened
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths below a folder; each is whole or not there at all."""
    for path, data in files.items():
        write_atomically(folder / path, data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
