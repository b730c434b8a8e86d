"""Plans against what the catalogue holds: what of each point is done in a year, as of a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.catalogue.agenda import takes_place
from generator.model.kinds.audit import AuditMethod
from generator.model.kinds.centre import Activity, Collection, Mailing
from generator.model.kinds.event import Event, EventState, Series
from generator.model.kinds.plan import Plan
from generator.russian import sort_key

if TYPE_CHECKING:
    import datetime

    from generator.catalogue.catalogue import Catalogue
    from generator.model import Entry, EntryRef
    from generator.model.kinds.plan import PlanItem

_LAST_MONTH = 12
_LEAD_ON: tuple[type[Entry], ...] = (Activity, Series)
"""Kinds whose entries lead to results and are none themselves."""
_NO_RESULT: tuple[type[Entry], ...] = (Plan, AuditMethod, Collection)


class Progress(StrEnum):
    """The progress of a point of a plan."""

    DONE = "done"
    PARTLY = "partly"
    SEEN = "seen"
    """There are results, and the plan does not say how many there should be."""
    AHEAD = "ahead"
    """Nothing yet, and its last month is not over."""
    MISSING = "missing"
    """Its months are over, and the catalogue holds nothing."""
    UNTOLD = "untold"
    """Nobody has said where in the catalogue to look."""

    @property
    def in_words(self) -> str:
        """The same for readers."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Progress.DONE: "сделано",
    Progress.PARTLY: "сделано не всё",
    Progress.SEEN: "есть результаты",
    Progress.AHEAD: "впереди",
    Progress.MISSING: "в каталоге не найдено",
    Progress.UNTOLD: "не сказано, где это в каталоге",
}


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A point of a plan as it stands on a day.

    ``found`` are the public entries that bear it out, the earliest first; ``expected`` is how many
    there should be, None where nobody has said; ``off`` are its events that did not take place.
    """

    item: PlanItem
    progress: Progress
    expected: int | None
    found: tuple[Entry, ...]
    off: tuple[Event, ...] = ()


def can_be_counted(cls: type[Entry]) -> bool:
    """Return whether entries of a kind are, or lead to, something that gets done."""
    return cls.kind.has_page and not cls.kind.is_directory and cls not in _NO_RESULT


def is_result(cls: type[Entry]) -> bool:
    """Return whether an entry of a kind is itself something done."""
    return can_be_counted(cls) and cls not in _LEAD_ON


def plan_for(year: int, catalogue: Catalogue) -> Plan | None:
    """Return the public plan of a year, else the one that is for any."""
    plans = catalogue.current(Plan)
    own = (one for one in plans if one.year == year)
    return next(own, None) or next((one for one in plans if one.year is None), None)


def steps_of(
    plan: Plan, year: int, catalogue: Catalogue, today: datetime.date
) -> tuple[PlanStep, ...]:
    """Return how each point of a plan stands on a day."""
    return tuple(_step(item, year, catalogue, today) for item in plan.items)


def done_on(entry: Entry) -> datetime.date | None:
    """Return the day on which a public entry counts as done; None while it does not.

    Events count when they have been held, issues of the mailing when they were sent, all else when
    it was published.
    """
    if not entry.status.is_current:
        return None
    if isinstance(entry, Event):
        held = entry.event_state is EventState.HELD
        return entry.start.first_day if held and entry.start else None
    if isinstance(entry, Mailing):
        return entry.sent_on
    return entry.published_on


def is_done_in(entry: Entry, year: int, today: datetime.date) -> bool:
    """Return whether an entry counts as done in a year, as of a day."""
    day = done_on(entry)
    return day is not None and day.year == year and day <= today


def _step(item: PlanItem, year: int, catalogue: Catalogue, today: datetime.date) -> PlanStep:
    near = {one.ref: one for ref in item.entries for one in _led_to(ref, catalogue)}
    found = [one for one in near.values() if is_done_in(one, year, today)]
    off = [one for one in near.values() if isinstance(one, Event) and _is_off(one, year)]
    expected = _expected(item)
    last = max(item.months, default=_LAST_MONTH)
    is_over = (year, last) < (today.year, today.month)
    if not item.entries:
        progress = Progress.UNTOLD
    elif found and expected is None:
        progress = Progress.SEEN
    elif expected is not None and len(found) >= expected:
        progress = Progress.DONE
    elif found:
        progress = Progress.PARTLY
    else:
        progress = Progress.MISSING if is_over else Progress.AHEAD
    return PlanStep(item, progress, expected, by_day(found), tuple(sorted(off, key=_name)))


def _led_to(ref: EntryRef, catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the public entries that a point of a plan leads to."""
    entry = catalogue.get(ref)
    if entry is None or not entry.status.is_current:
        return ()
    if isinstance(entry, Series):
        return events_of(entry, catalogue)
    if isinstance(entry, Activity):
        kinds = (cls for cls in catalogue.kinds if cls.kind.name == entry.results_kind)
        return tuple(one for cls in kinds for one in catalogue.current(cls))
    return (entry,)


def events_of(series: Series, catalogue: Catalogue) -> tuple[Event, ...]:
    """Return the public events of a series, by slug."""
    links = catalogue.backlinks(series.ref)
    return tuple(
        one.entry for one in links if one.field == "series" and isinstance(one.entry, Event)
    )


def by_day(entries: list[Entry]) -> tuple[Entry, ...]:
    """Return entries that are done in order: the earliest first."""
    return tuple(sorted(entries, key=lambda one: (str(done_on(one)), _name(one))))


def _is_off(event: Event, year: int) -> bool:
    return event.start is not None and event.start.date.year == year and not takes_place(event)


def _expected(item: PlanItem) -> int | None:
    """How many entries bear a point out: one for each month of a series, one for each other entry.

    A line of work may have any number of results.
    """
    kinds = Counter(ref.kind for ref in item.entries)
    if item.goal:
        return item.goal
    series = kinds.pop(Series.kind.name, 0) * len(item.months)
    kinds.pop(Activity.kind.name, None)
    return series + kinds.total() or None


def _name(entry: Entry) -> tuple[str, str]:
    return sort_key(entry.title)
