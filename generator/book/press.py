"""From the source of a book to PDF/UA-1 (ISO 14289-1), the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.book.volume import Volume

LAYOUT = Path(__file__).parents[1] / "templates/book.typ"
_TYPESETTER = Path(__file__).with_name("typesetter.py")
_FONTS = ("fontpkg_pt_serif", "fontpkg_pt_sans")
"""Packages with the fonts of ParaType (SIL Open Font License), their licence beside them."""


class BookError(RuntimeError):
    """The book cannot be set: its text breaks a rule of the format, or the layout is broken."""


def press(volume: Volume) -> bytes:
    """Return the book as PDF.

    Raises:
        BookError: with the words of the typesetting program, or with the font that is missing.

    """
    with tempfile.TemporaryDirectory(prefix="kb-book-") as place:
        folder = Path(place)
        (folder / "main.typ").write_text(volume.source, encoding="utf-8")
        (folder / "book.typ").write_bytes(LAYOUT.read_bytes())
        for name, data in volume.pictures.items():
            (folder / name).write_bytes(data)
        fonts = folder / "fonts"
        fonts.mkdir()
        for package in _FONTS:
            _lay_out(package, fonts)
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", str(_TYPESETTER), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            raise BookError(done.stderr.decode("utf-8", "replace").strip())
        return (folder / "book.pdf").read_bytes()


def _lay_out(package: str, folder: Path) -> None:
    """Put the fonts of a package into a folder. Raises `BookError` where there are none."""
    try:
        with as_file(files(package) / "files") as own:
            found = sorted(own.glob("*.ttf"))
            for font in found:
                (folder / font.name).symlink_to(font)
    except ModuleNotFoundError:
        found = []
    if not found:
        raise BookError(f"нет шрифта: пакет {package} пуст или не установлен; выполните make site")
