"""Tables in Typst: a head that is repeated on each sheet, columns as wide as what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.book.telling import anchored
from generator.book.typst import array, call, content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from generator.book.telling import Telling

_LINE = 72
"""Signs that stand beside each other across a sheet of A5."""
_LONGEST_WORD, _MOST_WIDTH, _MARGINS = 20, 50, 3
"""Signs: a longer word is broken, and a cell that holds more needs no more room for its lines."""
_NOTE = "#footnote("


def table(element: HtmlElement, told: Telling) -> Iterator[str]:
    """Yield a table; nothing where it has no cells.

    A head that is repeated is decoration, in which PDF/UA-1 has no links: so its links are words,
    and one with notes is not repeated.
    """
    rows = [*element.iter("tr")]
    widths = _widths(rows)
    if not widths:
        return
    head: list[str] = []
    body: list[str] = []
    for row in rows:
        parent = row.getparent()
        is_head = parent is not None and parent.tag == "thead" and not body
        if is_head:
            for link in row.xpath(".//a[not(ancestor::sup)]"):
                link.drop_tag()
        cells = [_cell(one, told) for one in row if one.tag in {"td", "th"}]
        (head if is_head else body).extend(cells)
    parts = [f"columns: {array(f'{width}fr' for width in widths)}"]
    if head:
        repeat = "repeat: false, " if any(_NOTE in cell for cell in head) else ""
        parts.append(f"table.header({repeat}{', '.join(head)})")
    yield call("table", *parts, *body)


def _widths(rows: list[HtmlElement]) -> list[int]:
    """The columns' shares of the width: room for the longest word, the rest by what they hold."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        at = 0
        for cell in row:
            span = _span(cell, "colspan")
            texts = [columns.setdefault(at + one, []) for one in range(span)]
            if span == 1:
                texts[0].append(cell.text_content().strip())
            at += span
    held = [texts for _, texts in sorted(columns.items())]
    needed = [_needed(texts) for texts in held]
    wished = [
        max(0, min(_MOST_WIDTH, sum(map(len, texts)) // max(1, len(texts))) - least)
        for texts, least in zip(held, needed, strict=True)
    ]
    free = max(0, _LINE - sum(needed))
    # Tenths of a sign, so that the shares stay whole.
    return [
        10 * least + 10 * free * more // (sum(wished) or 1)
        for least, more in zip(needed, wished, strict=True)
    ]


def _needed(texts: list[str]) -> int:
    """Signs of the longest word and the cell's margins; what a no-break space joins is one word."""
    words = (len(word) for text in texts for word in text.split(" "))
    return min(_LONGEST_WORD, max(words, default=0)) + _MARGINS


def _cell(cell: HtmlElement, told: Telling) -> str:
    inner = content(anchored(cell, told) + told.inside(cell, told))
    spans = [
        f"{name}: {number}" for name in ("colspan", "rowspan") if (number := _span(cell, name)) > 1
    ]
    bold = f"strong({inner})" if cell.tag == "th" else inner
    return f"table.cell({', '.join([*spans, bold])})" if spans else bold


def _span(cell: HtmlElement, name: str) -> int:
    spelt = cell.get(name, "1")
    return int(spelt) if spelt.isdigit() and 0 < int(spelt) <= 100 else 1  # noqa: PLR2004 - as browsers
