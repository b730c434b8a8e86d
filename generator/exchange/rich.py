"""Texts of cells in which single words have a look of their own, as their readers see them."""

from __future__ import annotations

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.escape import unescape

from generator.exchange.word.signs import lowered, raised

_MOVED = {"superscript": raised, "subscript": lowered}


def plain_text(value: object) -> object:
    """Return the words of a text, raised and lowered signs as such; any other value as it is."""
    if isinstance(value, CellRichText):
        return unescape("".join(map(_words, value)))
    return unescape(value) if isinstance(value, str) else value


def struck_in(value: object) -> str:
    """Return the words of a text that are struck out, though the cell as a whole is not."""
    if not isinstance(value, CellRichText):
        return ""
    struck = (one.text for one in value if isinstance(one, TextBlock) and one.font.strike)
    return " ".join(" ".join(unescape(text) for text in struck).split())


def _words(part: object) -> str:
    """The words of a part; signs that cannot be raised stay on their line."""
    if not isinstance(part, TextBlock):
        return str(part)
    move = _MOVED.get(part.font.vertAlign or "")
    return (move(part.text) if move else "") or str(part.text)
