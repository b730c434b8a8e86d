"""`Ledger`: every address that was ever published, and where it leads today.

A published address stands in laws and letters that nobody will change, so that a row is never
taken out: an address lives, has moved, or is gone with a page that says so.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping


class AddressState(StrEnum):
    """The state of a published address today."""

    LIVE = "live"
    """It answers with a page or a file."""
    MOVED = "moved"
    """It leads to another address, in one hop."""
    GONE = "gone"
    """It answers with a note that the material was removed."""


class Removal(StrEnum):
    """The reason why an address is gone."""

    REMOVED = "removed"
    PERSONAL_DATA = "personal"
    """The note must not name anything of the entry."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One address: a page's ends in a slash, a file's does not.

    ``id`` is that of the entry whose page or file it is; ``anchors`` maps each heading ever
    published on the page to the one that stands for it today.
    """

    address: str
    state: AddressState
    since: datetime.date
    id: str = ""
    target: str = ""
    removal: Removal | None = None
    anchors: tuple[tuple[str, str], ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether it is the address of a page rather than of a file."""
        return not self.address or self.address.endswith("/")


@dataclass(frozen=True, slots=True)
class Published:
    """An address that the catalogue publishes now."""

    address: str
    id: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """All rows, by address."""

    rows: tuple[LedgerRow, ...] = ()

    @cached_property
    def by_address(self) -> Mapping[str, LedgerRow]:
        """Every row under its address."""
        return {row.address: row for row in self.rows}

    def get(self, address: str) -> LedgerRow | None:
        """Return the row of an address that was ever published."""
        return self.by_address.get(address)

    @cached_property
    def merged(self) -> Mapping[str, tuple[str, ...]]:
        """The identifiers of the entries whose former pages lead to an address, by the address."""
        found: dict[str, dict[str, None]] = {}
        for row in self.rows:
            if row.state is AddressState.MOVED and row.is_page and row.id:
                found.setdefault(row.target, {})[row.id] = None
        return {address: tuple(ids) for address, ids in found.items()}

    def aliases(self, address: str) -> tuple[tuple[str, str], ...]:
        """Return the renamed headings of a page: old name and new."""
        row = self.get(address)
        return tuple((old, new) for old, new in row.anchors if old != new) if row else ()


def recorded(ledger: Ledger, published: Iterable[Published], day: datetime.date) -> Ledger:
    """Return a ledger with what is published now; what is known only gains headings.

    The page that tells where an address leads, or that it is gone, is a page of the site and of no
    entry: it does not make the address live.
    """
    rows = dict(ledger.by_address)
    for one in published:
        known = rows.get(one.address)
        if known is not None and known.state is not AddressState.LIVE and not one.id:
            continue
        if known is None or known.state is not AddressState.LIVE:
            before = known.anchors if known else ()
            rows[one.address] = LedgerRow(
                one.address,
                AddressState.LIVE,
                day,
                one.id,
                anchors=_with_anchors(before, one.anchors),
            )
        else:
            anchors = _with_anchors(known.anchors, one.anchors)
            rows[one.address] = dataclasses.replace(known, id=one.id or known.id, anchors=anchors)
    return _sorted(rows)


def moved(ledger: Ledger, old: str, new: str, day: datetime.date) -> Ledger:
    """Return a ledger where a page and the files below it, and what led there, are at ``new``."""
    rows = dict(ledger.by_address)
    for row in ledger.rows:
        if row.state is AddressState.GONE:
            continue
        if row.state is AddressState.LIVE and row.address.startswith(old):
            target = new + row.address.removeprefix(old)
            rows[target] = _living(rows.get(target), row, target, day)
            rows[row.address] = dataclasses.replace(
                row, state=AddressState.MOVED, target=target, since=day, anchors=()
            )
    for row in ledger.rows:
        if row.state is AddressState.MOVED and row.target.startswith(old):
            target = new + row.target.removeprefix(old)
            if rows[row.address].state is AddressState.MOVED:
                rows[row.address] = dataclasses.replace(row, target=target, since=day)
    return _sorted(rows)


def anchor_moved(ledger: Ledger, address: str, old: str, new: str) -> Ledger:
    """Return a ledger where the links to a heading lead to another one of the same page."""
    row = ledger.by_address[address]
    anchors = {name: new if today == old else today for name, today in row.anchors}
    anchors[old] = new
    anchors.setdefault(new, new)
    rows = dict(ledger.by_address)
    rows[address] = dataclasses.replace(row, anchors=tuple(sorted(anchors.items())))
    return _sorted(rows)


def gone(ledger: Ledger, old: str, removal: Removal, day: datetime.date) -> Ledger:
    """Return a ledger where a page, the files below it and whatever led there are removed."""
    rows = dict(ledger.by_address)
    for row in ledger.rows:
        place = row.target if row.state is AddressState.MOVED else row.address
        if row.state is not AddressState.GONE and place.startswith(old):
            rows[row.address] = dataclasses.replace(
                row, state=AddressState.GONE, target="", since=day, removal=removal, anchors=()
            )
    return _sorted(rows)


def _living(
    known: LedgerRow | None, source: LedgerRow, address: str, day: datetime.date
) -> LedgerRow:
    if known is not None and known.state is AddressState.LIVE:
        # The entry becomes part of another one, whose page has its own headings.
        return known
    anchors = dict(known.anchors if known else ()) | dict(source.anchors)
    return LedgerRow(
        address, AddressState.LIVE, day, source.id, anchors=tuple(sorted(anchors.items()))
    )


def _with_anchors(
    known: tuple[tuple[str, str], ...], names: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    # A heading that came back under its old name stands for itself again.
    merged = dict(known) | {name: name for name in names}
    return tuple(sorted(merged.items()))


def _sorted(rows: Mapping[str, LedgerRow]) -> Ledger:
    return Ledger(tuple(rows[address] for address in sorted(rows)))
