"""The values that a body of text becomes: sections, headings, links with their places."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.cache import pickled_by_fields, unpickled
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


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of the body as HTML with gaps where the targets of its links belong.

    ``pieces`` holds one text more than ``links`` has members. ``plain`` is the text without
    markup; ``steps`` counts the items of its ordered lists.

    The texts of one that was kept are read whenever they are asked for: a check asks for few, a
    page for each once, and all of them together would fill the memory of every process.
    """

    pieces: tuple[str, ...]
    links: tuple[Link, ...]
    plain: str
    line: int
    steps: int = 0
    _packed: bytes = field(default=b"", repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        packed = self._packed or pickle.dumps(tuple(getattr(self, name) for name in _TEXTS), 5)
        return _unread, (self.links, self.line, self.steps, packed)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # Python asks here for what is not set.
            if name not in _TEXTS:
                raise AttributeError(name)
            return unpickled(self._packed)[_TEXTS.index(name)]

    def html(self, resolve: Callable[[Link], str]) -> str:
        """Return sanitised HTML, each gap filled with the address that ``resolve`` gives."""
        first, *others = self.pieces
        parts = [first]
        for link, piece in zip(self.links, others, strict=True):
            parts += [resolve(link).replace("&", "&amp;").replace('"', "&quot;"), piece]
        return sanitised("".join(parts))


_TEXTS = ("pieces", "plain")


def _unread(links: tuple[Link, ...], line: int, steps: int, packed: bytes) -> Fragment:
    """Make a fragment of what was kept, but for its texts."""
    made = object.__new__(Fragment)
    for name, value in (("links", links), ("line", line), ("steps", steps), ("_packed", packed)):
        object.__setattr__(made, name, value)
    return made


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
