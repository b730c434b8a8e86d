"""Values that fields hold beyond Python's own: references and dates of any precision."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from generator.cache import pickled_by_fields
from generator.russian import long_date, month_and_year


@pickled_by_fields
@dataclass(frozen=True, slots=True, order=True)
class EntryRef:
    """A reference to an entry: the name of its kind and its slug."""

    kind: str
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


_MONTHS_IN_YEAR = 12
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@pickled_by_fields
@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year or a day: as much as is known and no more."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read «2019», «2019-05» or «2019-05-31»; raise ValueError for anything else."""
        match = _PARTIAL.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in match.groups())
        datetime.date(year, month or 1, day or 1)
        return cls(year, month, day)

    @property
    def first_day(self) -> datetime.date:
        """The earliest day that it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The latest day that it can mean."""
        month = self.month or _MONTHS_IN_YEAR
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)

    @property
    def in_words(self) -> str:
        """The date in words: «2019», «май 2019» or «31 мая 2019»."""
        if self.day:
            return long_date(self.first_day)
        return month_and_year(self.year, self.month) if self.month else str(self.year)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


_MOMENT = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?:[ T](\d{1,2}:\d{2}))?")


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class When:
    """The time of an event, as far as it is known: a month, a day, or a day and an hour.

    The hour is the local time of the place.
    """

    date: PartialDate
    time: datetime.time | None = None

    @classmethod
    def parse(cls, text: str) -> When:
        """Read «2026-03», «2026-03-15» or «2026-03-15 14:00»; raise ValueError for others."""
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValueError(text)
        day, hour = match.groups()
        date = PartialDate.parse(day)
        if hour and not date.day:
            raise ValueError(text)
        return cls(date, datetime.time.fromisoformat(hour.zfill(5)) if hour else None)

    @property
    def first_day(self) -> datetime.date:
        """The earliest day that it can mean."""
        return self.date.first_day

    @property
    def last_day(self) -> datetime.date:
        """The latest day that it can mean."""
        return self.date.last_day

    def __lt__(self, other: When) -> bool:
        """Whether it is over for certain before the other begins."""
        if self.last_day != other.first_day:
            return self.last_day < other.first_day
        return self.time is not None and other.time is not None and self.time < other.time

    @property
    def is_day(self) -> bool:
        """Whether the day is known, not the month alone."""
        return self.date.day > 0

    @property
    def day_in_words(self) -> str:
        """The day in words: «31 мая 2019» or «май 2019», without the hour."""
        return self.date.in_words

    @property
    def in_words(self) -> str:
        """The time in words: «31 мая 2019, 14:00», «31 мая 2019» or «май 2019»."""
        return f"{self.date.in_words}, {self.time:%H:%M}" if self.time else self.date.in_words

    @property
    def iso(self) -> str:
        """The same for programs (ISO 8601, of the precision that is known)."""
        return f"{self.date}T{self.time:%H:%M:%S}" if self.time else str(self.date)

    def __str__(self) -> str:
        return f"{self.date} {self.time:%H:%M}" if self.time else str(self.date)
