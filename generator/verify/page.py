"""What one finished page holds, read by a parser that the renderer knows nothing of."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from generator.verify.reading import read_file, size_of

if TYPE_CHECKING:
    from pathlib import Path

    from selectolax.lexbor import LexborNode

    Attributes = dict[str, str | None]


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
_FORBIDDEN_TAGS = frozenset(
    {"iframe", "object", "embed", "base", "applet", "frame", "style", "template"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_READ = frozenset(
    {*_HEADINGS, *_FORBIDDEN_TAGS, "html", "script", "img", "meta", "link", "title", "a"}
)
"""The elements of which more is asked than their attributes."""
_MOST_BYTES, _MOST_TAGS, _LONGEST = 1_000_000, 20_000, 60_000
"""Of a page that is parsed: bytes, tags, bytes from one tag to the next. No page of ours has half
of it."""
_BROKEN = "\ufffd"
_LEFTOVERS = tuple(map(re.compile, (rb"<!--", rb"\{[{%]", rb"\0")))
"""What no writer's text comes out as: slots and comments, signs of templates. Each begins with what
is quick to look for."""


def read_page(file: Path, name: str) -> PageFacts:
    """Return the facts of a finished page, parsed as a browser does (WHATWG HTML, 13.2)."""
    data, refused = _bounded(file)
    text = data.decode("utf-8", "replace")
    # Searching bytes is quick; bytes that are no text show only once they have been read as such.
    left = [mark.group().decode() for one in _LEFTOVERS if (mark := one.search(data))]
    left += [_BROKEN] * (_BROKEN in text)
    found = _Found([*refused, *(f"в странице осталось «{mark}»" for mark in left)])
    for element in LexborHTMLParser(text if left else data).css("*"):
        found.see(element)
    return PageFacts(
        name=name,
        size=size_of(file) or 0,
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


def _bounded(file: Path) -> tuple[bytes, list[str]]:
    """Return what is parsed of a page, and why that is nothing.

    Elements that nobody closes, and the attributes of one element, cost the parser the square of
    their number.
    """
    try:
        data = read_file(file, _MOST_BYTES)
    except (OSError, ValueError):
        return b"", ["страница не читается: это не обычный файл, или он слишком велик"]
    pieces = data.split(b"<")
    if len(pieces) > _MOST_TAGS or max(map(len, pieces)) > _LONGEST:
        return b"", ["страница не читается: в ней слишком много тегов, или тег слишком длинный"]
    return data, []


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

    def see(self, element: LexborNode) -> None:
        tag = element.tag or ""
        attributes = element.attributes
        for attribute, value in attributes.items():
            if attribute in _LINKING:
                self.links.append(PageLink(tag, attribute, value or ""))
            elif attribute == "id":
                self.ids.append(sys.intern(value or ""))
            elif attribute == "data-search-body":
                self.searchable += 1
            elif _is_forbidden(attribute):
                self.oddities.append(f"недопустимый атрибут {attribute}")
        if tag in _READ:
            self._read(tag, element, attributes)

    def _read(self, tag: str, element: LexborNode, attributes: Attributes) -> None:
        if tag in _HEADINGS:
            self.headings.append((int(tag[1]), element.text().strip()))
        elif tag == "a":
            if attributes.get("id") == "target" and not self.redirect:
                self.redirect = attributes.get("href") or ""
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
def _is_forbidden(attribute: str) -> bool:
    return attribute.startswith("on") or attribute in {"style", "srcdoc"}


def _is_in_head(element: LexborNode) -> bool:
    return element.parent is not None and element.parent.tag == "head"
