"""`Span`: a year up to a day, and what of the catalogue was done in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.plans import done_on
from generator.russian import long_date

if TYPE_CHECKING:
    from generator.model import Entry

_LAST = (12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """A year up to a day: the last of it, or an earlier one while it goes on."""

    year: int
    last: datetime.date

    @classmethod
    def until(cls, year: int, today: datetime.date) -> Span:
        """Return the part of a year that is over on a day; ValueError where it has not begun."""
        if year > today.year:
            raise ValueError(year)
        return cls(year, min(today, datetime.date(year, *_LAST)))

    @property
    def before(self) -> Span:
        """The whole year before."""
        return Span(self.year - 1, datetime.date(self.year - 1, *_LAST))

    @property
    def is_whole(self) -> bool:
        """Whether the year is over."""
        return (self.last.month, self.last.day) == _LAST

    @property
    def in_words(self) -> str:
        """The days that it is about."""
        return f"1\u00a0января — {long_date(self.last)}"

    def holds(self, day: datetime.date | None) -> bool:
        """Return whether a day is in it."""
        return day is not None and day.year == self.year and day <= self.last

    def has_done(self, entry: Entry) -> bool:
        """Return whether an entry counts as done in it."""
        return self.holds(done_on(entry))

    def has_seen(self, entry: Entry) -> bool:
        """Return whether an entry counts as done in it or before."""
        day = done_on(entry)
        return day is not None and day <= self.last
