"""The ledger's file: a table that merges line by line and that people can read.

Columns, separated by tabs: address, state, day, id, target or reason, headings. A heading is
written «imya», a renamed one «imya=novoe».
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from generator.addresses import is_address, is_the_sites_own
from generator.ledger.ledger import AddressState, Ledger, LedgerRow, Removal
from generator.ledger.rules import DAMAGED
from generator.model.fields import Identifier
from generator.problems import Location, Problem
from generator.read import LinkError, read_plain
from generator.read.merge import merge_marks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "_addresses.tsv"
"""Its place in the content folder; the underscore keeps it apart from the entries."""

_HEAD = "# Адреса, которые были опубликованы. Файл ведут команды kb record, move, withdraw, gone."
_COLUMNS = 6
_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MERGE = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class DamageError(ValueError):
    """An error: no command has written this; the text says what is wrong with it, in Russian."""


def read_ledger(content: Path) -> tuple[Ledger, list[Problem]]:
    """Read the ledger of a content folder; where there is none, nothing was published yet."""
    path = f"{content.name}/{NAME}"
    try:
        return parse_ledger(kept_text(content, NAME), path)
    except DamageError as error:
        return Ledger(), [_damaged(path, 1, str(error))]


def kept_text(content: Path, name: str) -> str:
    """Return the text of a list that commands keep in the content folder; empty without one.

    Raises `DamageError`.
    """
    try:
        return read_plain(content, name).decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except LinkError as error:
        raise DamageError("на его месте — ссылка на другое место") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DamageError("файл не читается") from error


def parse_ledger(text: str, path: str) -> tuple[Ledger, list[Problem]]:
    """Read a ledger's text; a damaged line is reported and the others are kept."""
    rows: dict[str, LedgerRow] = {}
    problems = merge_marks(text, path)
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith(("#", *MERGE)):
            continue
        try:
            row = _row(line.split("\t"), rows)
        except DamageError as error:
            problems.append(_damaged(path, number, str(error)))
        else:
            rows[row.address] = row
    return Ledger(tuple(rows[address] for address in sorted(rows))), problems


def spell_ledger(ledger: Ledger) -> str:
    """Return a ledger as text, one address a line, in order."""
    return "\n".join([_HEAD, *map(_line, ledger.rows), ""])


def _row(cells: list[str], known: Mapping[str, LedgerRow]) -> LedgerRow:
    """Read one line; ``known`` are those before it. Raises `DamageError`.

    Every cell has the strict form in which the commands write it: an address becomes the name of
    a file of the site and goes into the files of several servers.
    """
    if len(cells) != _COLUMNS:
        raise DamageError("строка не из шести столбцов")
    state = _state(cells[1])
    address, target = _address(cells[0]), _target(cells[4], state)
    if address in known:
        raise DamageError("адрес записан дважды")
    if state is AddressState.MOVED and _ending(address) != _ending(target):
        raise DamageError("страница ведёт на страницу, а файл — на файл того же вида")
    return LedgerRow(
        address,
        state,
        _day(cells[2]),
        _identifier(cells[3]),
        target,
        _removal(cells[4]) if state is AddressState.GONE else None,
        _anchors(cells[5]),
    )


def _address(cell: str) -> str:
    address = cell.removeprefix("/")
    if not cell.startswith("/") or not is_address(address):
        raise DamageError("адрес записан не по форме")
    if is_the_sites_own(address):
        raise DamageError("этот адрес сайт занял для себя")
    return address


def _ending(address: str) -> str:
    return "/" if not address or address.endswith("/") else address.rpartition(".")[2]


def _target(cell: str, state: AddressState) -> str:
    if state is AddressState.MOVED:
        return _address(cell)
    if state is AddressState.LIVE and cell:
        raise DamageError("действующий адрес никуда не ведёт, а столбец не пуст")
    return ""


def _state(cell: str) -> AddressState:
    try:
        return AddressState(cell)
    except ValueError:
        raise DamageError("нет такого состояния адреса") from None


def _day(cell: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(cell)
    except ValueError:
        raise DamageError("день записан не так: 2026-03-15") from None
    if day.isoformat() != cell:
        raise DamageError("день записан не так: 2026-03-15")
    return day


def _identifier(cell: str) -> str:
    if cell and not re.fullmatch(Identifier.pattern, cell):
        raise DamageError("идентификатор записан не по форме")
    return cell


def _removal(cell: str) -> Removal:
    try:
        return Removal(cell)
    except ValueError:
        raise DamageError("нет такой причины удаления") from None


def _anchors(cell: str) -> tuple[tuple[str, str], ...]:
    if not cell:
        return ()
    pairs = [name.partition("=") for name in cell.split(" ")]
    if not all(_ANCHOR.fullmatch(old) and _ANCHOR.fullmatch(new or old) for old, _, new in pairs):
        raise DamageError("заголовок записан не по форме")
    return tuple((old, new or old) for old, _, new in pairs)


def _line(row: LedgerRow) -> str:
    target = f"/{row.target}" if row.state is AddressState.MOVED else row.removal or ""
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
