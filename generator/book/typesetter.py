"""A program of its own: ``typesetter.py FONTS…`` sets books for as long as it is asked.

Typst starts threads that do not survive a fork, and keeps what it took of memory: so no process of
ours that may fork, or that lives on, calls it itself. Each line of the standard input names a
folder; its ``main.typ`` becomes its ``book.pdf``, and a line of JSON answers: null, or what is
wrong with the text. The program ends when nobody asks any more, after a book that took much
memory, and when it was left idle.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path

import typst

_IDLE = 10
"""Seconds after which nobody is thought to have another book: the memory is wanted elsewhere."""
_LARGE = 400_000
"""Bytes of a source after which so much memory was taken that a new process is better."""
_TURNS = 3
"""Typst keeps what it worked out for its next ten books; an empty one ages that as any other.
With so many between books less than 120 MB are kept, with none more than 200."""


def main(font_paths: list[Path]) -> None:
    """Answer every line, until the last. What Ctrl+C means is decided by who asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The fonts of the machine are not looked at, so a book is the same everywhere.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=font_paths)
    compiler = typst.Compiler(font_paths=fonts)
    while line := _next_line():
        folder = Path(json.loads(line))
        source = folder / "main.typ"
        is_large = source.stat().st_size > _LARGE
        sys.stdout.write(json.dumps(_set(source, folder, compiler)) + "\n")
        sys.stdout.flush()
        if is_large:
            break
        for _ in range(_TURNS):
            compiler.compile(b"", format="svg")


def _next_line() -> str:
    """Return the next line; nothing where there is none, and no return where none comes."""
    waiting = threading.Timer(_IDLE, os._exit, (0,))
    waiting.start()
    line = sys.stdin.readline()
    waiting.cancel()
    return line


def _set(source: Path, folder: Path, compiler: typst.Compiler) -> str | None:
    """Set one book; return what is wrong with it."""
    try:
        compiler.compile(
            source, output=folder / "book.pdf", root=folder, format="pdf", pdf_standards=["ua-1"]
        )
    except typst.TypstError as error:
        return str(error)
    return None


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
