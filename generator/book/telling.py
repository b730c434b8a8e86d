"""What the parts of one article share while it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.book.typst import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

_BOXES = {"kb-lead": "lead", "kb-notice": "notice", "kb-quiet": "quiet", "kb-sources": "small"}
"""Functions of the layout by the classes of paragraphs, spans and lists."""
BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of the links of one article.

    ``prefix`` tells its anchors from those of other chapters; ``link`` returns a link's target as
    Typst spells it (a label, or an address in quotes), or nothing where there is none; ``picture``
    returns the name under which a picture lies beside the source.
    """

    prefix: str
    link: Callable[[str], str]
    picture: Callable[[str], str]


@dataclass(slots=True)
class Telling:
    """One article while it is told.

    ``inside`` tells what an element holds, blocks or words: lists stand in cells and notes.
    ``told`` has the anchors that have their place already: a label stands once in a book.
    """

    places: Places
    inside: Callable[[HtmlElement, Telling], str]
    depth: int
    level: int
    notes: dict[str, HtmlElement]
    known: frozenset[str]
    told: set[str] = field(default_factory=set)


def box_of(element: HtmlElement) -> str:
    """Return the function of the layout that shows an element; nothing where it has none."""
    classes = (element.get("class") or "").split()
    return next((_BOXES[name] for name in classes if name in _BOXES), "")


def anchored(element: HtmlElement, told: Telling) -> str:
    """Return the place to which links to an element lead, the first time that it is asked for."""
    anchor = element.get("id")
    if not anchor or anchor in told.told:
        return ""
    told.told.add(anchor)
    return f"#metadata(none) {label(f'{told.places.prefix}-{anchor}')}"
