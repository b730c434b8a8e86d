"""What a sheet holds besides the values of its cells: links, notes, merged and uncounted cells."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from generator.exchange.package import UnsafePackageError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f+-]{6}|\d+|.)", re.DOTALL)
"""Fonts, sizes, numbers of pages and the like (ECMA-376, part 1, 18.3.1.46)."""
_HYPERLINK = re.compile(r"HYPERLINK\(\s*\"((?:[^\"]|\"\")*)\"", re.IGNORECASE)

MOST_LINKS = 100_000
"""Linked cells of one sheet, counted as often as they are linked."""
Place = tuple[int, int]
"""A row and a column, both from one."""


@dataclass
class SheetParts:
    """The parts around the values, by the places of the cells.

    ``uncounted`` are formulas whose value no program has worked out; ``merged`` are first and
    last row and column of each merged range (row, column, row, column).
    """

    uncounted: set[Place] = field(default_factory=set)
    links: dict[Place, str] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    has_drawings: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    margins: list[str] = field(default_factory=list)
    """The words above and below the sheet on paper."""


def sheet_parts(package: bytes, title: str) -> SheetParts:
    """Return what a checked package holds around the cells of one sheet; nothing without it."""
    made = SheetParts()
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        path = _path_of(archive, title)
        if path not in archive.namelist():
            return made
        relations = _relations(archive, path)
        _read_cells(archive.read(path), relations, made)
        for kind, target, _ in relations.values():
            if kind == "comments" and target in archive.namelist():
                _read_notes(archive.read(target), made)
            if kind == "drawing":
                # LibreOffice gives every sheet a drawing, mostly an empty one.
                is_drawn = target in archive.namelist() and b"Anchor" in archive.read(target)
            else:
                is_drawn = kind in {"oleObject", "package"}
            made.has_drawings = made.has_drawings or is_drawn
    return made


def _path_of(archive: zipfile.ZipFile, title: str) -> str:
    book = next(
        (
            target
            for kind, target, _ in _relations(archive, "").values()
            if kind == "officeDocument"
        ),
        "xl/workbook.xml",
    )
    relations = _relations(archive, book)
    for sheet in etree.fromstring(archive.read(book)).iter(f"{_MAIN}sheet"):
        if sheet.get("name") == title:
            return relations.get(sheet.get(f"{_RELATION}id", ""), ("", "", ""))[1]
    return ""


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str, str]]:
    """By identifier: the kind's last word, the part, and the address outside as it is written."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {}
    return {
        one.get("Id", ""): (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            one.get("Target", ""),
        )
        for one in etree.fromstring(archive.read(path))
        if isinstance(one.tag, str)
    }


def _read_cells(xml: bytes, relations: dict[str, tuple[str, str, str]], made: SheetParts) -> None:
    left_to_link = MOST_LINKS
    names = ("c", "hyperlink", "mergeCell", "row", "col", *_MARGINS)
    tags = [f"{_MAIN}{name}" for name in names]
    for _, element in etree.iterparse(io.BytesIO(xml), tag=tags, resolve_entities=False):
        place = element.get("r") or element.get("ref") or ""
        if element.tag == tags[0]:
            _read_formula(element, place, made)
        elif element.tag == tags[1]:
            target = relations.get(element.get(f"{_RELATION}id", ""), ("", "", ""))[2]
            anchor = element.get("location", "")
            cells = _linked(*_bounds(place))
            left_to_link -= len(cells)
            if left_to_link < 0:
                raise UnsafePackageError(f"На листе больше {MOST_LINKS} ссылок. Разделите таблицу.")
            made.links |= dict.fromkeys(cells, f"{target}#{anchor}" if anchor else target)
        elif element.tag == tags[2]:
            left, top, right, bottom = _bounds(place)
            made.merged.append((top, left, bottom, right))
        else:
            _read_around(element, made)
        element.clear()


def _linked(left: int, top: int, right: int, bottom: int) -> list[Place]:
    """The cells of a link, of which one that covers a whole column has no end."""
    rows, columns = range(top, min(bottom, top + 100) + 1), range(left, min(right, left + 100) + 1)
    return [(row, column) for row in rows for column in columns]


def _read_around(element: etree._Element, made: SheetParts) -> None:
    """Read a row, columns or what stands above and below the sheet."""
    name = str(element.tag).removeprefix(_MAIN)
    if name in _MARGINS:
        words = " ".join(_CODE.sub(_meant, element.text or "").split())
        if words and words not in made.margins:
            made.margins.append(words)
    elif element.get("hidden") in {"1", "true"}:
        if name == "row":
            made.hidden_rows.add(int(element.get("r") or 0))
        else:
            first, last = int(element.get("min") or 1), int(element.get("max") or 1)
            made.hidden_columns.update(range(first, min(last, first + 1000) + 1))


def _meant(code: re.Match[str]) -> str:
    return "&" if code.group() == "&&" else " "


def _read_formula(cell: etree._Element, place: str, made: SheetParts) -> None:
    formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
    if formula is None or not place:
        return
    column, row = coordinate_from_string(place)
    at = row, column_index_from_string(column)
    if (value is None or not value.text) and cell.get("t") != "str":
        made.uncounted.add(at)
    link = _HYPERLINK.search(formula.text or "")
    if link:
        made.links[at] = link.group(1).replace('""', '"')


def _read_notes(xml: bytes, made: SheetParts) -> None:
    for note in etree.fromstring(xml).iter(f"{_MAIN}comment"):
        column, row = coordinate_from_string(note.get("ref", "A1"))
        words = "".join(one.text or "" for one in note.iter(f"{_MAIN}t"))
        made.notes[row, column_index_from_string(column)] = " ".join(words.split())


def _bounds(place: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(place)
    return int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)
