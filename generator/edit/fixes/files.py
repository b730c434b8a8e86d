"""Corrections of the file as a whole: encoding, line ends, characters that nobody can see."""

from __future__ import annotations

import re
import unicodedata

from generator.read.encodings import WINDOWS, foreign_encoding
from generator.read.text import FORBIDDEN, LINE_ENDS, ZERO_WIDTH


def from_utf16(data: bytes) -> str | None:
    """Read what Windows' Notepad calls «Юникод»."""
    name = foreign_encoding(data)
    return _decoded(data, name) if name is not None and name.startswith("UTF-16") else None


def from_windows(data: bytes) -> str | None:
    """Read Russian text in Windows-1251."""
    return _decoded(data, WINDOWS) if foreign_encoding(data) == WINDOWS else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def without_mark(text: str) -> str:
    """Return a text without the byte-order mark."""
    return text.removeprefix("\ufeff")


def with_plain_line_ends(text: str) -> str:
    """End every line with a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def composed(text: str) -> str:
    """Return the text with «й» and «ё» as one character each."""
    return unicodedata.normalize("NFC", text)


def without_invisible(text: str) -> str:
    """Return a text without characters of no width: soft hyphens, joiners, marks."""
    return ZERO_WIDTH.sub("", text)


def without_control(text: str) -> str:
    """Return a text without control characters and those that turn its direction."""
    return FORBIDDEN.sub("", LINE_ENDS.sub(" ", text))


def with_last_line_end(text: str) -> str:
    """End the file with exactly one line end."""
    return text.rstrip("\n") + "\n" if text.strip() else text


def without_trailing_space(text: str) -> str:
    """Return a header without spaces at the ends of its lines."""
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def without_stray_space(text: str) -> str:
    """Return a body without spaces at the ends of lines, except the two that break a line."""
    text = re.sub(r"^[ \t\u00a0]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"(?<=[^ \t\n])(?:[ ]|\t+)$", "", text, flags=re.MULTILINE)
