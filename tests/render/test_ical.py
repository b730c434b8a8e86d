"""Calendars are read back by another program, and are the same bytes everywhere."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.ledger import Version
from generator.model import When
from generator.model.kinds.event import Event, EventState
from generator.render.ical import calendar_digest, calendar_file

if TYPE_CHECKING:
    from generator.render import Rendering

DAY = datetime.date(2026, 3, 15)


@pytest.fixture(scope="module")
def event(rendering: Rendering) -> Event:
    return next(one for one in rendering.catalogue.current(Event) if one.start and one.end)


def written(event: Event, number: int = 1, title: str = "Календарь") -> bytes:
    version = Version(f"calendar/{event.id}", number, DAY, calendar_digest(event))
    return calendar_file(title, [(event, version)], "https://example.org/")


def read(data: bytes) -> Any:
    calendar = Calendar.from_ical(data.decode())
    (found,) = calendar.walk("VEVENT")
    return found


def changed(event: Event, start: str, end: str | None = None, **fields: object) -> Event:
    moment = When.parse(end) if end else None
    return dataclasses.replace(event, start=When.parse(start), end=moment, **fields)  # type: ignore[arg-type]


@given(title=st.text(max_size=300), place=st.text(max_size=80))
def test_any_text_comes_back(event: Event, title: str, place: str) -> None:
    made = dataclasses.replace(event, title=title or "x", place=place or "y")
    data = written(made)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"\n") == data.count(b"\r\n")
    found = read(data)
    kept = "".join(sign for sign in made.place or "" if sign.isprintable() or sign in "\n\u00a0")
    assert str(found["LOCATION"]) == kept


def test_hours_are_of_the_place(event: Event) -> None:
    found = read(written(changed(event, "2026-04-08 15:00", "2026-04-08 18:00")))
    assert found["DTSTART"].dt.utcoffset() == datetime.timedelta(hours=7)
    assert found["DTEND"].dt.hour == 18


def test_a_day_ends_with_the_next(event: Event) -> None:
    one = read(written(changed(event, "2026-04-08")))
    assert one["DTSTART"].dt == datetime.date(2026, 4, 8)
    assert one["DTEND"].dt == datetime.date(2026, 4, 9)
    three = read(written(changed(event, "2026-04-08", "2026-04-10")))
    assert three["DTEND"].dt == datetime.date(2026, 4, 11)


def test_a_month_is_one_tentative_day(event: Event) -> None:
    found = read(written(changed(event, "2027-03")))
    assert found["DTSTART"].dt == datetime.date(2027, 3, 1)
    assert found["DTEND"].dt == datetime.date(2027, 3, 2)
    assert found["STATUS"] == "TENTATIVE"
    assert found["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_what_was_called_off_stays_and_says_so(event: Event, state: EventState) -> None:
    found = read(written(changed(event, "2026-04-08", event_state=state), number=3))
    assert found["STATUS"] == "CANCELLED"
    assert found["SEQUENCE"] == 2


def test_an_event_keeps_its_identity(event: Event) -> None:
    before, after = read(written(event)), read(written(changed(event, "2026-05-01"), number=2))
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_new_check_of_the_text_is_no_change(event: Event) -> None:
    checked = dataclasses.replace(event, reviewed_on=DAY)
    assert calendar_digest(checked) == calendar_digest(event)
    assert calendar_digest(changed(event, "2026-05-01")) != calendar_digest(event)


def test_the_whole_file_is_as_it_was(event: Event, golden: Any) -> None:
    golden("event.ics", written(event).decode().replace("\r\n", "\n"))
