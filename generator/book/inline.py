"""The words of a paragraph in Typst: emphasis, links, notes, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from generator.book.telling import BLANKS, box_of
from generator.book.typst import breakable, call, content, label, quoted, verbatim, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from generator.book.telling import Telling

DRAWINGS = Path(__file__).parents[1] / "templates/book.css"
_INLINE = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "cite": "emph",
    "s": "strike",
    "del": "strike",
    "sub": "sub",
    "sup": "super",
}
_SVG = "http://www.w3.org/2000/svg"


def inline(element: HtmlElement, told: Telling) -> str:
    """Return the words of an element as markup."""
    parts = [words(BLANKS.sub(" ", (element.text or "").lstrip()))]
    for child in element:
        if not isinstance(child, etree._Comment):  # noqa: SLF001 - as above
            parts.append(one_inline(child, told))
        parts.append(words(BLANKS.sub(" ", child.tail or "")))
    return "".join(parts)


def one_inline(child: HtmlElement, told: Telling) -> str:  # noqa: PLR0911 - one line for each element
    """Return one element of a paragraph as markup."""
    if child.tag == "br":
        return "#linebreak();"
    if child.tag in {"code", "kbd", "samp"}:
        return call("raw", quoted(breakable(child.text_content())))
    if child.tag == "img":
        return _picture(child, told)
    if child.tag == "svg":
        return _drawing(child)
    if child.tag == "input":
        return words("☑ " if child.get("checked") is not None else "☐ ")
    if child.tag == "a":
        return _link(child, told)
    if child.tag == "sup" and (note := _note(child, told)):
        return note
    inner = told.inside(child, told)
    if child.tag in _INLINE:
        return call(_INLINE[child.tag], content(inner)) if inner else ""
    box = box_of(child)
    return call(box, content(inner)) if box and inner else inner


def _note(sup: HtmlElement, told: Telling) -> str:
    """A mark of a note becomes the note itself, at the foot of its page."""
    target = next((one.get("href", "")[1:] for one in sup.iter("a")), "")
    note = told.notes.get(target)
    if note is None:
        return ""
    name = f"{told.places.prefix}-{target}"
    if target in told.told:
        return call("footnote", label(name))
    told.told.add(target)
    # A label is no code of Typst: a semicolon after it would be printed.
    return call("footnote", content(_words_of(note, told))).removesuffix(";") + label(name)


def _words_of(note: HtmlElement, told: Telling) -> str:
    """What a note says: its first paragraph stands in the line of its number."""
    if not len(note) or note[0].tag != "p":
        return told.inside(note, told)
    first = inline(note[0], told)
    note[0].drop_tree()
    return f"{first}\n{told.inside(note, told)}"


def _link(link: HtmlElement, told: Telling) -> str:
    inner = inline(link, told)
    href = link.get("href", "")
    if href.startswith("#"):
        anchor = href[1:]
        found = label(f"{told.places.prefix}-{anchor}") if anchor in told.known else ""
    else:
        found = told.places.link(href)
    return call("link", found, content(inner)) if found and inner else inner


def _picture(picture: HtmlElement, told: Telling) -> str:
    name = told.places.picture(picture.get("src", ""))
    alt = picture.get("alt", "")
    if not name:
        return words(alt)
    return call("picture", quoted(name), quoted(alt or "Без описания"))


def _drawing(svg: HtmlElement) -> str:
    """A drawing of ours: its colours are in the page's styles, so the layout gives them anew."""
    title = svg.xpath("string(.//*[local-name()='title'])") or svg.get("aria-label") or "Рисунок"
    svg.set("xmlns", _SVG)
    # HTML knows no capitals in names, XML does: without its frame a drawing is not drawn.
    if frame := svg.attrib.pop("viewbox", ""):
        svg.set("viewBox", frame)
    style = etree.Element("style")
    style.text = DRAWINGS.read_text(encoding="utf-8")
    svg.insert(0, style)
    spelt = etree.tostring(svg, encoding="unicode", with_tail=False)
    return call("drawing", verbatim(spelt), quoted(BLANKS.sub(" ", str(title)).strip()))
