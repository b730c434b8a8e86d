"""Addresses drawn as QR codes (ISO/IEC 18004)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat

from markupsafe import Markup

_MASK = 3
"""Any of the eight patterns can be read; trying all of them to choose takes ten times as long."""
_VARIED = 8
"""How many signs at the end of a short address differ from one to the next: an id and a slash."""
_BORDER = 2
_NAME = "QR-код с коротким адресом"
_SIGNS = bytes.maketrans(b"\0\1", b"01")
_RUN = re.compile(r"1+[0\n]*")


def drawn(address: str, varied: int = _VARIED) -> Markup:
    """Return an address as a QR code in SVG that takes its size from the page.

    ``varied`` is how many signs at its end differ from one address to the next.
    """
    rows = _rows(address.encode(), varied)
    width = rows.index("\n")
    path = "".join(map(_stroke, _RUN.findall(rows.rstrip("0")), repeat(width)))
    size = width + 2 * _BORDER
    return Markup(  # noqa: S704 - of numbers alone
        f'<svg viewBox="0 0 {size} {size}" class="kb-qr" role="img" aria-label="{_NAME}">'
        f'<path stroke="currentColor" d="M{_BORDER} {_BORDER}.5{path}"/></svg>'
    )


@lru_cache(1 << 12)
def _stroke(run: str, width: int) -> str:
    """Spell a run of dark modules as a line, the light ones behind as the way to the next line."""
    dark, down = run.count("1"), run.count("\n")
    light = len(run) - dark
    return f"h{dark}m{light - down * (width + 1)} {down}" if light else f"h{dark}"


def _rows(address: bytes, varied: int) -> str:
    """Return the rows of a code: «1» is dark, «0» light.

    Data, error correction and mask are linear over bits: the same bit turned over turns over the
    same modules whatever the others are. So the codes of a site's addresses, which are alike but
    for an id, are put together from what few bits do; a code of its own takes ten times as long.
    """
    like = address[:-varied] + bytes(varied)
    modules = _modules(like)
    rest = int.from_bytes(address) ^ int.from_bytes(like)
    while rest:
        bit = rest & -rest
        modules ^= _turned_over(like, bit)
        rest ^= bit
    return modules.to_bytes((modules.bit_length() + 7) // 8).decode("ascii")


@lru_cache(512)
def _turned_over(text: bytes, bit: int) -> int:
    """Return the modules that change when a bit of a text does."""
    other = (int.from_bytes(text) ^ bit).to_bytes(len(text))
    return _modules(text) ^ _modules(other)


@lru_cache(64)
def _modules(text: bytes) -> int:
    """Return the modules of a code row by row, spelt as signs, as one number."""
    import segno  # noqa: PLC0415 - most edits draw no code, and it loads slowly

    code = segno.make(text, mode="byte", error="m", micro=False, mask=_MASK)
    return int.from_bytes(b"\n".join(row.translate(_SIGNS) for row in code.matrix))
