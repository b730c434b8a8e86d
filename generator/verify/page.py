"""What one finished page holds, read by a parser that the renderer knows nothing of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import html

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
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


_LINKING = ("href", "src", "action", "srcset", "poster", "data", "formaction")
_FORBIDDEN_TAGS = {"iframe", "object", "embed", "base", "applet", "frame", "style"}
_LEFTOVERS = ("<!--", "{{", "{%", "\x00", "\ufffd", "Undefined", "kb:content", "kb:home")


def read_page(file: Path, name: str) -> PageFacts:
    """Parse a finished page."""
    data = file.read_bytes()
    text = data.decode("utf-8", "replace")
    root: Any = html.document_fromstring(
        text or "<html></html>", parser=html.HTMLParser(encoding=None)
    )
    links: list[Link] = []
    ids: list[str] = []
    headings: list[tuple[int, str]] = []
    scripts: list[str] = []
    structured: list[str] = []
    oddities = [f"в странице осталось «{mark}»" for mark in _LEFTOVERS if mark in text]
    for element in root.iter("*"):
        tag = str(element.tag)
        if tag in _FORBIDDEN_TAGS:
            oddities.append(f"недопустимый элемент <{tag}>")
        for attribute, value in element.attrib.items():
            if attribute == "id":
                ids.append(value)
            elif attribute in _LINKING:
                links.append(Link(tag, attribute, value))
            elif attribute.startswith("on") or attribute in {"style", "srcdoc"}:
                oddities.append(f"недопустимый атрибут {attribute}")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            headings.append((int(tag[1]), element.text_content().strip()))
        elif tag == "script" and "src" not in element.attrib:
            kind = element.get("type", "")
            (structured if kind.endswith("json") else scripts).append(element.text or "")
        elif tag == "img" and element.get("alt") is None:
            oddities.append(f"у изображения нет описания: {element.get('src', '')}")
    return PageFacts(
        name=name,
        size=len(data),
        language=root.get("lang", ""),
        titles=tuple(one.text_content().strip() for one in root.iterfind("head/title")),
        links=tuple(links),
        ids=tuple(ids),
        headings=tuple(headings),
        policies=tuple(_metas(root, "http-equiv", "content-security-policy")),
        scripts=tuple(scripts),
        structured=tuple(structured),
        canonical=tuple(
            one.get("href", "")
            for one in root.iterfind("head/link")
            if one.get("rel") == "canonical"
        ),
        pictures=tuple(_metas(root, "property", "og:image")),
        oddities=tuple(oddities),
        indexed=not any("noindex" in value for value in _metas(root, "name", "robots")),
        searchable=len(root.xpath("//*[@data-pagefind-body]")),
        redirect=next((one.get("href", "") for one in root.xpath("//a[@id='target']")), ""),
    )


def _metas(root: Any, attribute: str, name: str) -> list[str]:  # noqa: ANN401 - lxml has no types
    found = root.xpath("//meta")
    return [one.get("content", "") for one in found if one.get(attribute, "").lower() == name]
