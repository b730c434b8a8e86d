"""The one way to the terminal: what came out of a file is shown and never obeyed.

A terminal takes some characters as orders: to move the cursor, to wipe what was said, to set its
title, to write from right to left. An entry, a file name, a commit message may hold them.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PICTURES = 0x2400
_DELETE = 0x7F
_KEPT = "\n\t"
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NAMED = (*range(0x80, 0xA0), 0x2028, 0x2029, *_DIRECTIONS)
_SIGNS = {
    **{code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT},
    _DELETE: "\u2421",
    **{code: f"<U+{code:04X}>" for code in _NAMED},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def as_signs(text: str) -> str:
    """Return a text in which every character of control is a sign that can be seen."""
    return text if text.isascii() and text.isprintable() else text.translate(_SIGNS)


class _Plain:
    """A stream that writes to another one; ``orders`` is that one, for what draws by itself."""

    def __init__(self, orders: TextIO) -> None:
        self.orders = orders

    def write(self, text: str) -> int:
        self.orders.write(as_signs(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> object:
        return getattr(self.orders, name)


@contextmanager
def spoken_plainly() -> Iterator[None]:
    """Let only what `as_signs` lets through reach the terminal, for as long as the block lasts."""
    out, err = (cast("TextIO", _Plain(one)) for one in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield


def drawing_on(stream: TextIO) -> TextIO:
    """Return the stream behind: our own progress bar moves the cursor."""
    return stream.orders if isinstance(stream, _Plain) else stream
