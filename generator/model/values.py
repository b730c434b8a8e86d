"""Values that fields hold beyond Python's own: references and dates of any precision."""

from __future__ import annotations

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
    def in_words(self) -> str:
        """«2019», «май 2019» or «31 мая 2019»."""
        if self.day:
            return long_date(self.first_day)
        return month_and_year(self.year, self.month) if self.month else str(self.year)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)
