"""When events are: to come, named in a plan without a year, and past."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.event import Event, EventState
from generator.russian import sort_key

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from generator.catalogue.catalogue import Catalogue

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Agenda:
    """The events of a catalogue as they stand on a day.

    ``coming`` ones have a date, the nearest first; ``planned`` ones only a month, the current
    month first; ``past`` ones are over, the latest first.
    """

    coming: tuple[Event, ...]
    planned: tuple[Event, ...]
    past: tuple[Event, ...]


def agenda_of(catalogue: Catalogue, today: datetime.date) -> Agenda:
    """Return the current events in order: those to come, the planned and the past."""
    events = catalogue.current(Event)
    dated = sorted((one for one in events if one.start), key=_moment)
    return Agenda(
        coming=tuple(one for one in dated if not is_over(one, today)),
        planned=tuple(
            sorted(
                (one for one in events if one.planned_month and not one.start),
                key=lambda one: (_months_ahead(one, today), sort_key(one.title)),
            )
        ),
        past=tuple(reversed([one for one in dated if is_over(one, today)])),
    )


def is_over(event: Event, today: datetime.date) -> bool:
    """Return whether a dated event has ended before a day."""
    last = event.end or event.start
    return last is not None and last.last_day < today


def takes_place(event: Event) -> bool:
    """Return whether an event has not been called off or moved."""
    return event.event_state not in {EventState.CANCELLED, EventState.POSTPONED}


def by_month(events: Iterable[Event]) -> dict[tuple[int, int], tuple[Event, ...]]:
    """Return dated events by year and month, in the order of time."""
    found: dict[tuple[int, int], list[Event]] = {}
    for event in sorted(events, key=_moment):
        if event.start:
            found.setdefault((event.start.date.year, event.start.date.month), []).append(event)
    return {month: tuple(group) for month, group in found.items()}


def _moment(event: Event) -> tuple[str, tuple[str, str]]:
    return (event.start.iso if event.start else "", sort_key(event.title))


def _months_ahead(event: Event, today: datetime.date) -> int:
    return ((event.planned_month or today.month) - today.month) % _MONTHS_IN_YEAR
