"""Files of office programs, which are ZIP archives and may be made to harm: checked first."""

from __future__ import annotations

import io
import zipfile

MAX_PARTS = 2000
MAX_BYTES = 50_000_000
_MARKUP = (".xml", ".rels", ".vml")
_DOCTYPE = b"<!DOCTYPE"


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


def check_package(data: bytes) -> None:
    """Refuse archives that unpack to too much, and XML that defines entities of its own.

    Names of parts are only compared, never used as paths; macros stay where they are.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
                limit = MAX_BYTES // 1_000_000
                raise UnsafePackageError(
                    f"Внутри больше {limit} МБ или {MAX_PARTS} частей. Уменьшите рисунки "
                    "(в Word: «Формат рисунка» → «Сжать рисунки») и сохраните файл заново."
                )
            for part in parts:
                if part.filename.lower().endswith(_MARKUP) and _defines(archive.read(part)):
                    raise UnsafePackageError(
                        "В файле есть определения, которых офисные программы не создают. "
                        "Откройте его, сохраните заново и попробуйте ещё раз."
                    )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnsafePackageError(
            "Файл не открывается: он повреждён, защищён паролем или это не .docx и не .xlsx. "
            "Сохраните его заново в этом формате."
        ) from error


def _defines(xml: bytes) -> bool:
    """Whether a part holds a document type, in whatever encoding."""
    return _DOCTYPE in xml.replace(b"\x00", b"")
