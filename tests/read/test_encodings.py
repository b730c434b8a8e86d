"""Naming the encoding of a text that is not UTF-8."""

from __future__ import annotations

import unicodedata

import pytest

from generator.read.encodings import foreign_encoding, utf8_text
from generator.read.text import ORDINARY, decode_text
from tests.check.bad import PRACTICE


@pytest.mark.parametrize(
    "name",
    ["UTF-16", "UTF-16-LE", "UTF-16-BE", "Windows-1251", "KOI8-R", "CP866", "Mac-Cyrillic"],
)
def test_russian_text_tells_its_encoding(name: str) -> None:
    data = PRACTICE.encode(name)
    assert utf8_text(data) is None
    assert foreign_encoding(data) == name


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04" + bytes(range(256)),
        PRACTICE.encode() + "Ещё".encode("cp1251"),
        b"a\xb0\xb0b",
    ],
    ids=["picture", "archive", "two encodings", "no letters"],
)
def test_other_bytes_are_no_text(data: bytes) -> None:
    assert utf8_text(data) is None
    assert foreign_encoding(data) is None


def test_utf_8_is_read_with_and_without_a_mark() -> None:
    assert utf8_text(PRACTICE.encode()) == PRACTICE
    assert utf8_text(PRACTICE.encode("utf-8-sig")) == PRACTICE
    assert utf8_text(b"") == ""


def test_what_is_passed_over_is_seen_and_has_no_other_spelling() -> None:
    """Alone and behind another letter: «е» and two dots would be «ё»."""
    for sign in filter(ORDINARY.fullmatch, map(chr, range(0x10000))):
        for text in (sign, f"е{sign}", f"{sign}е"):
            assert unicodedata.normalize("NFC", text) == text
            # A sign that nobody sees makes the text another one.
            assert decode_text(f"{text}\u00ad".encode(), "a.md")[0] == text
