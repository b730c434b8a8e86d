"""The points of resolutions, followed until they are done: what is late, what is due, what came."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from generator.catalogue.agenda import takes_place
from generator.model.kinds.event import DecisionStatus, Event
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.model import EntryRef
    from generator.model.kinds.event import Decision

_UNFINISHED = frozenset({DecisionStatus.OPEN, DecisionStatus.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Point:
    """A decision and the event that took it; ``number`` is its place in the resolution, from 1."""

    event: Event
    number: int
    decision: Decision

    @property
    def places(self) -> tuple[EntryRef, ...]:
        """The municipalities that it is about: its own, or else those of the event."""
        return self.decision.municipalities or self.event.municipalities

    def is_overdue(self, today: datetime.date) -> bool:
        """Return whether its day is over and it is not done."""
        due = self.decision.due
        return self.decision.status in _UNFINISHED and due is not None and due < today


@dataclass(frozen=True, slots=True)
class Control:
    """All points of public events, the earliest day first: those late, those to do, those over."""

    overdue: tuple[Point, ...]
    ahead: tuple[Point, ...]
    over: tuple[Point, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.overdue or self.ahead or self.over)

    def __iter__(self) -> Iterator[Point]:
        """Yield those late first, those over last."""
        return chain(self.overdue, self.ahead, self.over)


def control_of(catalogue: Catalogue, today: datetime.date) -> Control:
    """Return how the decisions of all public events stand on a day."""
    return control_of_points(points_of(catalogue.current(Event)), today)


def points_of(events: Iterable[Event]) -> Iterator[Point]:
    """Yield the points of the resolutions of events; what was called off decided nothing."""
    for event in filter(takes_place, events):
        for number, decision in enumerate(event.decisions, start=1):
            yield Point(event, number, decision)


def control_of_points(found: Iterable[Point], today: datetime.date) -> Control:
    """Return how points stand on a day."""
    points = tuple(found)
    late = [one for one in points if one.is_overdue(today)]
    ahead = [
        one for one in points if one.decision.status in _UNFINISHED and not one.is_overdue(today)
    ]
    over = [one for one in points if one.decision.status not in _UNFINISHED]
    return Control(_by_day(late), _by_day(ahead), _by_day(over))


def by_addressee(points: Iterable[Point]) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Return points by the office that they are addressed to."""
    found: dict[str, list[Point]] = {}
    for one in points:
        found.setdefault(one.decision.addressee, []).append(one)
    return tuple((name, tuple(found[name])) for name in sorted(found, key=sort_key))


def _by_day(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(
        sorted(
            points,
            key=lambda one: (one.decision.due or datetime.date.max, one.event.slug, one.number),
        )
    )
