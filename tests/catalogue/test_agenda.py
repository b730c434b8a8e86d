"""When events are, seen from a given day."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

from generator.catalogue import Catalogue, agenda_of, by_month, takes_place
from generator.model import KINDS, When
from generator.model.kinds.event import Event, EventState

if TYPE_CHECKING:
    from generator.pipeline import Inspected


def events(inspected: Inspected, *changes: dict[str, object]) -> Catalogue:
    seminar = inspected.catalogue.current(Event)[0]
    made = tuple(
        dataclasses.replace(seminar, slug=f"e{at}", **change)  # type: ignore[arg-type]
        for at, change in enumerate(changes)
    )
    return Catalogue(made, KINDS, inspected.catalogue.vocabularies)


def moment(text: str) -> When:
    return When.parse(text)


def test_events_are_to_come_planned_or_past(inspected: Inspected) -> None:
    """An event is past when its last day is over; a month without a year never passes."""
    catalogue = events(
        inspected,
        {"start": moment("2026-03-14T10:00"), "end": moment("2026-03-15T12:00")},
        {"start": moment("2026-03-14T10:00"), "end": None},
        {"start": moment("2025-03-14T10:00"), "end": None},
        {"start": None, "planned_month": 2},
        {"start": None, "planned_month": 3},
    )
    agenda = agenda_of(catalogue, datetime.date(2026, 3, 15))
    assert [one.slug for one in agenda.coming] == ["e0"]
    assert [one.slug for one in agenda.past] == ["e1", "e2"]
    assert [one.slug for one in agenda.planned] == ["e4", "e3"]
    assert list(by_month(agenda.past)) == [(2025, 3), (2026, 3)]


def test_what_was_called_off_does_not_take_place(inspected: Inspected) -> None:
    states: tuple[dict[str, object], ...] = (
        {"event_state": EventState.CANCELLED},
        {"event_state": EventState.ANNOUNCED},
    )
    called_off, held = events(inspected, *states).current(Event)
    assert not takes_place(called_off)
    assert takes_place(held)
