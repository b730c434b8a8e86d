"""What auditors saw on sites: the lines of a round's tables of scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.kinds.audit import AuditRound
    from generator.read import Table

SITE, CODE, SCORE = "municipality", "criterion", "score"
URL, DAY, NOTE = "url", "checked_on", "note"
NEEDED = (SITE, CODE, SCORE)
"""The columns without which a table says nothing; the others tell where and when it was seen."""
COLUMNS = (*NEEDED, URL, DAY, NOTE)
NOT_APPLICABLE = "-"

Spot = tuple[str, str]
"""The word of a municipality in addresses, and the code of a criterion."""


@dataclass(frozen=True, slots=True)
class Look:
    """An observation of one criterion on one site, with where and when it was made.

    ``score`` is a mark of the criterion's scale, or `NOT_APPLICABLE`.
    """

    score: str
    url: str = ""
    day: str = ""
    note: str = ""

    @property
    def mark(self) -> int | None:
        """The mark; None where the criterion does not apply."""
        return int(self.score) if self.score.isdecimal() else None


def looks_in(table: Table | None) -> dict[Spot, Look]:
    """Return the lines of a table by site and criterion; nothing where columns are missing."""
    if table is None or not set(NEEDED) <= set(table.columns):
        return {}
    at = {name: table.columns.index(name) for name in COLUMNS if name in table.columns}
    lines = ({name: row.cells[place] for name, place in at.items()} for row in table.rows)
    return {
        (line[SITE], line[CODE]): Look(
            line[SCORE], line.get(URL, ""), line.get(DAY, ""), line.get(NOTE, "")
        )
        for line in lines
    }


def first_looks(entry: AuditRound) -> dict[Spot, Look]:
    """Return what was seen at the first check."""
    return looks_in(entry.table(entry.scores))


def final_looks(entry: AuditRound) -> Mapping[Spot, Look]:
    """Return what counts: the second look where there was one, else the first."""
    return first_looks(entry) | looks_in(entry.table(entry.recheck))
