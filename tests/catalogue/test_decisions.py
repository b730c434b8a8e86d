"""Decisions are followed: what is late, what is to do, what is over."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import Catalogue, with_merged
from generator.catalogue.decisions import by_addressee, control_of
from generator.model import KINDS, EntryRef, Status
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Decision, DecisionStatus, Event
from generator.render import Rendering, render_entry
from generator.render.decisions import render_control
from generator.render.passport import Passport

if TYPE_CHECKING:
    from generator.pipeline import Inspected

DAY = datetime.date(2026, 5, 1)
DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))


@pytest.fixture(scope="module")
def event(inspected: Inspected) -> Event:
    found = inspected.catalogue.get(EntryRef("event", "seminar"))
    assert isinstance(found, Event)
    return found


def decided(event: Event, inspected: Inspected, *decisions: Decision) -> Catalogue:
    made = replace(event, decisions=decisions)
    return Catalogue((made,), KINDS, inspected.catalogue.vocabularies)


def decision(
    status: DecisionStatus, due: datetime.date | None = DAY, office: str = "ТОС"
) -> Decision:
    return Decision(text="Провести субботник.", addressee=office, due=due, status=status)


@given(st.lists(st.tuples(st.sampled_from(DecisionStatus), DAYS | st.none())), DAYS)
def test_every_point_stands_in_one_place(
    pairs: list[tuple[DecisionStatus, datetime.date | None]], today: datetime.date
) -> None:
    """None is lost, and only what is neither done nor dropped can be late."""
    event, inspected = _SHARED
    points = tuple(decision(status, due) for status, due in pairs)
    control = control_of(decided(event, inspected, *points), today)
    found = [*control.overdue, *control.ahead, *control.over]
    assert sorted(one.number for one in found) == list(range(1, len(points) + 1))
    for one in control.overdue:
        assert one.decision.due is not None
        assert one.decision.due < today
        assert one.decision.status in {DecisionStatus.OPEN, DecisionStatus.IN_PROGRESS}


_SHARED: tuple[Event, Inspected]


@pytest.fixture(scope="module", autouse=True)
def _shared(event: Event, inspected: Inspected) -> None:
    global _SHARED  # noqa: PLW0603 - a property cannot take what its report would spell out whole
    _SHARED = event, inspected


def test_a_day_is_over_the_day_after(event: Event, inspected: Inspected) -> None:
    catalogue = decided(event, inspected, decision(DecisionStatus.OPEN))
    assert control_of(catalogue, DAY).overdue == ()
    assert len(control_of(catalogue, DAY + datetime.timedelta(days=1)).overdue) == 1


@pytest.mark.parametrize("own", [(), ("vtoroj-mo",), ("vtoroj-mo", "pervyj-go")])
def test_a_decision_is_of_its_own_municipalities_or_else_of_those_of_the_event(
    own: tuple[str, ...], event: Event, inspected: Inspected
) -> None:
    """The passport, the letter's source and the page of control go by the same rule."""
    refs = tuple(EntryRef("municipality", slug) for slug in own)
    point = replace(decision(DecisionStatus.OPEN), municipalities=refs)
    catalogue = inspected.catalogue.changed([replace(event, decisions=(point,))])
    (late,) = control_of(catalogue, DAY + datetime.timedelta(days=1))
    assert late.places == (refs or event.municipalities)
    rendering = Rendering(catalogue, DAY, "https://example.org/")
    page = render_control(rendering).content
    for town in catalogue.current(Municipality):
        told = Passport(town, with_merged(town.ref, catalogue), rendering).decided
        assert bool(told) == (town.ref in late.places), town.slug
        assert (f"../municipalitety/{town.slug}/" in page) == (town.ref in late.places)
    shown = render_entry(late.event, rendering).content
    for slug in own:
        assert shown.count(f"../../municipalitety/{slug}/") > 0


def test_a_late_decision_is_told_so_on_the_passport(event: Event, inspected: Inspected) -> None:
    catalogue = decided(event, inspected, decision(DecisionStatus.OPEN))
    catalogue = inspected.catalogue.changed(catalogue.entries)
    town = catalogue.get(event.municipalities[0])
    assert town is not None
    for days, words in ((0, "До 1"), (1, "Срок был 1")):
        today = DAY + datetime.timedelta(days=days)
        page = render_entry(town, Rendering(catalogue, today, "https://example.org/")).content
        assert words in page.replace("\u00a0", " ")


def test_what_is_not_public_is_not_followed(event: Event, inspected: Inspected) -> None:
    catalogue = decided(event, inspected, decision(DecisionStatus.OPEN))
    hidden = replace(catalogue.entries[0], status=Status.DRAFT)
    assert not control_of(catalogue.changed([hidden]), DAY)


def test_the_page_names_who_is_late_and_leads_to_the_resolution(
    event: Event, inspected: Inspected
) -> None:
    points = (
        decision(DecisionStatus.DONE, office="Совет"),
        decision(DecisionStatus.OPEN, office="Управление"),
    )
    catalogue = decided(event, inspected, *points)
    today = DAY + datetime.timedelta(days=30)
    assert [name for name, _ in by_addressee(control_of(catalogue, today).overdue)] == [
        "Управление"
    ]
    page = render_control(Rendering(catalogue, today, "https://example.org/"))
    late, _, done = page.content.partition('id="zaversheno"')
    assert "Срок прошёл: 1" in late
    assert "Управление" in late
    assert "../meropriyatiya/seminar/#blok-resheniya" in late
    assert "пункт" in done
    assert "1</a>" in done
