"""Files of office programs, which are ZIP archives and may be made to harm: checked first."""

from __future__ import annotations

import io
import re
import zipfile

from generator.read.archive import Archive, ArchiveError, Bound

BOUND = Bound(parts=2_000, unpacked=50_000_000, part=50_000_000)
MAX_TAGS = 2_000_000
"""Tags of one part; a book of a thousand pages and a table of 400,000 cells stay below it."""
_MARKUP = (".xml", ".rels", ".vml")
_DOCTYPE = b"<!DOCTYPE"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)")
_OTHER_MAIN = re.compile(
    rb"application/vnd\.ms-word\.(?:document\.macroEnabled|template\.macroEnabledTemplate)\.main\+xml"
    rb"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml"
)
_MAIN_PART = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RENAMED = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
    b"relationships/extendedProperties": b"relationships/extended-properties",
    b"relationships/customProperties": b"relationships/custom-properties",
}

_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "Это документ прежнего вида (.doc, .xls) или с паролем"),
    (b"{\\rtf", "Это документ RTF"),
    (b"%PDF", "Это документ PDF"),
    (b"<", "Это веб-страница или XML"),
)
"""What people send under another name, by its first bytes."""

LIBRARY_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What the libraries raise for a package whose parts are not what they should be."""


class UnsafePackageError(ValueError):
    """A file that is no document or might harm; the message is for people."""


def checked_package(data: bytes) -> bytes:
    """Read a package within its bound and return it unpacked, as the libraries can read it.

    Refuses archives that unpack to too much and XML that defines entities of its own. The names
    of the strict form of the format (ISO/IEC 29500, part 1) become those of the usual form, which
    alone the libraries know. Names of parts are only compared, never used as paths.
    """
    made = io.BytesIO()
    try:
        archive = Archive(data, BOUND)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as clean:
            for name in archive.names:
                part = archive.read(name)
                is_markup = name.lower().endswith(_MARKUP)
                clean.writestr(name, _usual(_harmless(part)) if is_markup else part)
    except ArchiveError as error:
        told = next((what for start, what in _OTHERS if data.lstrip().startswith(start)), "")
        if told or not data.strip():
            raise UnsafePackageError(
                f"Файл не открывается. {told or 'Он пуст'}. Откройте его в программе, в которой он "
                "сделан, и сохраните как .docx или .xlsx, без пароля."
            ) from error
        raise UnsafePackageError(
            f"Файл не открывается. {error} Если это документ Office, уменьшите рисунки (в Word: "
            "«Формат рисунка» → «Сжать рисунки») и сохраните файл заново как .docx или .xlsx, "
            "без пароля."
        ) from error
    return made.getvalue()


def _harmless(xml: bytes) -> bytes:
    """Refuse a document type, in whatever encoding, and more tags than anyone can type."""
    if _DOCTYPE in xml.replace(b"\x00", b""):
        raise UnsafePackageError(
            "В файле есть определения, которых офисные программы не создают. "
            "Откройте его, сохраните заново и попробуйте ещё раз."
        )
    if xml.count(b"<") > MAX_TAGS:
        raise UnsafePackageError(
            "В файле слишком много текста или ячеек. Разделите его на несколько файлов."
        )
    return xml


def _usual(xml: bytes) -> bytes:
    xml = _OTHER_MAIN.sub(_MAIN_PART, xml)
    return _STRICT.sub(_usual_name, xml) if b"purl.oclc.org" in xml else xml


def _usual_name(found: re.Match[bytes]) -> bytes:
    """«…/ooxml/wordprocessingml/main» is «…/wordprocessingml/2006/main»."""
    family, rest = found.groups()
    rest = _RENAMED.get(rest, rest)
    return b"http://schemas.openxmlformats.org/" + family + b"/2006/" + rest
