"""What one finished page holds, read by a parser that the renderer knows nothing of."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from generator.verify.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from selectolax.lexbor import LexborNode

    Attributes = dict[str, str | None]


class _Role(Enum):
    """What is asked of an attribute."""

    LINK, ID, SEARCH, FORBIDDEN = range(4)


class PageLink(NamedTuple):
    """An address in a page: the element and attribute that hold it, and the address itself."""

    tag: str
    attribute: str
    address: str


@dataclass(frozen=True)
class PageFacts:
    """The facts of a page that the checks ask for."""

    name: str
    size: int
    language: str
    titles: tuple[str, ...]
    links: tuple[PageLink, ...]
    ids: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    policies: tuple[str, ...]
    scripts: tuple[str, ...]
    structured: tuple[str, ...]
    canonical: tuple[str, ...]
    pictures: tuple[str, ...]
    oddities: tuple[str, ...]
    indexed: bool
    searchable: int
    redirect: str


_LINKING = frozenset({"href", "src", "action", "srcset", "poster", "data", "formaction"})
_ROLES = {
    "id": _Role.ID,
    "data-search-body": _Role.SEARCH,
    "style": _Role.FORBIDDEN,
    "srcdoc": _Role.FORBIDDEN,
}
_FORBIDDEN_TAGS = frozenset(
    {"iframe", "object", "embed", "base", "applet", "frame", "style", "template"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_READ = frozenset({*_HEADINGS, *_FORBIDDEN_TAGS, "html", "script", "img", "meta", "link", "title"})
"""The elements of which more is asked than their attributes."""
MAX_PAGE = 400_000
"""Bytes; a larger page keeps a phone waiting."""
_MOST_BYTES, _MOST_TAGS, _LONGEST = 1_000_000, 20_000, 60_000
"""Of a page that is parsed: bytes, tags, bytes from one tag to the next. No page of ours has half
of it."""
_BROKEN = "\ufffd"
_LEFTOVERS = (b"<!--", b"\0")
_SIGNS = re.compile(rb"\{[{%]")
"""What no writer's text comes out as: slots and comments, signs of templates."""


class UnreadPageError(ValueError):
    """A page is no ordinary file, or more than is parsed of one; the message is for people."""


def read_page(file: Path | str, name: str) -> PageFacts:
    """Return the facts of a finished page, parsed as a browser does (WHATWG HTML, 13.2).

    Raises `UnreadPageError`.
    """
    data = _bounded(file)
    text = data.decode("utf-8", "replace")
    # Searching bytes is quick; bytes that are no text show only once they have been read as such.
    marks = {mark for mark in _LEFTOVERS if mark in data}.union(_SIGNS.findall(data))
    left = [mark.decode() for mark in sorted(marks)]
    left += [_BROKEN] * (_BROKEN in text)
    found = _Found([f"в странице осталось «{mark}»" for mark in left])
    found.see(LexborHTMLParser(text if left else data).css("*"))
    return PageFacts(
        name=name,
        size=len(data),
        language=found.language,
        titles=tuple(found.titles),
        links=tuple(found.links),
        ids=tuple(found.ids),
        headings=tuple(found.headings),
        policies=tuple(found.metas.get("content-security-policy", ())),
        scripts=tuple(found.scripts),
        structured=tuple(found.structured),
        canonical=tuple(found.canonical),
        pictures=tuple(found.metas.get("og:image", ())),
        oddities=tuple(found.oddities),
        indexed=not any("noindex" in value for value in found.metas.get("robots", ())),
        searchable=found.searchable,
        redirect=found.redirect,
    )


def _bounded(file: Path | str) -> bytes:
    """Return what is parsed of a page.

    Elements that nobody closes, and the attributes of one element, cost the parser the square of
    their number.
    """
    try:
        data = read_file(file, _MOST_BYTES)
    except (OSError, ValueError) as error:
        message = "страница не читается: это не обычный файл, или он слишком велик"
        raise UnreadPageError(message) from error
    many = data.count(b"<") >= _MOST_TAGS
    if many or (len(data) > _LONGEST and max(map(len, data.split(b"<"))) > _LONGEST):
        message = "страница не читается: в ней слишком много тегов, или тег слишком длинный"
        raise UnreadPageError(told_of_size(len(data)) if len(data) > MAX_PAGE else message)
    return data


def told_of_size(size: int) -> str:
    """Return what is said of a page that is too large."""
    return f"страница занимает {size // 1000} КБ, а помещается {MAX_PAGE // 1000} КБ"


@dataclass
class _Found:
    """What is gathered while a page is gone through, element by element."""

    oddities: list[str]
    language: str = ""
    titles: list[str] = field(default_factory=list)
    links: list[PageLink] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    structured: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=dict)
    searchable: int = 0
    redirect: str = ""

    def see(self, elements: Iterable[LexborNode]) -> None:
        """Go through elements; in one loop, because a page has hundreds and most say nothing."""
        for element in elements:
            tag, attributes = element.tag or "", element.attributes
            for attribute, value in attributes.items():
                role = _role_of(attribute)
                if role is None:
                    continue
                if role is _Role.LINK:
                    self.links.append(PageLink(tag, attribute, value or ""))
                elif role is _Role.ID:
                    self.ids.append(sys.intern(value or ""))
                    if value == "target" and tag == "a" and not self.redirect:
                        self.redirect = attributes.get("href") or ""
                elif role is _Role.SEARCH:
                    self.searchable += 1
                else:
                    self.oddities.append(f"недопустимый атрибут {attribute}")
            if tag in _READ:
                self._read(tag, element, attributes)

    def _read(self, tag: str, element: LexborNode, attributes: Attributes) -> None:
        if tag in _HEADINGS:
            self.headings.append((int(tag[1]), element.text().strip()))
        elif tag == "script" and "src" not in attributes:
            is_data = (attributes.get("type") or "").endswith("json")
            (self.structured if is_data else self.scripts).append(element.text())
        elif tag == "img" and attributes.get("alt") is None:
            self.oddities.append(f"у изображения нет описания: {attributes.get('src') or ''}")
        else:
            self._read_rare(tag, element, attributes)

    def _read_rare(self, tag: str, element: LexborNode, attributes: Attributes) -> None:
        if tag in _FORBIDDEN_TAGS:
            self.oddities.append(f"недопустимый элемент <{tag}>")
        elif tag == "html":
            self.language = attributes.get("lang") or ""
        elif tag == "meta":
            for attribute, names in _METAS.items():
                name = (attributes.get(attribute) or "").lower()
                if name in names:
                    self.metas.setdefault(name, []).append(attributes.get("content") or "")
        elif tag == "title" and _is_in_head(element):
            self.titles.append(element.text().strip())
        elif attributes.get("rel") == "canonical" and _is_in_head(element):
            self.canonical.append(attributes.get("href") or "")


_METAS = {
    "http-equiv": {"content-security-policy"},
    "property": {"og:image"},
    "name": {"robots"},
}


@lru_cache(1024)
def _role_of(attribute: str) -> _Role | None:
    if attribute in _LINKING:
        return _Role.LINK
    if attribute.startswith("on"):
        return _Role.FORBIDDEN
    return _ROLES.get(attribute)


def _is_in_head(element: LexborNode) -> bool:
    return element.parent is not None and element.parent.tag == "head"
