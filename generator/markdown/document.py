"""The values that a body of text becomes: sections, headings, links with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache import pickled_by_fields
from generator.markdown.sanitise import sanitised

if TYPE_CHECKING:
    from collections.abc import Callable


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image as it was written, before anyone knows where it leads."""

    target: str
    line: int
    column: int
    is_image: bool = False

    @property
    def is_internal(self) -> bool:
        """Whether it points at a file or heading of this site."""
        return not self.target.startswith("//") and ":" not in self.target.split("/", 1)[0]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; ``anchor`` is its part of the address."""

    level: int
    text: str
    anchor: str
    line: int


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of the body as HTML with gaps where the targets of its links belong.

    ``pieces`` holds one text more than ``links`` has members. ``plain`` is the text without
    markup; ``steps`` counts the items of its ordered lists.
    """

    pieces: tuple[str, ...]
    links: tuple[Link, ...]
    plain: str
    line: int
    steps: int = 0

    def html(self, resolve: Callable[[Link], str]) -> str:
        """Return sanitised HTML, each gap filled with the address that ``resolve`` gives."""
        parts = [self.pieces[0]]
        for link, piece in zip(self.links, self.pieces[1:], strict=True):
            parts += [resolve(link).replace("&", "&amp;").replace('"', "&quot;"), piece]
        return sanitised("".join(parts))


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Section:
    """The text under one heading of the second level."""

    heading: Heading
    content: Fragment


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Document:
    """The body of one entry.

    ``altered`` holds the words that readers see otherwise than they were typed.
    """

    lead: Fragment | None = None
    sections: tuple[Section, ...] = ()
    headings: tuple[Heading, ...] = ()
    footnotes: Fragment | None = None
    altered: str = ""

    def section(self, title: str) -> Section | None:
        """Return the section under a heading; case and spaces at the ends do not count."""
        wanted = title.casefold()
        return next(
            (part for part in self.sections if part.heading.text.casefold() == wanted), None
        )

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """All pieces in the order of the page."""
        found = (self.lead, *(part.content for part in self.sections), self.footnotes)
        return tuple(piece for piece in found if piece is not None)

    @property
    def links(self) -> tuple[Link, ...]:
        """All links and images in the order of the page."""
        return tuple(link for piece in self.fragments for link in piece.links)

    @property
    def anchors(self) -> frozenset[str]:
        """Every heading's part of the address."""
        return frozenset(heading.anchor for heading in self.headings)
