"""The signs of Typst's language that a book needs; all text goes in as quoted strings.

Typst reads about twenty signs of running text as markup. A quoted string is taken as it is, so
only its two own signs have to be escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPED = (("\\", "\\\\"), ('"', '\\"'), ("\n", " "), ("\r", " "), ("\0", ""))
"""Sign by sign: `str.translate` takes ten times as long where most texts have none of these."""

# Looking behind keeps the search from trying every sign of a word as its first one.
_UNBROKEN = re.compile(r"(?<![^\s/\u00ad\u200b-])[^\s/\u00ad\u200b-]{41,}")
_PIECE = re.compile(r".{1,20}", re.DOTALL)


def quoted(text: str) -> str:
    """Return a string of Typst's language."""
    for sign, spelt in _ESCAPED:
        text = text.replace(sign, spelt)
    return f'"{text}"'


def verbatim(text: str) -> str:
    """Return a string of Typst's language that keeps its line ends."""
    lines = text.replace("\r", "").split("\n")
    return '"' + "\\n".join(quoted(line)[1:-1] for line in lines) + '"'


def words(text: str) -> str:
    """Return running text as markup; nothing in it is read as markup."""
    return f"#{quoted(breakable(text))};" if text else ""


def breakable(text: str) -> str:
    """Return a text whose longest words may go on in the next line, as a long address has to."""
    return _UNBROKEN.sub(lambda found: "\u200b".join(_PIECE.findall(found[0])), text)


def content(markup: str) -> str:
    """Return a block of content, as functions take it."""
    return f"[{markup}]"


def call(function: str, *arguments: str, **named: str) -> str:
    """Return a call of a function as markup; ``arguments`` are spelt in Typst's language."""
    given = [*arguments, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"#{function}({', '.join(given)});"


def array(items: Iterable[str]) -> str:
    """Return an array; one member needs its comma."""
    return f"({''.join(f'{item}, ' for item in items)})"


def label(name: str) -> str:
    """Return a label; names are anchors of pages: Latin letters, digits and hyphens."""
    return f"<{name}>"
