"""Who cites us: which published addresses stand on which pages and in which documents of others.

The list is kept by ``kb cited``, which reads files that an editor has: nothing is asked of any
site. What one place cites is replaced as a whole when that place is read again; the other places
stay as they are.

Columns, separated by tabs: address, day on which it was seen, place (an address or the title of a
document), identifier of the municipality whose place it is, where that is known.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.addresses import is_address
from generator.ledger.file import MERGE, DamageError, kept_text
from generator.ledger.keep import published_by
from generator.ledger.ledger import AddressState
from generator.ledger.rules import DAMAGED, UNKNOWN_QUOTE
from generator.model.fields import Identifier
from generator.model.kinds.directory import Municipality
from generator.model.personal import find_personal
from generator.problems import Location, Problem
from generator.read.merge import merge_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.ledger.ledger import Ledger

CITED = "_cited.tsv"
"""Its place in the content folder, beside the list of addresses."""
LONGEST_PLACE = 300
_HEAD = "# Кто ссылается на сайт. Файл ведёт команда kb cited; имён людей в нём нет."
_COLUMNS = 4
_INITIALS = re.compile(r"\b[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_SHORT = re.compile(r"id/([^/]+)/")


@dataclass(frozen=True, slots=True)
class Quote:
    """An address of ours, the place of somebody else that names it, and the day it was seen.

    ``who`` is the identifier of the municipality that the place belongs to, «» if that is unknown.
    """

    address: str
    day: datetime.date
    place: str
    who: str = ""


@dataclass(frozen=True)
class Quotes:
    """All that is known of who cites us, by address and place."""

    rows: tuple[Quote, ...] = ()

    def with_place(self, place: str, found: Iterable[Quote]) -> Quotes:
        """Return the list after a place was read again: what it does not cite any more is gone."""
        kept = [one for one in self.rows if one.place != place]
        rows = {(one.address, one.place): one for one in (*kept, *found)}
        return Quotes(tuple(rows[key] for key in sorted(rows)))

    @cached_property
    def places(self) -> frozenset[str]:
        """Everything that was read."""
        return frozenset(one.place for one in self.rows)


def owner_of(address: str, ledger: Ledger, catalogue: Catalogue) -> str | None:
    """Return the identifier of the entry that an address leads to; «» for a page of no entry.

    None where the address was never published.
    """
    short = _SHORT.match(address)
    if short:
        return short[1] if short[1] in _identifiers(ledger, catalogue) else None
    row = ledger.get(address)
    for _ in range(len(ledger.rows)):
        if row is None or row.state is not AddressState.MOVED:
            break
        address, row = row.target, ledger.get(row.target)
    now = published_by(catalogue).get(address)
    if now is not None:
        return now.id
    return row.id if row is not None else None


def _identifiers(ledger: Ledger, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(one.id for one in catalogue.entries) | {row.id for row in ledger.rows}


def quotes_by_entry(
    quotes: Quotes, ledger: Ledger, catalogue: Catalogue
) -> Mapping[str, tuple[Quote, ...]]:
    """Return who cites each entry, its files and its old addresses, by the entry's identifier."""
    found: dict[str, list[Quote]] = {}
    for one in quotes.rows:
        owner = owner_of(one.address, ledger, catalogue)
        if owner:
            found.setdefault(owner, []).append(one)
    return {owner: tuple(some) for owner, some in found.items()}


def told_of_quotes(quotes: Iterable[Quote]) -> str:
    """Return the places that cite an entry, each once, in one line."""
    return "; ".join(dict.fromkeys(one.place for one in quotes))


def place_fault(place: str) -> str:
    """Return what is wrong with the name of a place; empty where it can be kept."""
    if not place or len(place) > LONGEST_PLACE or not place.isprintable():
        return f"название места — одна строка до {LONGEST_PLACE} знаков"
    if any(find_personal(place)) or _INITIALS.search(place):
        return "в названии места — личные данные"
    return ""


def read_quotes(content: Path) -> tuple[Quotes, list[Problem]]:
    """Read the list of a content folder; where there is none, nobody is known to cite us."""
    path = f"{content.name}/{CITED}"
    try:
        return parse_quotes(kept_text(content, CITED), path)
    except DamageError as error:
        return Quotes(), [_damaged(path, 1, str(error))]


def parse_quotes(text: str, path: str) -> tuple[Quotes, list[Problem]]:
    """Read a list's text; a damaged line is reported and the others are kept."""
    rows: dict[tuple[str, str], Quote] = {}
    problems = merge_marks(text, path)
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith(("#", *MERGE)):
            continue
        try:
            row = _row(line.split("\t"))
        except DamageError as error:
            problems.append(_damaged(path, number, str(error)))
        else:
            rows[row.address, row.place] = row
    return Quotes(tuple(rows[key] for key in sorted(rows))), problems


def spell_quotes(quotes: Quotes) -> str:
    """Return the list as text, one place that cites one address a line."""
    lines = (f"/{one.address}\t{one.day}\t{one.place}\t{one.who}" for one in quotes.rows)
    return "\n".join([_HEAD, *lines, ""])


def check_quotes(
    quotes: Quotes, ledger: Ledger, catalogue: Catalogue, path: str
) -> Iterator[Problem]:
    """Report the lines that name what was never published, or a municipality that is none."""
    towns = {one.id for one in catalogue.of_kind(Municipality)} | {""}
    for number, one in enumerate(quotes.rows, 2):
        faults = (
            (one.who not in towns, f"муниципалитета «{one.who}» нет"),
            (
                owner_of(one.address, ledger, catalogue) is None,
                f"адрес /{one.address} никогда не публиковался",
            ),
        )
        for wrong, what in faults:
            if wrong:
                yield Problem(
                    UNKNOWN_QUOTE,
                    Location(path, number),
                    f"В списке тех, кто на нас ссылается, {what}.",
                    f"Уберите место и прочтите его заново: kb cited --forget «{one.place}»",
                )


def _row(cells: list[str]) -> Quote:
    """Read one line; raise `DamageError`."""
    if len(cells) != _COLUMNS:
        raise DamageError("строка не из четырёх столбцов")
    address, place, who = cells[0].removeprefix("/"), cells[2], cells[3]
    if not cells[0].startswith("/") or not is_address(address):
        raise DamageError("адрес записан не по форме")
    if fault := place_fault(place):
        raise DamageError(fault)
    if who and not re.fullmatch(Identifier.pattern, who):
        raise DamageError("идентификатор записан не по форме")
    try:
        day = datetime.date.fromisoformat(cells[1])
    except ValueError:
        raise DamageError("день записан не так: 2026-03-15") from None
    return Quote(address, day, place, who)


def _damaged(path: str, line: int, what: str) -> Problem:
    return Problem(
        DAMAGED,
        Location(path, line),
        f"Список тех, кто на нас ссылается, испорчен: {what}.",
        "Верните файл из основной ветки: git checkout origin/main -- " + path,
    )
