"""What of a finished page the search finds: read from the page itself, told by its marks.

The part of a page that is searched is one element with ``data-search-body``. Inside it the
attribute ``data-search`` says what an element holds (``summary``, ``short``, ``topics``, ``kind``,
``day``) or that it is passed over (``skip``), and holds for what lies inside. The heading of the
first level is the title; whatever is hidden and not marked is passed over; all else is body.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

BODY = "data-search-body"
_SKIP, _SKIP_END = '<div data-search="skip"', "</div>"
_ENDS = ('<footer class="kb-standing">', "</article>")
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-z][a-z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_BORDER = "\x1f"
_BETWEEN_WORDS = re.compile(rf"(?<=\w){_BORDER}+(?=\w)")
_MARK = re.compile(r'\sdata-search="([a-z]+)"')
_HIDDEN = re.compile(r"\shidden(?=[\s=>]|$)")
_VOID = frozenset(
    ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_UNSEEN = frozenset(("dt", "script", "style", "svg", "template"))
"""Passed over as well: what programs and drawings hold, and the names of facts."""
_TOLD = _UNSEEN | {"h1"}
"""What decides by its name where its text belongs."""
_WITHIN_WORDS = frozenset(("b", "em", "i", "mark", "s", "strong", "u", "wbr"))
"""What may begin in the middle of a word; every other tag is a border between words."""
_BLOCKS = frozenset(
    "blockquote br dd div dl dt figcaption h1 h2 h3 h4 li p summary table td th tr ul ol".split()
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as the search knows it; ``body`` is its text, a line for each paragraph."""

    kind: str = ""
    day: str = ""
    title: str = ""
    short: str = ""
    summary: str = ""
    topics: str = ""
    body: tuple[str, ...] = field(default=())


def searchable_part(page: str) -> str:
    """Return of a finished page the part that is searched; «» where there is none.

    Lists of other entries, which change with these, are left out.
    """
    mark = page.find(BODY)
    if mark < 0:
        return ""
    start = page.rfind("<", 0, mark)
    ends = [end for one in _ENDS if (end := page.find(one, mark)) >= 0]
    part = page[start : min(ends)] if ends else page[start:]
    while (begun := part.find(_SKIP)) >= 0:
        end = part.find(_SKIP_END, begun)
        part = part[:begun] + part[end + len(_SKIP_END) :] if end >= 0 else part[:begun]
    return part


def read_page(part: str) -> Shown:
    """Read the part of a page that is searched."""
    texts: dict[str, list[str]] = {"body": []}
    open_tags: list[tuple[str, str]] = []
    place, here = "body", texts["body"]
    text, *rest = _TAG.split(part)
    for closing, name, attributes, after in zip(*[iter(rest)] * 4, strict=True):
        here.append(text)
        text = after
        if name is None:
            continue
        if name not in _WITHIN_WORDS:
            here.append("\n" if name in _BLOCKS else _BORDER)
        if closing:
            place = _closed(name, open_tags)
            if not open_tags:
                break
        elif name not in _VOID and not attributes.endswith("/"):
            place = _place(name, attributes, place) if attributes or name in _TOLD else place
            open_tags.append((name, place))
        here = texts.setdefault(place, [])
    texts.pop("skip", None)
    said = {place: _joined(pieces) for place, pieces in texts.items()}
    lines = (" ".join(line.split()) for line in said.pop("body").split("\n"))
    return Shown(
        **{place: " ".join(one.split()) for place, one in said.items()},
        body=tuple(filter(None, lines)),
    )


def _closed(name: str, open_tags: list[tuple[str, str]]) -> str:
    """Close an element with what was left open inside it; return where the text goes on."""
    if any(name == one for one, _ in open_tags):
        while open_tags.pop()[0] != name:
            pass
    return open_tags[-1][1] if open_tags else "body"


def _joined(pieces: list[str]) -> str:
    """Join the pieces of a text; where a tag stood between two words there is a space."""
    text = html.unescape(
        "".join(piece if piece == "\n" else piece.replace("\n", " ") for piece in pieces)
    )
    return _BETWEEN_WORDS.sub(" ", text).replace(_BORDER, "")


def _place(name: str, attributes: str, around: str) -> str:
    """Return where the text of an element belongs."""
    marked = "data-search" in attributes and _MARK.search(attributes)
    if marked:
        return marked[1]
    if name in _UNSEEN or ("hidden" in attributes and _HIDDEN.search(attributes)):
        return "skip"
    return "title" if name == "h1" else around
