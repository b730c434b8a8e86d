"""The one way in which a file of a finished site is read: the site may be anybody's.

Each reading is bounded: bytes, rows and parts, how far a file unpacks, how deep its parts stand in
each other. Nothing but an ordinary file is opened; neither a link nor a pipe is.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import brotli
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

MOST_BYTES = 12_000_000
"""Of one file that is read, as it is and unpacked; of ours none comes near."""
MOST_HASHED = 100_000_000
"""Of one file that nothing but its sum is asked of: as many a forge's own pages give out."""
MOST_OF_SUMS = 48_000_000
"""Of the list of sums, 100 bytes for each file of the site."""
_MOST_PARTS = 2_000_000
"""Values of one file of JSON: as many take some 200 MB once they are read."""
_JSON_PARTS = (b"[", b"{", b",")
_GZIP = 16 + zlib.MAX_WBITS
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_SUM = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f]{1,1000})")


class BeyondError(ValueError):
    """A file holds more than is read, or what no site of ours holds; the text says what."""


def read_file(file: str | Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of an ordinary file. Raises `OSError`, and `BeyondError` beyond ``most``."""
    opened = os.open(file, _FLAGS)
    try:
        size = _size_within(opened, file, most)
        data = os.read(opened, size + 1)
        while more := os.read(opened, most + 1 - len(data)):
            data += more
    finally:
        os.close(opened)
    if len(data) > most:
        raise _too_large(most)
    return data


def hash_of_file(file: str | Path) -> str:
    """Return the SHA-256 of an ordinary file in digits. Raises as `read_file` does."""
    with _opened(file, MOST_HASHED) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def size_of(file: str | Path) -> int | None:
    """Return how many bytes an ordinary file holds; None where something else stands."""
    try:
        state = os.lstat(file)
    except OSError:
        return None
    return state.st_size if stat.S_ISREG(state.st_mode) else None


def read_json(data: bytes | str) -> Any:  # noqa: ANN401 - what it is the caller asks
    """Return what JSON says. Raises `ValueError`, of which `BeyondError` is one."""
    spelt = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(spelt) > MOST_BYTES:
        raise _too_large(MOST_BYTES)
    if sum(map(spelt.count, _JSON_PARTS)) > _MOST_PARTS:
        raise BeyondError(f"значений больше {_MOST_PARTS}")
    try:
        return json.loads(spelt)
    except RecursionError as error:
        raise BeyondError("части вложены друг в друга слишком глубоко") from error


def read_xml(text: str) -> etree._Element:
    """Return the root of XML; it knows no entities and no network. Raises `ValueError`."""
    # The library bounds depth and names by itself as long as nobody asks for huge trees.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BeyondError("в файле есть определения")
    return root


def unpack(data: bytes, most: int = MOST_BYTES) -> bytes:
    """Return what a file of gzip holds. Raises `ValueError`."""
    unpacking = zlib.decompressobj(_GZIP)
    try:
        found = unpacking.decompress(data, most)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise BeyondError("файл обрывается или распаковывается без конца")
    return found


def unpack_brotli(data: bytes, most: int = MOST_BYTES) -> bytes:
    """Return what a file of Brotli holds. Raises `ValueError`."""
    unpacking = brotli.Decompressor()
    try:
        found: bytes = unpacking.process(data, output_buffer_limit=most)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.is_finished():
        raise BeyondError("файл обрывается или распаковывается без конца")
    return found


def read_sums(file: Path) -> dict[str, str]:
    """Return the sum of each file that ``SHA256SUMS`` names. Raises `OSError`, `ValueError`."""
    sums: dict[str, str] = {}
    for number, line in enumerate(read_file(file, MOST_OF_SUMS).decode("utf-8").split("\n"), 1):
        found = _SUM.fullmatch(line)
        if found and found[2] not in sums:
            sums[found[2]] = found[1]
        elif line:
            raise BeyondError(f"строка {number} контрольных сумм записана не по форме")
    return sums


@contextmanager
def _opened(file: str | Path, most: int) -> Iterator[BufferedReader]:
    with open(os.open(file, _FLAGS), "rb") as opened:  # noqa: PTH123 - a descriptor
        _size_within(opened.fileno(), file, most)
        yield opened


def _size_within(opened: int, file: str | Path, most: int) -> int:
    state = os.fstat(opened)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "not an ordinary file", str(file))
    if state.st_size > most:
        raise _too_large(most)
    return state.st_size


def _too_large(most: int) -> BeyondError:
    return BeyondError(f"файл больше {most // 1_000_000} МБ")
