"""What one finished page holds, read by a parser that the renderer knows nothing of."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Link:
    """An address in a page: the element and attribute that hold it, and the address itself."""

    tag: str
    attribute: str
    address: str


@dataclass(frozen=True)
class PageFacts:
    """What the checks ask about a page."""

    name: str
    size: int
    language: str
    titles: tuple[str, ...]
    links: tuple[Link, ...]
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
_FORBIDDEN_TAGS = frozenset({"iframe", "object", "embed", "base", "applet", "frame", "style"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_READ = frozenset({*_HEADINGS, "script", "img", "meta", "link", "title", "a"})
"""The elements of which more is asked than their attributes."""
_BROKEN = "\ufffd"
_LEFTOVERS = tuple(
    mark.encode() for mark in ("<!--", "{{", "{%", "\x00", "Undefined", "kb:content", "kb:home")
)


def read_page(file: Path, name: str) -> PageFacts:
    """Parse a finished page."""
    data = file.read_bytes()
    text = data.decode("utf-8", "replace")
    root: Any = etree.fromstring(text or "<html></html>", etree.HTMLParser(encoding=None))
    # Searching bytes is quick; bytes that are no text show only once they have been read as such.
    left = [mark.decode() for mark in _LEFTOVERS if mark in data] + [_BROKEN] * (_BROKEN in text)
    found = _Found([f"в странице осталось «{mark}»" for mark in left])
    for element in root.iter("*"):
        found.see(element)
    return PageFacts(
        name=name,
        size=len(data),
        language=root.get("lang", ""),
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


@dataclass
class _Found:
    """What is gathered while a page is gone through, element by element."""

    oddities: list[str]
    titles: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    structured: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=dict)
    searchable: int = 0
    redirect: str = ""

    def see(self, element: Any) -> None:  # noqa: ANN401 - lxml has no types
        tag = element.tag
        if tag in _FORBIDDEN_TAGS:
            self.oddities.append(f"недопустимый элемент <{tag}>")
        for attribute, value in element.items():
            if attribute == "id":
                self.ids.append(sys.intern(value))
            elif attribute in _LINKING:
                self.links.append(Link(tag, attribute, value))
            elif attribute == "data-pagefind-body":
                self.searchable += 1
            elif attribute.startswith("on") or attribute in {"style", "srcdoc"}:
                self.oddities.append(f"недопустимый атрибут {attribute}")
        if tag in _READ:
            self._read(tag, element)

    def _read(self, tag: str, element: Any) -> None:  # noqa: ANN401
        if tag in _HEADINGS:
            self.headings.append((int(tag[1]), "".join(element.itertext()).strip()))
        elif tag == "a":
            if element.get("id") == "target" and not self.redirect:
                self.redirect = element.get("href", "")
        elif tag == "script" and element.get("src") is None:
            kind = element.get("type", "")
            (self.structured if kind.endswith("json") else self.scripts).append(element.text or "")
        elif tag == "img" and element.get("alt") is None:
            self.oddities.append(f"у изображения нет описания: {element.get('src', '')}")
        else:
            self._read_head(tag, element)

    def _read_head(self, tag: str, element: Any) -> None:  # noqa: ANN401
        if tag == "meta":
            for attribute, names in _METAS.items():
                name = element.get(attribute, "").lower()
                if name in names:
                    self.metas.setdefault(name, []).append(element.get("content", ""))
        elif tag == "title" and _is_in_head(element):
            self.titles.append("".join(element.itertext()).strip())
        elif element.get("rel") == "canonical" and _is_in_head(element):
            self.canonical.append(element.get("href", ""))


_METAS = {
    "http-equiv": {"content-security-policy"},
    "property": {"og:image"},
    "name": {"robots"},
}


def _is_in_head(element: Any) -> bool:  # noqa: ANN401
    parent = element.getparent()
    return parent is not None and parent.tag == "head"
