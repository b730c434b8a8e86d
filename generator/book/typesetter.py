"""A program of its own: ``typesetter.py FONTS…`` sets books for as long as it is asked.

Typst starts threads that do not survive a fork, and keeps what it took of memory: so no process of
ours that may fork, or that lives on, calls it itself. Each line of the standard input names a
folder; its ``main.typ`` becomes its ``book.pdf``, and a line of JSON answers: null, what is wrong
with the text, or the number of the system's error. The program ends when nobody asks any more,
after a book that took much memory, and when it was left idle.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import threading
import unicodedata
from pathlib import Path
from typing import Any, cast

import typst

_IDLE = 10
"""Seconds after which nobody is thought to have another book: the memory is wanted elsewhere."""
_LARGE = 400_000
"""Bytes of a source after which so much memory was taken that a new process is better."""
_TURNS = 3
"""Typst keeps what it worked out for its next ten books; an empty one ages that as any other.
With so many between books less than 120 MB are kept, with none more than 200."""

_FONTS = ("PT Serif", "PT Sans")
"""As `book.typ` names them."""
_LACKING = "□"
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
"""They choose how their neighbours look and have no look of their own."""
_MARKS = frozenset(("Mn", "Mc", "Me", "Cf"))
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Signs written from right to left, and those that turn others round: no font of ours has them,
and among words that run the other way Typst does not always find its lines again."""
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')


def main(font_paths: list[Path]) -> None:
    """Answer every line, until the last. What Ctrl+C means is decided by who asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The fonts of the machine are not looked at, so a book is the same everywhere.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=font_paths)
    while line := _next_line():
        folder = Path(json.loads(line))
        source = folder / "main.typ"
        is_large = source.stat().st_size > _LARGE
        sys.stdout.write(json.dumps(_set(source, folder, fonts)) + "\n")
        sys.stdout.flush()
        if is_large:
            break
        for _ in range(_TURNS):
            typst.compile(b"", format="svg", font_paths=fonts)


def _next_line() -> str:
    """Return the next line; nothing where there is none, and no return where none comes."""
    waiting = threading.Timer(_IDLE, os._exit, (0,))
    waiting.start()
    line = sys.stdin.readline()
    waiting.cancel()
    return line


def _set(source: Path, folder: Path, fonts: typst.Fonts) -> str | int | None:
    """Set one book; return what is wrong with it, or why the system did not let it be written.

    A sign that no font has stands as «□», and the front page says so: PDF/UA-1 allows no text that
    nobody can see (ISO 14289-1, 7.21.7), and one sign is no reason to have no book.
    """
    text = source.read_text(encoding="utf-8")
    shown = _FROM_RIGHT.sub(_LACKING, text)
    while True:
        told = {} if shown == text else {"lacking": _LACKING}
        try:
            made = _made_of(shown, fonts, root=folder, sys_inputs=told)
        except typst.TypstError as error:
            before = shown
            shown = shown.translate(_in_place_of(_unshown(error), fonts))
            if shown == before:
                return str(error)
        else:
            return _written(folder / "book.pdf", made)


def _made_of(text: str, fonts: typst.Fonts, **given: Any) -> bytes:  # noqa: ANN401 - as Typst has it
    """Set a text. Raises `typst.TypstError`.

    By a compiler of its own: one that has set other texts may mix them up.
    """
    made = typst.compile(
        text.encode(), format="pdf", pdf_standards=["ua-1"], font_paths=fonts, **given
    )
    return cast("bytes", made)


def _written(file: Path, data: bytes) -> int | None:
    """Write a file; return the number of the error, as Typst's own has none to tell it by."""
    try:
        file.write_bytes(data)
    except OSError as error:
        return error.errno
    return None


def _unshown(error: typst.TypstError) -> set[str]:
    """Return the signs of which an error says that no font shows them."""
    found = "".join(_UNSHOWN.findall(error.diagnostic))
    return {*re.sub(r"\\u\{([0-9a-f]+)\}", lambda one: chr(int(one[1], 16)), found)}


def _in_place_of(signs: set[str], fonts: typst.Fonts) -> dict[int, str]:
    """Return what stands in place of signs: «□» for what no font has, nothing for a joiner.

    A sign may be there and be blamed for its neighbours, as the digit of «1️⃣» is: so each is tried
    alone. Where all are there, they cannot be joined, and the marks on the others are left out; are
    there no marks either, nobody knows why, and the signs are left out themselves.
    """
    lacking = {sign for font in _FONTS for sign in _unshown_alone(signs, font, fonts)}
    left_out = signs & _JOINERS
    if not (lacking or left_out):
        left_out = {sign for sign in signs if unicodedata.category(sign) in _MARKS}
        # Signs of ASCII spell the markup too.
        lacking = set() if left_out else {sign for sign in signs if not sign.isascii()}
    return {
        **dict.fromkeys(map(ord, left_out), ""),
        **dict.fromkeys(map(ord, lacking), _LACKING),
    }


def _unshown_alone(signs: set[str], font: str, fonts: typst.Fonts) -> set[str]:
    """Return those of some signs that a font does not show, nor any that may stand in for it."""
    alone = "".join(f'#"\\u{{{ord(sign):x}}}"\n\n' for sign in sorted(signs))
    try:
        _made_of(f'#set text(font: "{font}")\n{alone}', fonts)
    except typst.TypstError as error:
        return _unshown(error) & signs
    return set()


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
