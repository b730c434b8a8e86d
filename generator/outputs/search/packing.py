"""Pagefind's files: a mark and a value in CBOR (RFC 8949), compressed."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Any

import cbor2

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"pagefind_dcd"
_LIST = 0x80
"""The first bits of a list in CBOR: the others are its length, spelt as a number is."""

_GZIP = 31
"""How `zlib` is asked for a header and sums of gzip."""
_SYSTEM, _UNKNOWN = 9, 255
"""Where the header names the operating system, and the value for none (RFC 1952, 2.3.1)."""


def unpacked(file: Path) -> bytes:
    """Return what a file holds, without its mark."""
    return gzip.decompress(file.read_bytes()).removeprefix(_MARK)


def write(file: Path, data: bytes) -> None:
    """Write a file as Pagefind does; the same data always give the same bytes."""
    file.write_bytes(packed(_MARK + data))


def packed(data: bytes) -> bytes:
    """Compress data (RFC 1952) to the same bytes with every Python.

    `gzip.compress` names the operating system in 3.11 and 3.12, and none before and after them.
    """
    made = bytearray(zlib.compress(data, 6, wbits=_GZIP))
    made[_SYSTEM] = _UNKNOWN
    return bytes(made)


def read(file: Path) -> Any:  # noqa: ANN401 - whatever Pagefind wrote
    """Return the value that a file holds."""
    return cbor2.loads(unpacked(file))


def spelt(value: object) -> bytes:
    """Spell a value in CBOR."""
    return cbor2.dumps(value)


def list_of(length: int) -> bytes:
    """Spell the beginning of a list in CBOR: its items follow."""
    first, *rest = cbor2.dumps(length)
    return bytes((first | _LIST, *rest))
