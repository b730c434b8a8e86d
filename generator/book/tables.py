"""Tables in Typst: a head that is repeated on each sheet, columns as wide as what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.book.telling import anchored
from generator.book.typst import array, call, content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from generator.book.telling import Telling

_LEAST_WIDTH, _MOST_WIDTH, _MARGINS = 4, 50, 3
"""Signs: a column is given room as if its cells held no fewer and no more."""
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
