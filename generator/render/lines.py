"""The lines of a passport: an entry, what is said of it, where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.directory import Organisation
from generator.render.namers import MOST
from generator.russian import MONTHS, inside, long_date, sort_key

if TYPE_CHECKING:
    import datetime

    from generator.model import Entry
    from generator.model.kinds.centre import Mailing
    from generator.model.kinds.council import Council
    from generator.model.kinds.event import Event

SHOWN = 5
"""So many lines of a part are open; the others can be unfolded."""
_NO_NGO = frozenset({"authority", "business", "institution", "other"})


@dataclass(frozen=True, slots=True)
class ListLine:
    """An entry in a list: its name leads to it, ``told`` follows, ``url`` leads elsewhere."""

    entry: Entry
    told: str = ""
    url: str = ""
    place: str = ""
    """What is found at ``url``."""


@dataclass(frozen=True, slots=True)
class ListPart:
    """Lines under one heading."""

    anchor: str
    title: str
    lines: tuple[ListLine, ...]

    @property
    def first(self) -> tuple[ListLine, ...]:
        """Those that are open."""
        return self.lines[:SHOWN]

    @property
    def rest(self) -> tuple[ListLine, ...]:
        """Those that can be unfolded; where there are still more, the page leads to all."""
        return self.lines[SHOWN:MOST]


@dataclass(frozen=True, slots=True)
class NotKnown:
    """A gap in the catalogue, and the address where it can be filled."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class SinceLetter:
    """The news of a municipality since the last issue of the mailing."""

    issue: Mailing
    part: ListPart


def by_name(entry: Entry) -> tuple[tuple[str, str], str]:
    """Return the key that orders entries by their names."""
    return sort_key(entry.name), entry.id


def newest(one: tuple[datetime.date, Entry]) -> tuple[int, tuple[str, str]]:
    """Return the key that orders entries by their days, the latest first."""
    return -one[0].toordinal(), sort_key(one[1].name)


def is_ngo(entry: Entry) -> bool:
    """Return whether an organisation is an NGO; one of an unknown form may be none."""
    return isinstance(entry, Organisation) and bool(entry.form) and entry.form not in _NO_NGO


def told_of_council(council: Council) -> str:
    """Return the body at which a council is, and the day of which that is known."""
    seen = f"сведения на {long_date(council.checked_on)}" if council.checked_on else ""
    return ", ".join(filter(None, (council.body_of, seen)))


def told_of_event(event: Event) -> str:
    """Return when and where an event is."""
    if event.start is None:
        return f"по плану — {MONTHS[event.planned_month - 1]}" if event.planned_month else ""
    return ", ".join(filter(None, (event.start.day_in_words, event.place)))


def told_of_news(entry: Entry, day: datetime.date) -> str:
    """Return what happened to an entry on the day of its last news."""
    notes = [one.note for one in entry.changes if one.major and one.date == day]
    told = inside(notes[-1]) if notes else "опубликовано"
    return f"{long_date(day)}: {told}"
