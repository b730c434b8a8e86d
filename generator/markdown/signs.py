"""Signs that look like markup and stay signs: what a reader would see instead of what was meant.

Each kind is one line of `SIGNS`. They are sought in the words that a page will show, with code,
escaped signs and addresses left out, so that whoever means the sign itself can say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.markdown.stray_signs import ADDRESS, BULLETS, MARK, NAMED, OTHER, SIGNS, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_AS_SEEN = "as_seen"


class Stray(NamedTuple):
    """A sign that was found: its kind and the text up to the first thing that is no plain text."""

    sign: Sign
    text: str
    is_whole: bool

    @property
    def mended(self) -> str | None:
        """The text that was meant, None where that is not certain."""
        return self.sign.mend(self.text) if self.sign.mend and self.is_whole else None


_RARE = re.compile(r"[\[\]{}*_|&^]")
_RARELY = (
    ("++", None),
    ("''", None),
    ("~~", None),
    ("==", None),
    ("%%", None),
    ("$$", None),
    ("`", re.compile(rf"(?<![\w`{OTHER}])`(?![`\s])|```")),
    (OTHER, re.compile(f"{OTHER}(?:{NAMED});")),
    (":", re.compile(":[a-z][a-z0-9_+]+:")),
)
"""Signs that are common, and what makes each of them tell."""
_AT_START = re.compile(
    rf"[{BULLETS}#–—:!?h]|[-+*][^\s\d]|[-+*]\u00a0|\d{{1,3}}[.)](?:\u00a0|[^\s\d])"
    rf"|{MARK}[ \t\u00a0]"
)


def may_stray(inline: Token) -> bool:
    """Return False at once for most blocks, where no kind of sign needs to be sought."""
    seen = _seen(inline)
    if _RARE.search(seen) or any(map(_AT_START.match, seen.split("\n"))):
        return True
    for sign, pattern in _RARELY:  # this is asked of every block: `any` would take twice as long
        if sign in seen and (pattern is None or pattern.search(seen)):
            return True
    return False


_MARKUP = re.compile(
    r"(\*\*|__|~~|`)(?=\S)[^*_~`]+(?<=\S)\1|(?<![\w*])\*(?=[^\W_])[^*]*[^\s*]\*(?![\w*])"
    rf"|!?\[[^\[\]]+\]\([^()\s]+\)|\[\[[^\[\]]+\]\]|\[\^[^\[\]]+\]|^#{{1,6}} "
    rf"|\{{%.*?%\}}|&(?:{NAMED});"
)
_OF_MARKUP = re.compile(r"[*_~`\[{&#]")


def markup_in(text: str) -> str:
    """Return the first markup in a text that is shown as it is; an empty string where none is."""
    found = _MARKUP.search(text) if _OF_MARKUP.search(text) else None
    return found.group() if found else ""


def strays_in(inline: Token) -> Iterator[Stray]:
    """Yield what a block shows as signs, each kind once."""
    seen = _seen(inline)
    taken: list[tuple[int, int]] = []
    for sign in SIGNS:
        for found in sign.found_in(seen):
            start, end = found.span()
            if any(start < until and since < end for since, until in taken):
                continue
            taken.append((start, end))
            first, *rest = re.split(f"[{OTHER}{ADDRESS}]", found.group().strip("\n"))
            yield Stray(sign, first, not rest)
            break


def _seen(inline: Token) -> str:
    children = inline.children or []
    if len(children) == 1 and children[0].type == "text" and not inline.meta:
        return str(children[0].content)  # as most blocks are
    return str(inline.meta.get(_AS_SEEN) or as_seen(children))


def as_seen(children: Sequence[Token]) -> str:
    """Return the plain words of a block by lines, with stand-ins for everything else."""
    parts = []
    in_address = False
    for child in children:
        if child.type == "text" and not in_address:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "link_open" and child.info == "auto":
            parts.append(ADDRESS)
            in_address = True
        elif child.type == "link_close":
            in_address = False
        elif child.type != "text":
            parts.append(OTHER)
    return "".join(parts)


def note_escaped(state: StateCore) -> None:
    """Mark which signs were escaped, before the library joins them with the rest."""
    for token in state.tokens:
        if token.children and any(child.type == "text_special" for child in token.children):
            token.meta[_AS_SEEN] = as_seen(token.children)
