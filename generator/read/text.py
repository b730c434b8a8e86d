"""From bytes to text: encoding, size, line ends and characters that nobody can see."""

from __future__ import annotations

import re
import unicodedata

from generator.problems import Location, Problem
from generator.read.rules import CONTROL_CHARACTER, ENCODING, TOO_LARGE

MAX_BYTES = 200_000
"""A larger entry is slow to open on a phone (and hostile ones hang Markdown parsers)."""

FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_INVISIBLE = re.compile(f"{FORBIDDEN.pattern}|{ZERO_WIDTH.pattern}")
"""Either of them: one look passes nearly every text."""
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def decode_text(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    r"""Decode the bytes of an entry; text is None where nothing sensible can be read.

    A byte-order mark and foreign line ends are accepted; the text comes back in Unicode's NFC
    form with ``\\n`` line ends, so that everything downstream sees one spelling of each word.
    """
    if len(data) > MAX_BYTES:
        return None, [_too_large(len(data), path)]
    text, problem = _decode(data, path)
    if text is None:
        return None, [problem] if problem else []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not _INVISIBLE.search(text):
        return text, []
    return ZERO_WIDTH.sub("", FORBIDDEN.sub("\ufffd", text)), _control_characters(text, path)


def _decode(data: bytes, path: str) -> tuple[str | None, Problem | None]:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return None, _wrong_encoding(name, path, 1)
    if data.count(0) > len(data) // 10:
        # Without its mark UTF-16 looks like text in which every other byte is empty.
        return None, _wrong_encoding("UTF-16" if b"-\x00-\x00" in data else None, path, 1)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, _wrong_encoding(_guess_encoding(data), path, line)


def _guess_encoding(data: bytes) -> str | None:
    """Name the likely encoding of Russian text that is not UTF-8, or None for a binary file."""
    if b"\x00" in data:
        return None
    letters = sum(byte >= 0xC0 for byte in data)  # noqa: PLR2004 - «А» in Windows-1251
    high = sum(byte >= 0x80 for byte in data)  # noqa: PLR2004 - the first byte beyond ASCII
    return "Windows-1251" if high and letters / high > 0.9 else None  # noqa: PLR2004


def _wrong_encoding(name: str | None, path: str, line: int) -> Problem:
    guess = f"похоже, файл в кодировке {name}" if name else "похоже, это не текстовый файл"
    return Problem(
        ENCODING,
        Location(path, line),
        f"Файл не в кодировке UTF-8: {guess}.",
        "Откройте файл в редакторе и сохраните его в кодировке «UTF-8».",
    )


def _too_large(size: int, path: str) -> Problem:
    return Problem(
        TOO_LARGE,
        Location(path),
        f"Файл занимает {size // 1000} КБ, а запись — не больше {MAX_BYTES // 1000} КБ.",
        "Разделите запись или приложите большую таблицу отдельным файлом.",
    )


def _control_characters(text: str, path: str) -> list[Problem]:
    problems = []
    for match in FORBIDDEN.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        problems.append(
            Problem(
                CONTROL_CHARACTER,
                Location(path, text.count("\n", 0, start) + 1, match.start() - start + 1),
                f"В тексте стоит невидимый знак U+{ord(match.group()):04X}.",
                "Удалите слово с этим знаком и наберите его заново, не копируя.",
            )
        )
    return problems[:20]
