"""A program of its own: ``typesetter.py FOLDER`` sets ``main.typ`` there as ``book.pdf``.

Typst starts threads that do not survive a fork, and keeps what it took of memory: so no process
of ours that may fork, or that lives on, calls it itself. What is wrong with a text is written to
the standard error, with code 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def main(folder: Path) -> None:
    """Set the book. The fonts of the machine are not looked at, so it is the same everywhere."""
    try:
        typst.compile(
            folder / "main.typ",
            output=folder / "book.pdf",
            root=folder,
            format="pdf",
            font_paths=[folder / "fonts"],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
