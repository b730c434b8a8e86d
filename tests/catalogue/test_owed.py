"""A series knows its months, and an event that was promised owes its readers what came of it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import Catalogue, queue_of
from generator.catalogue.owed import AHEAD, Owed, Owing, owed_by_events
from generator.commands.review import queue_command
from generator.model import KINDS, Status
from generator.model.kinds.event import Event, EventState, Series
from generator.model.values import PartialDate, When
from generator.render import Rendering
from generator.render.editors import render_queue
from tests.conftest import copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pipeline import Inspected

KNOWN = datetime.date(2026, 3, 1)
DAY = datetime.timedelta(days=1)
_SHARED: list[Catalogue] = []


@pytest.fixture(scope="module", autouse=True)
def catalogue(inspected: Inspected) -> Catalogue:
    _SHARED[:] = [inspected.catalogue]
    return inspected.catalogue


@pytest.fixture(scope="module")
def series(catalogue: Catalogue) -> Series:
    """The school: each February and September, known since March 2026."""
    (found,) = catalogue.current(Series)
    assert found.months == (2, 9)
    assert found.published_on == KNOWN
    return found


@pytest.fixture(scope="module")
def event(catalogue: Catalogue) -> Event:
    """A seminar of the school, announced for the tenth of September."""
    found = next(one for one in catalogue.current(Event) if one.slug == "seminar")
    when = When(PartialDate(2026, 9, 10))
    return replace(
        found,
        start=when,
        end=None,
        event_state=EventState.ANNOUNCED,
        outcome=None,
        materials=(),
        programme=(),
        no_materials_reason=None,
        published_on=datetime.date(2026, 8, 20),
    )


def owed(catalogue: Catalogue, today: datetime.date, *entries: Series | Event) -> list[Owed]:
    return list(owed_by_events(Catalogue(entries, KINDS, catalogue.vocabularies), today))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "what", "month"),
    [
        ("2026-08-01", None, None),
        ("2026-08-02", Owing.ANNOUNCEMENT, (2026, 9)),
        ("2026-09-30", Owing.ANNOUNCEMENT, (2026, 9)),
        ("2026-10-01", Owing.MISSED, (2026, 9)),
        ("2026-03-15", None, None),
    ],
)
def test_a_series_owes_an_announcement_from_so_many_days_before_its_month(
    today: str,
    what: Owing | None,
    month: tuple[int, int] | None,
    series: Series,
    catalogue: Catalogue,
) -> None:
    found = [
        (one.what, (one.month.year, one.month.month)) for one in owed(catalogue, day(today), series)
    ]
    assert found == ([] if what is None else [(what, month)])


def test_months_before_the_series_was_known_are_not_owed(
    series: Series, catalogue: Catalogue
) -> None:
    assert not [one for one in owed(catalogue, KNOWN, series) if one.month.month == 2]
    long_known = replace(series, published_on=day("2025-01-01"))
    found = owed(catalogue, KNOWN, long_known)
    assert [(one.what, str(one.month)) for one in found] == [
        (Owing.MISSED, "2025-09"),
        (Owing.MISSED, "2026-02"),
    ]


@pytest.mark.parametrize(
    "state",
    [EventState.ANNOUNCED, EventState.HELD, EventState.CANCELLED, EventState.POSTPONED],
)
def test_an_event_in_the_month_answers_for_it_whatever_became_of_it(
    state: EventState, event: Event, series: Series, catalogue: Catalogue
) -> None:
    answer = replace(event, event_state=state)
    assert owed(catalogue, day("2026-09-09"), series, answer) == []


def test_a_draft_answers_for_nothing_and_only_the_command_names_it(
    event: Event, series: Series, catalogue: Catalogue
) -> None:
    draft = replace(event, status=Status.DRAFT, path="content/events/tajnyj-chernovik.md")
    known = Catalogue((series, draft), KINDS, catalogue.vocabularies)
    today = day("2026-09-01")
    (found,) = owed_by_events(known, today)
    assert found.drafts == (draft.path,)
    page = render_queue(Rendering(known, today, "https://example.org/"))
    assert "сентябрь 2026: объявите" in page.content.replace("\xa0", " ")
    assert "chernovik" not in page.content


@pytest.mark.parametrize(
    ("changes", "today", "what"),
    [
        ({}, "2026-09-12", []),
        ({}, "2026-09-14", [Owing.STATE]),
        ({"event_state": EventState.PLANNED}, "2026-08-10", []),
        ({"event_state": EventState.PLANNED}, "2026-08-11", [Owing.ANNOUNCEMENT]),
        ({"event_state": EventState.PLANNED}, "2026-09-14", [Owing.STATE]),
        ({"event_state": EventState.HELD}, "2026-09-24", []),
        ({"event_state": EventState.HELD}, "2026-09-25", [Owing.MATERIALS, Owing.OUTCOME]),
        (
            {"event_state": EventState.HELD, "no_materials_reason": "Шла беседа."},
            "2026-09-25",
            [Owing.OUTCOME],
        ),
        ({"event_state": EventState.CANCELLED}, "2027-01-01", []),
        ({"event_state": EventState.HELD, "status": Status.ARCHIVED}, "2027-01-01", []),
    ],
)
def test_an_event_owes_its_day_its_state_its_outcome_and_its_materials(
    changes: dict[str, object], today: str, what: list[Owing], event: Event, catalogue: Catalogue
) -> None:
    changed = replace(event, **changes)  # type: ignore[arg-type]
    assert sorted(one.what for one in owed(catalogue, day(today), changed)) == sorted(what)


def test_what_was_written_down_afterwards_owes_nothing(event: Event, catalogue: Catalogue) -> None:
    held = replace(event, event_state=EventState.HELD, series=None)
    late = day("2027-01-01")
    assert owed(catalogue, late, held)
    assert owed(catalogue, late, replace(held, published_on=day("2026-11-01"))) == []


def test_a_month_without_a_year_comes_up_before_it_ends(catalogue: Catalogue) -> None:
    planned = next(one for one in catalogue.current(Event) if one.planned_month == 9)
    assert owed(catalogue, day("2026-08-01"), planned) == []
    for today in ("2026-08-02", "2026-09-30"):
        (found,) = owed(catalogue, day(today), planned)
        assert (found.what, str(found.month)) == (Owing.ANNOUNCEMENT, "2026-09")
    assert owed(catalogue, day("2026-10-01"), planned) == []
    winter = replace(planned, planned_month=1)
    (found,) = owed(catalogue, day("2026-12-31"), winter)
    assert str(found.month) == "2027-01"


@given(
    st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 12, 31)),
    st.sets(st.integers(1, 12), min_size=1),
    st.sets(st.tuples(st.integers(2026, 2028), st.integers(1, 12))),
)
def test_no_month_comes_up_twice_or_too_early(
    today: datetime.date, months: set[int], answered: set[tuple[int, int]]
) -> None:
    """Whatever the months and the events of a series: a month is owed until it is answered."""
    (known,) = _SHARED
    (series,) = known.current(Series)
    seminar = next(one for one in known.current(Event) if one.slug == "seminar")
    events = [
        replace(
            seminar,
            slug=f"e-{year}-{month}",
            id=f"e{year}{month:02}",
            start=When(PartialDate(year, month)),
            event_state=EventState.CANCELLED,
        )
        for year, month in answered
    ]
    own = replace(series, months=tuple(months))
    catalogue = Catalogue((own, *events), KINDS, known.vocabularies)
    found = owed_by_events(catalogue, today)
    told = [(one.month.year, one.month.month) for one in found]
    assert len(set(told)) == len(told)
    assert not answered & set(told)
    assert {month for _, month in told} <= months
    for one in found:
        assert one.month.first_day - AHEAD * DAY <= today
    this = (today.year, today.month)
    expected = today.month in months and this not in answered and today >= KNOWN
    assert (this in told) == expected


def test_the_queue_and_its_command_tell(tmp_path: Path, catalogue: Catalogue) -> None:
    today = day("2026-09-01")
    assert queue_of(catalogue, today).owed == owed_by_events(catalogue, today)
    content = copy_sample(tmp_path)
    done = CliRunner().invoke(queue_command, ["--content", str(content), "--today", str(today)])
    assert done.exit_code == 0, done.output
    assert "сказано не всё" in done.output
    assert "content/series/shkola.md — сентябрь 2026: объявите" in done.output
