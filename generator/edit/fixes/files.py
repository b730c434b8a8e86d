"""Corrections of the file as a whole: encoding, line ends, characters that nobody can see."""

from __future__ import annotations

import re
import unicodedata

from generator.read.text import FORBIDDEN, ZERO_WIDTH

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ALMOST_ALL = 0.9


def from_utf16(data: bytes) -> str | None:
    """Read what Windows' Notepad calls «Юникод»."""
    if not data.startswith(_UTF16):
        return None
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        return None


def from_windows(data: bytes) -> str | None:
    """Read Russian text in Windows-1251: nearly all bytes beyond ASCII are Russian letters."""
    high = [byte for byte in data if byte >= 0x80]  # noqa: PLR2004 - beyond ASCII
    letters = sum(byte >= 0xC0 or byte in b"\xa8\xb8" for byte in high)  # noqa: PLR2004 - «А»
    if b"\x00" in data or not high or letters / len(high) < _ALMOST_ALL:
        return None
    try:
        return data.decode("cp1251")
    except UnicodeDecodeError:
        return None


def without_mark(text: str) -> str:
    """Remove the byte-order mark."""
    return text.removeprefix("\ufeff")


def with_plain_line_ends(text: str) -> str:
    """End every line with a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def composed(text: str) -> str:
    """Write «й» and «ё» as one character each."""
    return unicodedata.normalize("NFC", text)


def without_invisible(text: str) -> str:
    """Remove characters without width: soft hyphens, joiners, marks."""
    return ZERO_WIDTH.sub("", text)


def without_control(text: str) -> str:
    """Remove control characters and those that turn the direction of text."""
    return FORBIDDEN.sub("", text)


def with_last_line_end(text: str) -> str:
    """End the file with exactly one line end."""
    return text.rstrip("\n") + "\n" if text.strip() else text


def without_trailing_space(text: str) -> str:
    """Remove spaces at the ends of a header's lines."""
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def without_stray_space(text: str) -> str:
    """Remove spaces at the ends of a body's lines, except the two that break a line."""
    text = re.sub(r"^[ \t\u00a0]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"(?<=[^ \t\n])(?:[ ]|\t+)$", "", text, flags=re.MULTILINE)
