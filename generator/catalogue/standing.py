"""How an entry stands today: how complete it is, and when it must be looked at again."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Entry, Field

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Completeness:
    """The number of the recommended fields that are filled in, and those that are not."""

    filled: int
    missing: tuple[Field, ...]

    @property
    def percent(self) -> int:
        """The filled share in whole percent; 100 where nothing is recommended."""
        total = self.filled + len(self.missing)
        return 100 * self.filled // total if total else 100


def completeness_of(entry: Entry) -> Completeness:
    """Return how many of the recommended fields are filled in, and which are not."""
    recommended = [spec for spec in entry.fields() if spec.recommended]
    missing = tuple(spec for spec in recommended if getattr(entry, spec.name) in (None, ()))
    return Completeness(len(recommended) - len(missing), missing)


def review_due(entry: Entry) -> datetime.date | None:
    """Return the day by which an editor must have looked again; None where there is none."""
    if entry.review_by is not None:
        return entry.review_by
    if entry.reviewed_on is None or entry.kind.review_months is None:
        return None
    return add_months(entry.reviewed_on, entry.kind.review_months)


def is_overdue(entry: Entry, today: datetime.date) -> bool:
    """Return whether a public entry should have been looked at before today."""
    due = review_due(entry)
    return entry.status.is_current and due is not None and due < today


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the day some months later; the last day before, where there is no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // _MONTHS_IN_YEAR, month % _MONTHS_IN_YEAR + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(day.day, last))
