"""The article of a page told in Typst: headings, paragraphs, lists, tables, notes, pictures.

What a screen alone can use is left out: buttons, what unfolds to share, lists of similar pages.
An element that this module does not know is told by what it holds, so no text is ever lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree, html

from generator.book.inline import inline, one_inline
from generator.book.tables import table
from generator.book.telling import BLANKS, Telling, anchored, box_of
from generator.book.typst import array, breakable, call, content, label, verbatim, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

    from generator.book.telling import Places

_FOR_THE_SCREEN = """
//script | //style | //button | //form | //template | //footer | //*[@hidden]
| //svg[@aria-hidden='true' or starts-with(@class, 'kb-silhouette')]
| //div[@class='kb-alike' or @class='kb-ask' or @class='kb-unknown']
| //p[@class='kb-above' or @class='kb-take']
| //a[@class='footnote-backref']
| //details[@class='kb-share' or @class='kb-gaps' or @class='kb-contents']
"""
"""What is on a page for whoever looks at it in a browser; small maps repeat what facts tell."""


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
    # A span with a name is the old name of a heading, to which nothing inside the page leads.
    known = frozenset(one.get("id") for one in root.xpath("//*[@id and not(self::span)]"))
    told = Telling(places, _inside, depth, depth, notes, known)
    return "\n".join(filter(None, _blocks(root, told)))


def _blocks(parent: HtmlElement, told: Telling) -> Iterator[str]:
    """Yield the markup of blocks inside an element; loose text becomes a paragraph."""
    loose = [words(BLANKS.sub(" ", parent.text or ""))] if (parent.text or "").strip() else []
    for child in parent:
        if isinstance(child, etree._Comment):  # noqa: SLF001 - the only name that its class has
            continue
        if child.tag in _BLOCK:
            if loose:
                yield _paragraph("".join(loose))
            loose = []
            yield from _BLOCK[child.tag](child, told)
        else:
            loose += filter(None, [one_inline(child, told)])
        if (child.tail or "").strip() or (loose and child.tail):
            loose.append(words(BLANKS.sub(" ", child.tail or "")))
    if loose:
        yield _paragraph("".join(loose))


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCK for child in element)


def _inside(element: HtmlElement, told: Telling) -> str:
    """Yield the markup of what an element holds, whether blocks or words."""
    if _holds_blocks(element):
        return "\n".join(_blocks(element, told))
    return inline(element, told)


def _paragraph(inner: str) -> str:
    return call("par", content(inner))


def _p(element: HtmlElement, told: Telling) -> Iterator[str]:
    inner = inline(element, told)
    if inner:
        box = box_of(element)
        yield anchored(element, told) + (call(box, content(inner)) if box else _paragraph(inner))


def _heading(element: HtmlElement, told: Telling) -> Iterator[str]:
    if not element.text_content().strip():  # a picture alone is no title (PDF/UA-1)
        yield from _p(element, told)
        return
    inner = inline(element, told)
    # A level is never skipped (PDF/UA-1, ISO 14289-1, 7.4.2).
    level = min(int(element.tag[1]) - 1 + told.depth, told.level + 1)
    told.level = level
    anchor = element.get("id")
    mark = f" {label(f'{told.places.prefix}-{anchor}')}" if anchor else ""
    if anchor:
        told.told.add(anchor)
    yield f"#heading(level: {level}, {content(inner)}){mark}\n"


def _items(element: HtmlElement, told: Telling) -> Iterator[str]:
    items = [content(anchored(one, told) + _item(one, told)) for one in element if one.tag == "li"]
    if not items:
        return
    named = {}
    if element.tag == "ol" and (element.get("start") or "").isdigit():
        named["start"] = str(element.get("start"))
    made = call("list" if element.tag == "ul" else "enum", *items, **named)
    box = box_of(element)
    yield call(box, content(made)) if box else made


def _item(item: HtmlElement, told: Telling) -> str:
    """One of a list; colours tell on the screen where a scale stands, on paper bold does."""
    inner = _inside(item, told)
    return call("strong", content(inner)) if item.get("aria-current") else inner


def _terms(element: HtmlElement, told: Telling) -> Iterator[str]:
    rows: list[tuple[str, str]] = []
    for one in element.iter("dt", "dd"):
        if one.tag == "dt":
            rows.append((inline(one, told), ""))
        elif rows:
            term, before = rows[-1]
            inner = _inside(one, told)
            rows[-1] = term, f"{before}#linebreak();{inner}" if before else inner
    if rows:
        items = (array((content(term), content(inner))) for term, inner in rows)
        yield call("facts", *items)


def _pre(element: HtmlElement, _told: Telling) -> Iterator[str]:
    code = breakable(element.text_content().strip("\n"))
    yield call("raw", verbatim(code), block="true")


def _quote(element: HtmlElement, told: Telling) -> Iterator[str]:
    yield call("quote", content("\n".join(_blocks(element, told))), block="true")


def _figure(element: HtmlElement, told: Telling) -> Iterator[str]:
    captions = [one for one in element if one.tag == "figcaption"]
    caption = "".join(inline(one, told) for one in captions)
    for one in captions:
        one.drop_tree()
    anchor = anchored(element, told)
    if caption:
        yield anchor + call("caption", content(caption))
    yield from _blocks(element, told)


def _details(element: HtmlElement, told: Telling) -> Iterator[str]:
    for one in [one for one in element if one.tag == "summary"]:
        yield _paragraph(call("strong", content(inline(one, told))))
        one.drop_tree()
    yield from _blocks(element, told)


def _transparent(element: HtmlElement, told: Telling) -> Iterator[str]:
    yield anchored(element, told)
    classes = (element.get("class") or "").split()
    inner = "\n".join(filter(None, _blocks(element, told)))
    yield call("aside", content(inner)) if inner and "markdown-alert" in classes else inner


def _rule(_element: HtmlElement, _told: Telling) -> Iterator[str]:
    yield "#line(length: 100%, stroke: 0.5pt);"


_BLOCK: dict[str, Callable[[HtmlElement, Telling], Iterator[str]]] = {
    "p": _p,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "ul": _items,
    "ol": _items,
    "dl": _terms,
    "table": table,
    "pre": _pre,
    "blockquote": _quote,
    "figure": _figure,
    "details": _details,
    "hr": _rule,
    **dict.fromkeys(("div", "section", "article", "header", "aside", "nav"), _transparent),
}
