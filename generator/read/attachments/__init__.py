"""Looking into attached files: what they are by their content, and what they must not hold.

What a document may consist of is an allow-list; what cannot be proven harmless is refused with
advice. The text of an accepted file is handed on, so that personal data is found in it too.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Location, Problem
from generator.read.archive import Archive, ArchiveError
from generator.read.attachments import office, open_document
from generator.read.attachments.allowed import MAIN
from generator.read.attachments.inside import AS_PDF, SAVE_AGAIN, Inside, Piece, RefusedError
from generator.read.pictures import PictureError, without_description
from generator.read.rules import DANGEROUS_FILE, FILE_TYPE, TOO_LARGE

__all__ = [
    "ALLOWED",
    "MAX_FILE",
    "MAX_FILES",
    "Attached",
    "Inside",
    "Piece",
    "check_attachment",
    "check_count",
    "read_attachment",
]

MAX_FILE = 10_000_000
"""Bytes; a larger file is not opened on a phone."""
MOST_TEXT = 5_000_000
"""Characters, of some two thousand pages: all of them are searched for personal data."""
MAX_FILES = 50

_BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".webp": b"RIFF",
}
_ARCHIVES = {
    **dict.fromkeys(MAIN, office.look_inside),
    **dict.fromkeys(open_document.MEDIA, open_document.look_inside),
}
ALLOWED = (*_BEGINNINGS, *_ARCHIVES, ".csv")
_FORMULA = ("=", "@", "\t", "\r")
"""What a cell of a table begins with that a spreadsheet would compute instead of showing it."""


@dataclass(frozen=True, slots=True)
class Attached:
    """An attached file as it was read: its text is there only if nothing is wrong."""

    problems: tuple[Problem, ...]
    inside: Inside = Inside()


def check_attachment(data: bytes, name: str, path: str) -> list[Problem]:
    """Report what keeps a file of this name and content from being published."""
    return list(read_attachment(data, name, path, with_pages=False).problems)


def read_attachment(data: bytes, name: str, path: str, *, with_pages: bool = True) -> Attached:
    """Return what a file holds; ``path`` is how it is named to people. Never raises for any bytes.

    Where nobody asks for the text, the pages of a PDF need not be read.
    """
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix not in ALLOWED:
        return _refused(_wrong_type(path, f"Файлы вида «{suffix}» на сайт не выкладываются."))
    if len(data) > MAX_FILE:
        size, most = len(data) // 1_000_000, MAX_FILE // 1_000_000
        return _refused(
            Problem(
                TOO_LARGE,
                Location(path),
                f"Файл занимает {size} МБ, а помещается {most} МБ.",
                "Сожмите изображения или разделите документ.",
            )
        )
    try:
        return _bounded(_looked_into(data, suffix, path, with_pages=with_pages), path)
    except RefusedError as error:
        return _refused(Problem(DANGEROUS_FILE, Location(path), error.message, error.remedy))
    except ArchiveError as error:
        return _refused(Problem(DANGEROUS_FILE, Location(path), str(error), SAVE_AGAIN))
    except PictureError:
        return _refused(
            Problem(
                FILE_TYPE,
                Location(path),
                f"Снимок испорчен: это не целый файл «{suffix}».",
                "Откройте снимок в любой программе, экспортируйте его заново (JPEG или PNG) и "
                "замените файл.",
            )
        )


def _bounded(looked: Attached, path: str) -> Attached:
    if sum(len(piece.text) for piece in looked.inside.pieces) <= MOST_TEXT:
        return looked
    message = f"В файле больше {MOST_TEXT // 1_000_000} миллионов знаков текста."
    remedy = "Разделите документ или таблицу."
    return _refused(Problem(TOO_LARGE, Location(path), message, remedy))


def _looked_into(data: bytes, suffix: str, path: str, *, with_pages: bool) -> Attached:
    if suffix == ".csv":
        return _table(data, path)
    if suffix in _ARCHIVES:
        if not data.startswith(b"PK\x03\x04"):
            return _refused(_wrong_type(path, f"По содержимому это не «{suffix}»."))
        if b"%PDF-" in data[:1_024]:
            raise RefusedError("Файл читается и как документ, и как PDF.", AS_PDF)
        return Attached((), _ARCHIVES[suffix](Archive(data), suffix))
    if not data.startswith(_BEGINNINGS[suffix]):
        return _refused(_wrong_type(path, f"По содержимому это не «{suffix}»."))
    if suffix == ".pdf":
        # Only where there is a PDF: the library behind it takes a fifth of a second to load.
        from generator.read.attachments import pdf  # noqa: PLC0415

        return Attached((), pdf.look_inside(data, with_pages=with_pages))
    without_description(suffix, data)
    return Attached(())


def _table(data: bytes, path: str) -> Attached:
    """Look at a table as bytes; what is wrong with its rows is said by the tables' own reader."""
    begins = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"\0" in data or begins.startswith((b"<", b"%pdf-", b"pk\x03\x04", b"mz")):
        return _refused(_wrong_type(path, "По содержимому это не таблица «.csv»."))
    text = data.decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), start=1):
        cells = (cell.strip(' "') for cell in line.replace(";", ",").split(","))
        if any(cell.startswith(_FORMULA) for cell in cells):
            problem = Problem(
                DANGEROUS_FILE,
                Location(path, number),
                "В ячейке таблицы стоит формула.",
                "Оставьте в ячейках значения: в Excel скопируйте их и вставьте «только значения».",
            )
            return _refused(problem)
    return Attached((), Inside((Piece(text, ""),)))


def check_count(count: int, path: str) -> list[Problem]:
    """Report an entry with more files than a reader can look through."""
    if count <= MAX_FILES:
        return []
    message = f"К записи приложено файлов: {count}, а можно не больше {MAX_FILES}."
    remedy = "Соберите мелкие файлы в один документ или разделите запись."
    return [Problem(TOO_LARGE, Location(path), message, remedy)]


def _refused(problem: Problem) -> Attached:
    return Attached((problem,))


def _wrong_type(path: str, message: str) -> Problem:
    kinds = ", ".join(suffix.removeprefix(".") for suffix in ALLOWED)
    return Problem(
        FILE_TYPE, Location(path), message, f"Подойдут: {kinds}. Пересохраните файл в одном из них."
    )
