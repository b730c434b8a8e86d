"""From the source of a book to PDF/UA-1 (ISO 14289-1), the same bytes every time."""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from generator.book.typesetting import BookError, typesetter

if TYPE_CHECKING:
    from generator.book.volume import Volume

LAYOUT = Path(__file__).parents[1] / "templates/book.typ"
_FONTS = ("fontpkg_pt_serif", "fontpkg_pt_sans")
"""Packages with the fonts of ParaType (SIL Open Font License), their licence beside them."""


def press(volume: Volume) -> bytes:
    """Return the book as PDF.

    Raises:
        BookError: with the words of the typesetting program, or with the font that is missing.

    """
    fonts = [_fonts_of(package) for package in _FONTS]
    with tempfile.TemporaryDirectory(prefix="kb-book-") as place:
        folder = Path(place)
        (folder / "main.typ").write_text(volume.source, encoding="utf-8")
        (folder / "book.typ").write_bytes(LAYOUT.read_bytes())
        for name, data in volume.pictures.items():
            (folder / name).write_bytes(data)
        typesetter.set(folder, fonts)
        return (folder / "book.pdf").read_bytes()


def _fonts_of(package: str) -> Path:
    """Return the folder with the fonts of a package. Raises `BookError` where there are none."""
    try:
        folder = Path(str(files(package) / "files"))
    except ModuleNotFoundError:
        folder = None
    if folder is None or not any(folder.glob("*.ttf")):
        raise BookError(f"нет шрифта: пакет {package} пуст или не установлен; выполните make site")
    return folder
