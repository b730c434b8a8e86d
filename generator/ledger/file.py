"""The ledger's file: a table that merges line by line and that people can read.

Columns, separated by tabs: address, state, day, id, target or reason, headings. A heading is
written «imya», a renamed one «imya=novoe».
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from generator.ledger.ledger import Ledger, Removal, Row, State
from generator.ledger.rules import DAMAGED
from generator.problems import Location, Problem
from generator.read.merge import merge_marks

if TYPE_CHECKING:
    from pathlib import Path

NAME = "_addresses.tsv"
"""Its place in the content folder; the underscore keeps it apart from the entries."""

_HEAD = "# Адреса, которые были опубликованы. Файл ведут команды kb record, move, withdraw, gone."
_COLUMNS = 6
_MERGE = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def read_ledger(content: Path) -> tuple[Ledger, list[Problem]]:
    """Read the ledger of a content folder; where there is none, nothing was published yet."""
    try:
        text = (content / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Ledger(), []
    except (OSError, UnicodeDecodeError):
        return Ledger(), [_damaged(f"{content.name}/{NAME}", 1, "файл не читается")]
    return parse_ledger(text, f"{content.name}/{NAME}")


def parse_ledger(text: str, path: str) -> tuple[Ledger, list[Problem]]:
    """Read a ledger's text; a damaged line is reported and the others are kept."""
    rows: dict[str, Row] = {}
    problems = merge_marks(text, path)
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(("#", *_MERGE)):
            continue
        row = _row(line.split("\t"))
        if row is None or row.address in rows:
            what = "строка не из шести столбцов" if row is None else "адрес записан дважды"
            problems.append(_damaged(path, number, what))
        else:
            rows[row.address] = row
    return Ledger(tuple(rows[address] for address in sorted(rows))), problems


def spell_ledger(ledger: Ledger) -> str:
    """Write a ledger as text, one address a line, in order."""
    return "\n".join([_HEAD, *map(_line, ledger.rows), ""])


def _row(cells: list[str]) -> Row | None:
    if len(cells) != _COLUMNS:
        return None
    address, state, day, identifier, target, headings = cells
    try:
        known = State(state)
        since = datetime.date.fromisoformat(day)
        removal = Removal(target) if known is State.GONE else None
    except ValueError:
        return None
    pairs = (name.partition("=") for name in headings.split())
    anchors = tuple((old, new or old) for old, _, new in pairs)
    leads_to = target.removeprefix("/") if known is State.MOVED else ""
    if not address.startswith("/") or (known is State.MOVED) != target.startswith("/"):
        return None
    return Row(address[1:], known, since, identifier, leads_to, removal, anchors)


def _line(row: Row) -> str:
    target = f"/{row.target}" if row.state is State.MOVED else row.removal or ""
    headings = " ".join(old if old == new else f"{old}={new}" for old, new in row.anchors)
    cells = (f"/{row.address}", row.state, row.since.isoformat(), row.id, target, headings)
    return "\t".join(cells)


def _damaged(path: str, line: int, what: str) -> Problem:
    return Problem(
        DAMAGED,
        Location(path, line),
        f"Список опубликованных адресов испорчен: {what}.",
        "Верните файл из основной ветки: git checkout origin/main -- " + path,
    )
