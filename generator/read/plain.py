"""The one way in which a file that strangers may have proposed is opened.

A link could lead to any file of the machine that builds, and what it leads to would be published
or quoted in a message; a pipe or a device would keep the build waiting for ever.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from generator.addresses import AddressError, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class LinkError(OSError):
    """A step of a path is a link to another place, or what stands there is no ordinary file."""


def read_plain(root: Path, path: str, most: int | None = None) -> bytes:
    """Return the bytes of the ordinary file at ``path`` below ``root``, not following any link.

    ``path`` uses «/»; ``most`` is how many bytes are wanted of it at most. The way to ``root``
    itself is the user's own and may hold links. Raises `OSError`.
    """
    try:
        *folders, name = within(path).split("/")
    except AddressError as error:
        raise LinkError(errno.EINVAL, "not a place below the folder", path) from error
    opened = os.open(root, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        for folder in folders:
            deeper = _opened(folder, _FLAGS | os.O_DIRECTORY, opened, path)
            os.close(opened)
            opened = deeper
        file = _opened(name, _FLAGS, opened, path)
    finally:
        os.close(opened)
    try:
        state = os.fstat(file)
        if not stat.S_ISREG(state.st_mode):
            raise LinkError(errno.EINVAL, "not an ordinary file", path)
        return b"".join(_read(file, state.st_size + 1, most))
    finally:
        os.close(file)


def odd_below(folder: Path) -> Iterator[str]:
    """Yield, in order, what below a folder is neither a folder nor an ordinary file."""
    for above, folders, files in os.walk(folder):
        for name in sorted((*folders, *files)):
            place = os.path.join(above, name)  # noqa: PTH118 - as the walk names them
            mode = os.lstat(place).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                yield os.path.relpath(place, folder).replace(os.sep, "/")


def _read(file: int, expected: int, most: int | None) -> Iterator[bytes]:
    left = sys.maxsize if most is None else most
    while left > 0:
        part = os.read(file, min(expected, left))
        if not part:
            return
        left -= len(part)
        yield part


def _opened(step: str, flags: int, folder: int, path: str) -> int:
    try:
        return os.open(step, flags, dir_fd=folder)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.ENXIO}:
            raise LinkError(error.errno, os.strerror(error.errno), path) from error
        raise type(error)(error.errno, os.strerror(error.errno or 0), path) from error
