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
from functools import lru_cache

BODY = "data-search-body"
_SKIP, _SKIP_END = '<div data-search="skip"', "</div>"
_ENDS = ('<footer class="kb-standing">', "</article>")
_TAG = re.compile(
    r"(<!--.*?-->|</?[a-z][^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>)", re.DOTALL
)
_NAME = re.compile(r"[a-z][a-z0-9]*")
_LINE, _BORDER = "\x1e", "\x1f"
"""What stands for a tag among the texts: the end of a paragraph, a border between words."""
# The border comes first: the search then jumps from one to the next.
_BETWEEN_WORDS = re.compile(rf"{_BORDER}(?<=\w{_BORDER}){_BORDER}*(?=\w)")
_MARK = re.compile(r'\sdata-search="([a-z]+)"')
_HIDDEN = re.compile(r"\shidden(?=[\s=>]|$)")
_VOID = frozenset(
    ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_UNSEEN = frozenset(("dt", "script", "style", "svg", "template"))
"""Passed over as well: what programs and drawings hold, and the names of facts."""
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
    here: list[str] = []
    texts = {"body": here}
    open_tags = [("", "body")]
    text, *rest = _TAG.split(part)
    pieces = iter(rest)
    for tag, after in zip(pieces, pieces, strict=True):
        name, is_end, border, place = _tag(tag)
        here += text, border
        text = after
        if is_end:
            _close(name, open_tags)
            if len(open_tags) == 1:
                break
            here = texts[open_tags[-1][1]]
        elif name:
            place = place or open_tags[-1][1]
            open_tags.append((name, place))
            here = texts.setdefault(place, [])
    texts.pop("skip", None)
    said = {place: _joined(pieces) for place, pieces in texts.items()}
    lines = (" ".join(line.split()) for line in said.pop("body").split("\n"))
    return Shown(
        **{place: " ".join(one.split()) for place, one in said.items()},
        body=tuple(filter(None, lines)),
    )


@lru_cache(1 << 12)
def _tag(tag: str) -> tuple[str, bool, str, str]:
    """Return the name of a tag, whether it is an end, what it is among the texts, their place.

    What nothing can stand in has no name; without a place the text goes on where it was.
    """
    if tag.startswith("<!"):
        return "", False, "", ""
    is_end = tag[1] == "/"
    name = _NAME.findall(tag, 1)[0]
    border = "" if name in _WITHIN_WORDS else _LINE if name in _BLOCKS else _BORDER
    if not is_end and (name in _VOID or tag[-2] == "/"):
        return "", False, border, ""
    return name, is_end, border, _place(name, tag)


def _place(name: str, tag: str) -> str:
    """Return where a tag says that the text of its element belongs."""
    marked = _MARK.search(tag)
    if marked:
        return marked[1]
    if name in _UNSEEN or _HIDDEN.search(tag):
        return "skip"
    return "title" if name == "h1" else ""


def _close(name: str, open_tags: list[tuple[str, str]]) -> None:
    """Close an element with what was left open inside it."""
    if open_tags[-1][0] == name:
        open_tags.pop()
    elif any(name == one for one, _ in open_tags):
        while open_tags.pop()[0] != name:
            pass


def _joined(pieces: list[str]) -> str:
    """Join the pieces of a text; where a tag stood between two words there is a space."""
    text = "".join(pieces).replace("\n", " ").replace(_LINE, "\n")
    return _BETWEEN_WORDS.sub(" ", html.unescape(text)).replace(_BORDER, "")
