"""One bound for every archive, and every broken archive is the file's own fault."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.archive import Archive, ArchiveError, Bound

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Bound(parts=5, unpacked=3_000, part=2_000)


def packed(method: int = zipfile.ZIP_DEFLATED, /, **parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def locked(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[data.find(b"PK\x03\x04") + 6] |= 1
    changed[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def lying(data: bytes, said: int) -> bytes:
    """Say another unpacked size than what comes out."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", changed, data.find(mark) + at, said)
    return bytes(changed)


def twice() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a", b"1")
        archive.writestr("b", b"2")
    return made.getvalue().replace(b"b", b"a")


REFUSED: dict[str, Callable[[], bytes]] = {
    "not an archive": lambda: b"hello",
    "empty file": lambda: b"",
    "cut": lambda: packed(a=b"1")[:-30],
    "too many parts": lambda: packed(a=b"", b=b"", c=b"", d=b"", e=b"", f=b""),
    "one part too large": lambda: packed(a=b"0" * 2_001),
    "all parts too large": lambda: packed(a=b"0" * 1_600, b=b"0" * 1_600),
    "password": lambda: locked(packed(a=b"1")),
    "lzma": lambda: packed(zipfile.ZIP_LZMA, a=b"1"),
    "bzip2": lambda: packed(zipfile.ZIP_BZIP2, a=b"1"),
    "one name twice": twice,
    "something before": lambda: b"%PDF-1.7\n" + packed(a=b"1"),
    "something after": lambda: packed(a=b"1") + b"<script>",
    "a comment": lambda: packed(a=b"1")[:-2] + b"\x08\0<script>",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_read_is_refused_at_once(case: str) -> None:
    with pytest.raises(ArchiveError, match=r"[А-я]"):
        Archive(REFUSED[case](), SMALL)


def test_an_ordinary_archive_is_read() -> None:
    archive = Archive(packed(a=b"1" * 1_000, b=b"2"), SMALL)
    assert archive.names == ("a", "b")
    assert (archive.read("a"), archive.read("b")) == (b"1" * 1_000, b"2")
    assert "a" in archive
    assert not archive.stored_first("a")


def test_all_reads_together_stay_within_the_bound() -> None:
    archive = Archive(packed(a=b"1" * 2_000), SMALL)
    archive.read("a")
    with pytest.raises(ArchiveError):
        archive.read("a")


@pytest.mark.parametrize("said", [1, 1_999])
def test_a_part_that_lies_about_its_size_is_the_files_fault(said: int) -> None:
    archive = Archive(lying(packed(a=b"0" * 100_000), said), SMALL)
    with pytest.raises(ArchiveError):
        archive.read("a")


def test_a_missing_part_is_the_files_fault() -> None:
    with pytest.raises(ArchiveError, match="нет части"):
        Archive(packed(a=b"1"), SMALL).read("b")


@given(st.binary(max_size=200), st.integers(0, 250))
def test_damaged_archives_raise_nothing_else(noise: bytes, at: int) -> None:
    data = packed(a=b"text" * 50, b=b"more")
    damaged = data[:at] + noise + data[at + len(noise) :]
    with contextlib.suppress(ArchiveError):
        archive = Archive(damaged)
        for name in archive.names:
            archive.read(name)
