"""Looking into attached files: what they are by their content, and what they must not hold."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from generator.problems import Location, Problem
from generator.read.pictures import PictureError, without_description
from generator.read.rules import DANGEROUS_FILE, FILE_TYPE, TOO_LARGE

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILE = 10_000_000
"""Bytes; a larger file is not opened on a phone."""
MAX_FILES = 50
_MAX_UNPACKED = 200_000_000
_MAX_RATIO = 100
_SMALL = 1_000_000

_OFFICE = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
_OPEN_DOCUMENT = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
_BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".webp": b"RIFF",
}
ALLOWED = (*_BEGINNINGS, *_OFFICE, *_OPEN_DOCUMENT, ".csv")
_ACTIVE_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")
_PDF_FACT = re.compile(rb"/(?:Author|Subject|Keywords|Title)\s*\(([^)]{0,500})\)")
_DESCRIPTIONS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
_TAG = re.compile(r"<[^>]*>")
_PROGRAM = re.compile(
    r"\.(exe|dll|js|vbs|bat|cmd|scr|jar|zip|rar|7z|docm|xlsm|pptm)$", re.IGNORECASE
)


def check_attachment(data: bytes, name: str, path: str) -> list[Problem]:
    """Report what keeps a file of this name and content from being published."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix not in ALLOWED:
        return [_wrong_type(path, f"Файлы вида «{suffix}» на сайт не выкладываются.")]
    if len(data) > MAX_FILE:
        return [
            Problem(
                TOO_LARGE, Location(path),
                f"Файл занимает {len(data) // 1_000_000} МБ, а помещается "
                f"{MAX_FILE // 1_000_000} МБ.",
                "Сожмите изображения или разделите документ.",
            )
        ]  # fmt: skip
    if not _is_what_it_says(data, suffix):
        return [_wrong_type(path, f"По содержимому это не «{suffix}».")]
    return [
        Problem(
            DANGEROUS_FILE, Location(path), found, "Сохраните документ без этого и замените файл."
        )
        for found in _dangers(data, suffix)
    ]


def check_count(count: int, path: str) -> list[Problem]:
    """Report an entry with more files than a reader can look through."""
    if count <= MAX_FILES:
        return []
    message = f"К записи приложено файлов: {count}, а можно не больше {MAX_FILES}."
    remedy = "Соберите мелкие файлы в один документ или разделите запись."
    return [Problem(TOO_LARGE, Location(path), message, remedy)]


def _is_what_it_says(data: bytes, suffix: str) -> bool:
    if suffix == ".csv":
        return True  # the table's own reader says what is wrong with it
    if suffix in _BEGINNINGS:
        begins = data.startswith(_BEGINNINGS[suffix])
        return begins and (suffix == ".pdf" or _is_picture(data, suffix))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if suffix in _OPEN_DOCUMENT:
                info = archive.getinfo("mimetype")
                small = info.file_size < 200  # noqa: PLR2004 - a media type is short
                return small and archive.read(info) == _OPEN_DOCUMENT[suffix]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError):
        return False
    return "[Content_Types].xml" in names and any(one.startswith(_OFFICE[suffix]) for one in names)


def _is_picture(data: bytes, suffix: str) -> bool:
    """Whether the picture can be taken apart, so that its description can be left out."""
    try:
        without_description(suffix, data)
    except PictureError:
        return False
    return suffix != ".webp" or data[8:12] == b"WEBP"


def _dangers(data: bytes, suffix: str) -> Iterator[str]:
    if suffix == ".pdf":
        active = _ACTIVE_PDF.search(data)
        if active:
            yield f"В документе есть исполняемое содержимое ({active.group(1).decode()})."
    elif suffix in _OFFICE or suffix in _OPEN_DOCUMENT:
        yield from _archive_dangers(data)


def _archive_dangers(data: bytes) -> Iterator[str]:
    """Look at the list of an archive's members; nothing is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if any("vbaProject" in member.filename or "/Basic/" in member.filename for member in members):
        yield "В документе есть макросы."
    if any(member.flag_bits & 1 for member in members):
        yield "Документ защищён паролем: читатель его не откроет."
    inside = next((one.filename for one in members if _PROGRAM.search(one.filename)), None)
    if inside:
        yield f"Внутри документа лежит программа или архив: {inside[:60]}."
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > _MAX_UNPACKED or (unpacked > _SMALL and unpacked / packed > _MAX_RATIO):
        yield f"Документ распаковывается в {unpacked // 1_000_000} МБ."


def _wrong_type(path: str, message: str) -> Problem:
    kinds = ", ".join(suffix.removeprefix(".") for suffix in ALLOWED)
    return Problem(
        FILE_TYPE, Location(path), message, f"Подойдут: {kinds}. Пересохраните файл в одном из них."
    )


def description_of(data: bytes, name: str) -> str:
    """Return what a document says of itself (author, subject, keywords), as text."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix == ".csv":
        return data.decode("utf-8", "replace")
    if suffix == ".pdf":
        return "\n".join(value.decode("latin-1") for value in _PDF_FACT.findall(data))
    if suffix not in _OFFICE and suffix not in _OPEN_DOCUMENT:
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [
                archive.read(member).decode("utf-8", "replace")
                for member in archive.infolist()
                if member.filename in _DESCRIPTIONS and member.file_size < _SMALL
            ]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, zlib.error):
        return ""
    return _TAG.sub(" ", "\n".join(parts))
