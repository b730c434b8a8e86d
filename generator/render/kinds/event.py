"""Events: when they are, whether one can still go; of a series, what has been held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.kinds.event import Event, EventState, Series
from generator.render.cards import Card, card_of, rank_of
from generator.render.extras import extras_of, naming
from generator.render.notices import Notice, leading_to, notices_by_kind
from generator.render.structured import structured_by_kind
from generator.russian import MONTHS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.render.rendering import Rendering
    from generator.render.view import EntryView

_TO_COME = (EventState.ANNOUNCED, EventState.PLANNED)


@extras_of.register(Series)
def _extras(entry: Series, view: EntryView) -> dict[str, Any]:
    return {"events": naming(entry, "series", Event, view.catalogue)}


@card_of.register(Event)
def _card(event: Event, rendering: Rendering) -> Card:
    kind = rendering.catalogue.label("event_type", event.event_type)
    if event.start:
        return Card(f"{kind}, {event.start.day_in_words}")
    if event.planned_month:
        return Card(f"{kind}, по плану — {MONTHS[event.planned_month - 1]}")
    return Card(kind)


@rank_of.register(Event)
def _rank(event: Event) -> tuple[int, int, int]:
    """What is announced, then what is planned, then the rest: one can still go to the first."""
    state = event.event_state
    return 0, 0, _TO_COME.index(state) if state in _TO_COME else len(_TO_COME)


@notices_by_kind.register(Event)
def _notices(entry: Event, _today: datetime.date) -> Iterator[Notice]:
    if entry.event_state is EventState.CANCELLED:
        yield Notice("warning", "Мероприятие отменено.")
    elif entry.event_state is EventState.POSTPONED:
        yield Notice("warning", "Мероприятие перенесено.", leading_to(entry.postponed_to))
    elif entry.start is None and entry.planned_month:
        month = MONTHS[entry.planned_month - 1]
        yield Notice("info", f"По плану — {month}. Год и день организаторы пока не назвали.")


@structured_by_kind.register(Event)
def _structured(entry: Event) -> dict[str, Any]:
    if not entry.start:
        return {}
    data: dict[str, Any] = {"startDate": entry.start.iso}
    if entry.end:
        data["endDate"] = entry.end.iso
    if entry.place:
        data["location"] = {"@type": "Place", "name": entry.place}
    return data
