"""The grid of a Word table: which cell stands in which column, merged ones included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_AROUND = {
    qn("w:sdt"),
    qn("w:sdtContent"),
    qn("w:ins"),
    qn("w:moveTo"),
    qn("w:customXml"),
}
_WIDEST = 63
"""Word's own limit of columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the grid; ``element`` is None where a wider cell or nothing covers it.

    ``is_merged`` marks the first place of a cell that covers several.
    """

    element: _Element | None
    is_merged: bool = False


def rows_or_cells(element: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows or cells of a table, wrapped in whatever they may be."""
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _AROUND:
            yield from rows_or_cells(child, tag)


def rows_of(table: _Element) -> Iterator[_Element]:
    """Yield the rows of a table."""
    return rows_or_cells(table, "w:tr")


def cells_of(row: _Element) -> list[Cell]:
    """Return a cell for each column that a row takes."""
    made = [Cell(None)] * _number(row, "w:trPr/w:gridBefore")
    for element in rows_or_cells(row, "w:tc"):
        span = max(1, _number(element, "w:tcPr/w:gridSpan"))
        down = element.find("w:tcPr/w:vMerge", nsmap)
        begins_down = down is not None and down.get(qn("w:val")) == "restart"
        made.append(Cell(element, is_merged=span > 1 or begins_down))
        made += [Cell(None)] * (span - 1)
    return made + [Cell(None)] * _number(row, "w:trPr/w:gridAfter")


def _number(element: _Element, path: str) -> int:
    found = element.find(path, nsmap)
    text = "" if found is None else found.get(qn("w:val"), "")
    return min(int(text), _WIDEST) if text.isdecimal() and len(text) < 4 else 0  # noqa: PLR2004
