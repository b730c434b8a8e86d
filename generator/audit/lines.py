"""A sheet that an auditor filled in, as lines: which site, which criterion, which cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.audit import heads
from generator.catalogue.looks import SCORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.exchange.table import Sheet


@dataclass(frozen=True, slots=True)
class SheetCell:
    """The text of a cell, where its reader finds it, and where the link leads that it holds."""

    text: str
    place: str
    link: str = ""

    def __bool__(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """The line of a sheet about one criterion of one site.

    ``filled`` are the cells that an auditor fills in, by the columns of a table of scores.
    """

    site: SheetCell
    code: SheetCell
    filled: Mapping[str, SheetCell]


def lines_of(sheet: Sheet, is_site: Callable[[str], bool]) -> tuple[SheetLine, ...] | None:
    """Return the lines of a sheet of either layout; None where it is neither."""
    known = {head.casefold() for head in (*heads.LIST, *heads.MATRIX)}
    found = sheet.under_known_heads(lambda head: _bare(head) in known or is_site(head))
    columns = {_bare(head): at for at, head in enumerate(found.heads)}
    if heads.CODE.casefold() not in columns:
        return None
    if heads.FILLED_IN[SCORE].casefold() in columns:
        return tuple(_of_list(found, columns))
    sites = [at for at, head in enumerate(found.heads) if is_site(head)]
    return tuple(_of_matrix(found, columns, sites)) if sites else None


def _of_list(sheet: Sheet, columns: dict[str, int]) -> Iterator[SheetLine]:
    for row, cells in _rows(sheet):
        site = columns.get(heads.MUNICIPALITY.casefold())
        yield SheetLine(
            SheetCell("", sheet.cell("", 0)) if site is None else _cell(sheet, row, site),
            _cell(sheet, row, columns[heads.CODE.casefold()]),
            {
                name: _cell(sheet, row, columns[head.casefold()])
                for name, head in heads.FILLED_IN.items()
                if head.casefold() in columns and cells
            },
        )


def _of_matrix(sheet: Sheet, columns: dict[str, int], sites: list[int]) -> Iterator[SheetLine]:
    for row, _ in _rows(sheet):
        code = _cell(sheet, row, columns[heads.CODE.casefold()])
        for at in sites:
            site = SheetCell(sheet.heads[at].strip(), sheet.place(-1, at))
            yield SheetLine(site, code, {SCORE: _cell(sheet, row, at)})


def _rows(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows with anything in them; the heads may have been copied along with the rows."""
    for row, cells in enumerate(sheet.rows):
        if any(cell.strip() for cell in cells) and cells != sheet.heads:
            yield row, cells


def _cell(sheet: Sheet, row: int, column: int) -> SheetCell:
    link = dict(sheet.links).get((sheet.number(row), sheet.letter(column)), "")
    return SheetCell(sheet.rows[row][column].strip(), sheet.place(row, column), link)


def _bare(head: str) -> str:
    return " ".join(head.casefold().split())
