"""What events and series owe their readers: an announcement, a result, materials."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.catalogue.plans import events_of
from generator.catalogue.standing import add_months
from generator.model.kinds.event import Event, EventState, Series
from generator.model.values import PartialDate
from generator.russian import month_and_year, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.catalogue import Catalogue

AHEAD, FOR_STATE, FOR_OUTCOME = 30, 3, 14
"""Days: so long before its month an event is announced, so long after it results are told."""
_MONTHS_BACK = 11
"""A month that nobody has answered for comes up until its next year is near."""


class Owing(StrEnum):
    """The kinds of things that are missing."""

    ANNOUNCEMENT = "announcement"
    MISSED = "missed"
    """Its month is over, and nothing is known of it."""
    STATE = "state"
    OUTCOME = "outcome"
    MATERIALS = "materials"

    @property
    def in_words(self) -> str:
        """Words for what an editor has to do."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Owing.ANNOUNCEMENT: "объявите: впишите день и event_state: announced",
    Owing.MISSED: "мероприятия нет: впишите его или то, что оно отменено (event_state: cancelled)",
    Owing.STATE: "отметьте в event_state, состоялось ли",
    Owing.OUTCOME: "добавьте раздел «## Итоги»",
    Owing.MATERIALS: "добавьте materials или скажите в no_materials_reason, почему их нет",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is missing since a day, of a public series or event.

    ``month`` is what it is about; ``drafts`` are the files in which somebody has begun, which no
    public page may name.
    """

    what: Owing
    entry: Series | Event
    since: datetime.date
    month: PartialDate
    drafts: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """The same for an editor."""
        return f"{month_and_year(self.month.year, self.month.month)}: {self.what.in_words}"


def owed_by_events(catalogue: Catalogue, today: datetime.date) -> tuple[Owed, ...]:
    """Return what is missing on a day, what is missing longest first."""
    found = [
        *(
            one
            for series in catalogue.current(Series)
            for one in _of_series(series, catalogue, today)
        ),
        *(one for event in catalogue.current(Event) for one in _of_event(event, today)),
    ]
    return tuple(sorted(found, key=lambda one: (one.since, sort_key(one.entry.title), one.what)))


def months_of(series: Series, today: datetime.date) -> Iterator[PartialDate]:
    """Yield the months of a series that it can owe an announcement of on a day, the first first."""
    for back in range(-_MONTHS_BACK, 3):
        month = add_months(today.replace(day=1), back)
        told = PartialDate(month.year, month.month)
        near = month - datetime.timedelta(days=AHEAD) <= today
        known = series.published_on is None or told.last_day >= series.published_on
        if month.month in series.months and near and known:
            yield told


def _of_series(series: Series, catalogue: Catalogue, today: datetime.date) -> Iterator[Owed]:
    answered = {_month_of(one) for one in events_of(series, catalogue) if one.start}
    for month in months_of(series, today):
        if month not in answered:
            since = month.first_day - datetime.timedelta(days=AHEAD)
            drafts = _begun(series, month, catalogue)
            what = Owing.MISSED if month.last_day < today else Owing.ANNOUNCEMENT
            yield Owed(what, series, since, month, drafts)


def _begun(series: Series, month: PartialDate, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        one.path
        for one in catalogue.of_kind(Event)
        if one.series == series.ref and _month_of(one) == month and not one.status.has_page
    )


def _of_event(event: Event, today: datetime.date) -> Iterator[Owed]:
    if event.start is None:
        yield from _planned(event, today)
        return
    month = _month_of(event)
    last = (event.end or event.start).last_day
    if today <= last:
        since = event.start.first_day - datetime.timedelta(days=AHEAD)
        if event.event_state is EventState.PLANNED and since <= today:
            yield Owed(Owing.ANNOUNCEMENT, event, since, month)
        return
    if event.event_state in {EventState.PLANNED, EventState.ANNOUNCED}:
        since = last + datetime.timedelta(days=FOR_STATE)
        if since < today:
            yield Owed(Owing.STATE, event, since, month)
        return
    since = last + datetime.timedelta(days=FOR_OUTCOME)
    if event.event_state is not EventState.HELD or since >= today or not _was_promised(event, last):
        return
    if event.outcome is None:
        yield Owed(Owing.OUTCOME, event, since, month)
    if not (has_materials(event) or event.no_materials_reason):
        yield Owed(Owing.MATERIALS, event, since, month)


def _planned(event: Event, today: datetime.date) -> Iterator[Owed]:
    """An event of which only a month is known, in any year: it comes up before that month ends."""
    if event.planned_month is None or event.event_state is not EventState.PLANNED:
        return
    year = today.year if event.planned_month >= today.month else today.year + 1
    month = PartialDate(year, event.planned_month)
    since = month.first_day - datetime.timedelta(days=AHEAD)
    if since <= today:
        yield Owed(Owing.ANNOUNCEMENT, event, since, month)


def has_materials(event: Event) -> bool:
    """Return whether an event, or a line of its programme, has materials."""
    return bool(event.materials or any(slot.materials for slot in event.programme))


def _was_promised(event: Event, last: datetime.date) -> bool:
    """Whether readers were told of an event before it was over.

    One that was written down afterwards, from what others have published, owes them nothing.
    """
    return event.series is not None or (
        event.published_on is not None and event.published_on <= last
    )


def _month_of(event: Event) -> PartialDate:
    """The month of an event, without its day; the year 1 where it has none."""
    date = event.start.date if event.start else PartialDate(1)
    return PartialDate(date.year, date.month)
