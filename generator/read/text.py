"""From bytes to text: encoding, size, line ends and characters that nobody can see."""

from __future__ import annotations

import re
import unicodedata

from generator.problems import Location, Problem
from generator.read.encodings import foreign_encoding, utf8_text
from generator.read.merge import merge_marks
from generator.read.rules import CONTROL_CHARACTER, ENCODING, TOO_LARGE

MAX_BYTES = 200_000
"""A larger entry is slow to open on a phone (and hostile ones hang Markdown parsers)."""

_NOT_ALLOWED = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufffe\uffff"
)
_NO_WIDTH = "\u00ad\u200b-\u200f\u2060\ufeff"
LOST = "\ufffd"
"""What programs write in the place of a letter that they could not read."""
LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What other programs put where a line ends."""
FORBIDDEN = re.compile(f"[{_NOT_ALLOWED}]")
ZERO_WIDTH = re.compile(f"[{_NO_WIDTH}]")
_UNREADABLE = re.compile(f"[{_NOT_ALLOWED}{LOST}]")
_INVISIBLE = re.compile(f"[{_NOT_ALLOWED}{LOST}{_NO_WIDTH}]")
"""Any of them."""
ORDINARY = re.compile("[ -~\nА-яЁё«»—–…№]*")
"""What nearly every text consists of: nothing in it is invisible or has another spelling."""


def decode_text(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    r"""Return the text of an entry's bytes; None where nothing sensible can be read.

    A byte-order mark and foreign line ends are accepted; the text comes back in Unicode's NFC
    form with ``\\n`` line ends, so that everything downstream sees one spelling of each word.
    """
    if len(data) > MAX_BYTES:
        return None, [_too_large(len(data), path)]
    text, problem = _decode(data, path)
    if text is None:
        return None, [problem] if problem else []
    is_ordinary = ORDINARY.fullmatch(text) is not None
    if not is_ordinary:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", text)
    marks = merge_marks(text, path)
    if marks:
        return None, marks  # of two versions, neither is known to be right
    if is_ordinary or not _INVISIBLE.search(text):
        return text, []
    return ZERO_WIDTH.sub("", FORBIDDEN.sub(LOST, text)), _control_characters(text, path)


def without_hidden(text: str) -> str:
    r"""Return a text without signs that nobody sees; odd ends of lines become ``\\n``."""
    return FORBIDDEN.sub("", LINE_ENDS.sub("\n", text))


def _decode(data: bytes, path: str) -> tuple[str | None, Problem | None]:
    text = utf8_text(data)
    if text is not None:
        return text, None
    return None, _wrong_encoding(foreign_encoding(data), path, _first_foreign_line(data))


def _first_foreign_line(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


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
    for match in _UNREADABLE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        code = f"U+{ord(match.group()):04X}"
        lost = match.group() == LOST
        what = f"знак «{LOST}»: здесь потерялась буква" if lost else f"невидимый знак {code}"
        problems.append(
            Problem(
                CONTROL_CHARACTER,
                Location(path, text.count("\n", 0, start) + 1, match.start() - start + 1),
                f"В тексте стоит {what}.",
                "Удалите слово с этим знаком и наберите его заново, не копируя.",
            )
        )
    return problems[:20]
