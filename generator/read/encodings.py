"""In which encoding a Russian text was saved: UTF-8, or what other programs call «plain text»."""

from __future__ import annotations

import codecs
import re

WINDOWS = "Windows-1251"
_EIGHT_BITS = (WINDOWS, "KOI8-R", "CP866", "Mac-Cyrillic")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ALMOST_ALL = 0.9
_SMALL, _CAPITAL = re.compile("[а-яё]"), re.compile("[А-ЯЁ]")


def utf8_text(data: bytes) -> str | None:
    """Return text in UTF-8, with its mark or without; None where the bytes are anything else.

    UTF-16 can pass for it: a text with an empty or a control character beside each letter.
    """
    if _utf16_of(data) is not None or data.count(0) > len(data) // 10:
        return None
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return None


def foreign_encoding(data: bytes) -> str | None:
    """Return the encoding of Russian text that is not UTF-8; None where the bytes are no text."""
    wide = _utf16_of(data)
    high = sum(byte >= 0x80 for byte in data)  # noqa: PLR2004 - the first byte beyond ASCII
    if wide is not None or not high or 0 in data:
        return wide
    # In a wrong encoding capital letters stand for small ones, or signs for letters.
    letters = {name: _letters(data.decode(name, "replace")) for name in _EIGHT_BITS}
    likely = max(_EIGHT_BITS, key=lambda name: letters[name][0] * 2 + letters[name][1])
    return likely if sum(letters[likely]) > high * _ALMOST_ALL else None


def _utf16_of(data: bytes) -> str | None:
    """Return UTF-16's name, known by its mark or by the ASCII with which an entry begins."""
    if data.startswith(_MARKS):
        return "UTF-16"
    if data[1:4:2] == b"\0\0":
        return "UTF-16-LE"
    return "UTF-16-BE" if data[0:3:2] == b"\0\0" else None


def _letters(text: str) -> tuple[int, int]:
    return len(_SMALL.findall(text)), len(_CAPITAL.findall(text))
