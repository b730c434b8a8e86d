"""The article of a page told in Typst: headings, paragraphs, lists, tables, notes, pictures.

What a screen alone can use is left out: buttons, what unfolds to share, lists of similar pages.
An element that this module does not know is told by what it holds, so no text is ever lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree, html

from generator.book.typst import array, call, content, label, quoted, verbatim, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

_FOR_THE_SCREEN = """
//script | //style | //button | //form | //template | //footer
| //*[@data-pagefind-ignore='all'] | //p[@class='kb-above'] | //a[@class='footnote-backref']
| //details[@class='kb-share' or @class='kb-gaps' or @class='kb-contents']
"""
"""What is on a page for whoever looks at it in a browser."""
DRAWINGS = Path(__file__).parents[1] / "templates/book.css"
_EMPTY = re.compile(r"[ \t\r\n\f]+")
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
_BOXES = {"kb-lead": "lead", "kb-notice": "notice", "kb-quiet": "quiet", "kb-sources": "small"}
"""Functions of the layout by the classes of paragraphs, spans and lists."""
_LEAST_WIDTH, _MOST_WIDTH, _MARGINS = 4, 50, 3
"""Signs: a column is given room as if its cells held no fewer and no more."""
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the links of one article lead.

    ``prefix`` tells its anchors from those of other chapters; ``link`` returns a link's target as
    Typst spells it (a label, or an address in quotes), or nothing where there is none; ``picture``
    returns the name under which a picture lies beside the source.
    """

    prefix: str
    link: Callable[[str], str]
    picture: Callable[[str], str]


@dataclass(slots=True)
class _Article:
    places: Places
    depth: int
    notes: dict[str, HtmlElement] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    told: set[str] = field(default_factory=set)
    level: int = 0


def article_in_typst(page: str, places: Places, depth: int) -> str:
    """Return the article of a page as markup.

    ``depth`` is the level of the chapter's own heading, which the page's first heading becomes.
    """
    root: HtmlElement = html.fragment_fromstring(page, create_parent="div")
    for one in root.xpath(_FOR_THE_SCREEN):
        one.drop_tree()
    notes = {one.get("id", ""): one for one in root.xpath("//section[@class='footnotes']//li[@id]")}
    for one in root.xpath("//section[@class='footnotes']"):
        one.drop_tree()
    known = frozenset(one.get("id") for one in root.xpath("//*[@id]"))
    told = _Article(places, depth, notes, known, level=depth)
    return "\n".join(filter(None, _blocks(root, told)))


def _blocks(parent: HtmlElement, told: _Article) -> Iterator[str]:
    """Tell the members of an element that holds blocks; loose text becomes a paragraph."""
    loose = [words(_EMPTY.sub(" ", parent.text or ""))] if (parent.text or "").strip() else []
    for child in parent:
        if isinstance(child, etree._Comment):  # noqa: SLF001 - the only name that its class has
            continue
        if child.tag in _BLOCK:
            if "".join(loose).strip():
                yield _paragraph("".join(loose))
            loose = []
            yield from _BLOCK[child.tag](child, told)
        else:
            loose.append(_one_inline(child, told))
        if (child.tail or "").strip() or (loose and child.tail):
            loose.append(words(_EMPTY.sub(" ", child.tail or "")))
    if "".join(loose).strip():
        yield _paragraph("".join(loose))


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCK for child in element)


def _inside(element: HtmlElement, told: _Article) -> str:
    """Tell what an element holds, whether blocks or words."""
    if _holds_blocks(element):
        return "\n".join(_blocks(element, told))
    return _inline(element, told)


def _inline(element: HtmlElement, told: _Article) -> str:
    parts = [words(_EMPTY.sub(" ", (element.text or "").lstrip()))]
    for child in element:
        if not isinstance(child, etree._Comment):  # noqa: SLF001 - as above
            parts.append(_one_inline(child, told))
        parts.append(words(_EMPTY.sub(" ", child.tail or "")))
    return "".join(parts)


def _one_inline(child: HtmlElement, told: _Article) -> str:  # noqa: PLR0911 - one line for each element
    if child.get("hidden") is not None:
        return ""
    if child.tag == "br":
        return "#linebreak();"
    if child.tag in {"code", "kbd", "samp"}:
        return call("raw", quoted(child.text_content()))
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
    inner = _inside(child, told)
    if child.tag in _INLINE:
        return call(_INLINE[child.tag], content(inner))
    box = _box_of(child)
    return call(box, content(inner)) if box and inner else inner


def _note(sup: HtmlElement, told: _Article) -> str:
    """A mark of a note becomes the note itself, at the foot of its page."""
    target = next((one.get("href", "")[1:] for one in sup.iter("a")), "")
    note = told.notes.get(target)
    if note is None:
        return ""
    name = f"{told.places.prefix}-{target}"
    if target in told.told:
        return call("footnote", label(name))
    told.told.add(target)
    return call("footnote", content(_inside(note, told)))[:-1] + f" {label(name)};"


def _link(link: HtmlElement, told: _Article) -> str:
    inner = _inline(link, told)
    href = link.get("href", "")
    if href.startswith("#"):
        anchor = href[1:]
        found = label(f"{told.places.prefix}-{anchor}") if anchor in told.known else ""
    else:
        found = told.places.link(href)
    return call("link", found, content(inner)) if found and inner else inner


def _picture(picture: HtmlElement, told: _Article) -> str:
    name = told.places.picture(picture.get("src", ""))
    alt = picture.get("alt", "")
    if not name:
        return words(alt)
    return call("picture", quoted(name), quoted(alt or "Без описания"))


def _drawing(svg: HtmlElement) -> str:
    """A drawing of ours: its colours are in the page's styles, so the layout gives them anew."""
    title = svg.xpath("string(.//*[local-name()='title'])") or svg.get("aria-label") or "Рисунок"
    svg.set("xmlns", _SVG)
    style = etree.Element("style")
    style.text = DRAWINGS.read_text(encoding="utf-8")
    svg.insert(0, style)
    spelt = etree.tostring(svg, encoding="unicode", with_tail=False)
    return call("drawing", verbatim(spelt), quoted(_EMPTY.sub(" ", str(title)).strip()))


def _paragraph(inner: str) -> str:
    return call("par", content(inner))


def _box_of(element: HtmlElement) -> str:
    classes = (element.get("class") or "").split()
    return next((_BOXES[name] for name in classes if name in _BOXES), "")


def _anchored(element: HtmlElement, told: _Article) -> str:
    """The place to which links lead; once in a book for each anchor."""
    anchor = element.get("id")
    if not anchor or anchor in told.told:
        return ""
    told.told.add(anchor)
    return f"#metadata(none) {label(f'{told.places.prefix}-{anchor}')}"


def _p(element: HtmlElement, told: _Article) -> Iterator[str]:
    inner = _inline(element, told)
    if inner:
        box = _box_of(element)
        yield _anchored(element, told) + (call(box, content(inner)) if box else _paragraph(inner))


def _heading(element: HtmlElement, told: _Article) -> Iterator[str]:
    inner = _inline(element, told)
    if not inner:
        return
    # A level is never skipped (PDF/UA-1, ISO 14289-1, 7.4.2).
    level = min(int(element.tag[1]) - 1 + told.depth, told.level + 1)
    told.level = level
    anchor = element.get("id")
    mark = f" {label(f'{told.places.prefix}-{anchor}')}" if anchor else ""
    if anchor:
        told.told.add(anchor)
    yield f"#heading(level: {level}, {content(inner)}){mark}\n"


def _items(element: HtmlElement, told: _Article) -> Iterator[str]:
    items = [
        content(_anchored(one, told) + _inside(one, told)) for one in element if one.tag == "li"
    ]
    if not items:
        return
    named = {}
    if element.tag == "ol" and (element.get("start") or "").isdigit():
        named["start"] = str(element.get("start"))
    made = call("list" if element.tag == "ul" else "enum", *items, **named)
    box = _box_of(element)
    yield call(box, content(made)) if box else made


def _terms(element: HtmlElement, told: _Article) -> Iterator[str]:
    rows: list[tuple[str, str]] = []
    for one in element.iter("dt", "dd"):
        if one.tag == "dt":
            rows.append((_inline(one, told), ""))
        elif rows:
            term, before = rows[-1]
            inner = _inside(one, told)
            rows[-1] = term, f"{before}#linebreak();{inner}" if before else inner
    if rows:
        items = (array((content(term), content(inner))) for term, inner in rows)
        yield call("facts", *items)


def _table(element: HtmlElement, told: _Article) -> Iterator[str]:
    rows = [*element.iter("tr")]
    widths = _widths(rows)
    if not widths:
        return
    head: list[str] = []
    body: list[str] = []
    for row in rows:
        cells = [_cell(one, told) for one in row if one.tag in {"td", "th"}]
        parent = row.getparent()
        (head if parent is not None and parent.tag == "thead" and not body else body).extend(cells)
    parts = [f"columns: {array(f'{width}fr' for width in widths)}"]
    if head:
        parts.append(f"table.header({', '.join(head)})")
    yield call("table", *parts, *body)


def _widths(rows: list[HtmlElement]) -> list[int]:
    """The columns' shares of the width: by their longest word and by how much they hold."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        at = 0
        for cell in row:
            span = _span(cell, "colspan")
            texts = [columns.setdefault(at + one, []) for one in range(span)]
            if span == 1:
                texts[0].append(cell.text_content().strip())
            at += span
    return [
        max(
            _LEAST_WIDTH,
            # A word in bold, the cell's margins; what a no-break space joins is one word.
            *(len(word) + _MARGINS for text in texts for word in text.split(" ")),
            min(_MOST_WIDTH, sum(map(len, texts)) // max(1, len(texts))),
        )
        for _, texts in sorted(columns.items())
    ]


def _cell(cell: HtmlElement, told: _Article) -> str:
    inner = content(_anchored(cell, told) + _inside(cell, told))
    spans = [
        f"{name}: {number}" for name in ("colspan", "rowspan") if (number := _span(cell, name)) > 1
    ]
    bold = f"strong({inner})" if cell.tag == "th" else inner
    return f"table.cell({', '.join([*spans, bold])})" if spans else bold


def _span(cell: HtmlElement, name: str) -> int:
    spelt = cell.get(name, "1")
    return int(spelt) if spelt.isdigit() and 0 < int(spelt) <= 100 else 1  # noqa: PLR2004 - as browsers


def _pre(element: HtmlElement, _told: _Article) -> Iterator[str]:
    yield call("raw", verbatim(element.text_content().strip("\n")), block="true")


def _quote(element: HtmlElement, told: _Article) -> Iterator[str]:
    yield call("quote", content("\n".join(_blocks(element, told))), block="true")


def _figure(element: HtmlElement, told: _Article) -> Iterator[str]:
    captions = [one for one in element if one.tag == "figcaption"]
    caption = "".join(_inline(one, told) for one in captions)
    for one in captions:
        one.drop_tree()
    anchor = _anchored(element, told)
    if caption:
        yield anchor + call("caption", content(caption))
    yield from _blocks(element, told)


def _details(element: HtmlElement, told: _Article) -> Iterator[str]:
    for one in [one for one in element if one.tag == "summary"]:
        yield _paragraph(call("strong", content(_inline(one, told))))
        one.drop_tree()
    yield from _blocks(element, told)


def _transparent(element: HtmlElement, told: _Article) -> Iterator[str]:
    if element.get("hidden") is None:
        yield _anchored(element, told)
        classes = (element.get("class") or "").split()
        inner = "\n".join(filter(None, _blocks(element, told)))
        yield call("aside", content(inner)) if inner and "markdown-alert" in classes else inner


def _rule(_element: HtmlElement, _told: _Article) -> Iterator[str]:
    yield "#line(length: 100%, stroke: 0.5pt);"


_BLOCK: dict[str, Callable[[HtmlElement, _Article], Iterator[str]]] = {
    "p": _p,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "ul": _items,
    "ol": _items,
    "dl": _terms,
    "table": _table,
    "pre": _pre,
    "blockquote": _quote,
    "figure": _figure,
    "details": _details,
    "hr": _rule,
    **dict.fromkeys(("div", "section", "article", "header", "aside", "nav"), _transparent),
}
