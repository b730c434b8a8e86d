"""The calendars of the site: everything dated is in them, each under its own number."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

import pytest
import vobject
from click.testing import CliRunner
from icalendar import Calendar

from generator.addresses import WHOLE_CALENDAR, calendar_address
from generator.commands.addresses import record
from generator.ledger import Versions, read_versions
from generator.model import When
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Event, EventState, Series
from generator.pipeline import inspect, lost_since
from generator.render import Rendering, calendar_digests, is_dated, render_calendar, render_entry
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue


def events_in(file: Path) -> list[Any]:
    return list(Calendar.from_ical(file.read_text("utf-8")).walk("VEVENT"))


def test_the_calendar_of_all_holds_every_dated_event(site: Path, rendering: Rendering) -> None:
    dated = {f"{one.id}@" for one in rendering.catalogue.current(Event) if is_dated(one)}
    found = [str(one["UID"]) for one in events_in(site / WHOLE_CALENDAR)]
    assert dated
    assert {uid.partition("@")[0] + "@" for uid in found} == dated
    assert len(found) == len(dated)


def test_two_readers_that_share_nothing_read_the_same(site: Path) -> None:
    seen = 0
    for file in site.rglob("*.ics"):
        other = vobject.readOne(file.read_bytes().decode())
        found = {
            one.uid.value: (
                one.summary.value,
                one.status.value,
                one.sequence.value,
                one.dtstart.value,
                [end.value for end in one.contents.get("dtend", ())],
            )
            for one in getattr(other, "vevent_list", ())
        }
        assert found == {
            str(one["UID"]): (
                str(one["SUMMARY"]),
                str(one["STATUS"]),
                str(one["SEQUENCE"]),
                one["DTSTART"].dt,
                [end.dt for end in (one.get("DTEND"),) if end],
            )
            for one in events_in(file)
        }, file
        seen += len(found)
    assert seen > 5


def test_a_calendar_of_a_place_or_series_holds_its_own(site: Path, rendering: Rendering) -> None:
    filled = 0
    for entry in (
        *rendering.catalogue.current(Municipality),
        *rendering.catalogue.current(Series),
    ):
        found = {
            str(one["UID"]).partition("@")[0]
            for one in events_in(site / calendar_address(entry.id))
        }
        assert found == {
            one.id
            for one in rendering.catalogue.current(Event)
            if is_dated(one) and (one.series == entry.ref or entry.ref in one.municipalities)
        }
        filled += bool(found)
        page = render_entry(entry, rendering).content
        assert f'href="webcal://example.org/{calendar_address(entry.id)}"' in page
    assert filled


def test_an_event_to_come_offers_itself_and_one_that_is_over_does_not(
    rendering: Rendering, site: Path
) -> None:
    event = next(one for one in rendering.catalogue.current(Event) if one.start)
    assert event.start is not None
    before = dataclasses.replace(rendering, today=event.start.first_day)
    after = dataclasses.replace(rendering, today=datetime.date(2030, 1, 1))
    assert calendar_address(event.id) in render_entry(event, before).content
    assert calendar_address(event.id) not in render_entry(event, after).content
    (found,) = events_in(site / calendar_address(event.id))
    assert str(found["UID"]).startswith(event.id)


def test_the_page_of_all_events_tells_how_to_subscribe(rendering: Rendering) -> None:
    page = render_calendar(rendering).content
    assert 'href="webcal://example.org/kalendar/vse.ics"' in page
    assert 'href="vse.ics">https://example.org/kalendar/vse.ics<' in page


def changed(catalogue: Catalogue, event: Event, **fields: Any) -> Catalogue:
    return catalogue.changed([dataclasses.replace(event, **fields)])


def test_an_event_moved_twice_in_a_day_is_numbered_once_it_is_recorded(
    rendering: Rendering,
) -> None:
    event = next(one for one in rendering.catalogue.current(Event) if one.start)
    subject = f"calendar/{event.id}"
    states = [
        rendering.catalogue,
        changed(rendering.catalogue, event, start=When.parse("2026-05-01")),
        changed(rendering.catalogue, event, start=When.parse("2026-05-02")),
        changed(rendering.catalogue, event, event_state=EventState.CANCELLED),
    ]
    versions = Versions()
    for state in states:
        versions = versions.recorded(calendar_digests(state), TODAY)
    assert [one.number for one in versions.of(subject)] == [1, 2, 3, 4]
    assert versions.recorded(calendar_digests(states[-1]), TODAY) == versions


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


def recorded(content: Path) -> str:
    done = CliRunner().invoke(record, ["--content", str(content), "--today", "2026-03-15"])
    assert done.exit_code == 0, done.output
    return (content / "_versions.tsv").read_text("utf-8")


def test_what_was_recorded_may_not_be_lost(own: Path) -> None:
    text = recorded(own)
    assert recorded(own) == text
    base = inspect(own, TODAY)
    assert base.versions == read_versions(own)[0]
    assert base.versions.rows
    lines = text.splitlines(keepends=True)
    (own / "_versions.tsv").write_text("".join(lines[:-1]), encoding="utf-8")
    (problem,) = lost_since(base, inspect(own, TODAY), own)
    assert problem.rule.code == "I19"
    assert "_versions.tsv" in problem.remedy


@pytest.mark.parametrize(
    "line",
    ["calendar/x", "calendar/mk0n4kp\t1\t2026-13-01\t0123456789abcdef", "<<<<<<< HEAD"],
)
def test_a_damaged_list_is_told_with_its_line(own: Path, line: str) -> None:
    (own / "_versions.tsv").write_text(f"# x\n{line}\n", encoding="utf-8")
    problems = inspect(own, TODAY).problems
    found = [one for one in problems if one.location.path == "content/_versions.tsv"]
    assert [one.location.line for one in found] == [2]
