"""The report of a year: only what is public is counted, and every number is accounted for."""

from __future__ import annotations

import dataclasses
import datetime
import io
import random
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from generator.catalogue import Catalogue
from generator.catalogue.plans import Progress, done_on, plan_for, steps_of
from generator.model import KINDS, Status
from generator.model.kinds.centre import Activity, Mailing
from generator.model.kinds.directory import Organisation, OrganisationRole
from generator.model.kinds.event import Event, EventState, Series
from generator.model.kinds.plan import Plan, PlanItem
from generator.model.values import PartialDate, When
from generator.render import Rendering
from generator.year import FORMS, Span, figures_of, report_of
from generator.year.figures import YearFigure, counted_entries
from generator.year.word import numbers_of
from tests.conftest import TODAY

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from generator.model import Entry
    from generator.pipeline import Inspected
    from generator.year import Report

YEAR = 2026
SPAN = Span.until(YEAR, TODAY)
SUMS = {"attendance", "decisions", "decisions-done", "recipients"}
"""Numbers that add up what entries say, instead of counting them."""
_SHARED: list[Catalogue] = []


@pytest.fixture(scope="module", autouse=True)
def catalogue(inspected: Inspected) -> Catalogue:
    _SHARED[:] = [inspected.catalogue]
    return inspected.catalogue


@pytest.fixture(scope="module")
def plan(catalogue: Catalogue) -> Plan:
    (found,) = catalogue.current(Plan)
    return found


@pytest.fixture(scope="module")
def report(plan: Plan, rendering: Rendering) -> Report:
    return report_of(plan, SPAN, rendering)


def only(catalogue: Catalogue, *entries: Entry) -> Catalogue:
    return Catalogue(entries, KINDS, catalogue.vocabularies)


def figure(code: str, catalogue: Catalogue, span: Span = SPAN) -> YearFigure:
    return next(one for one in figures_of(catalogue, span) if one.code == code)


def event(catalogue: Catalogue, **changes: object) -> Event:
    """The seminar of the sample, held in February, with something changed."""
    found = next(one for one in catalogue.current(Event) if one.slug == "seminar")
    return dataclasses.replace(found, **changes)  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(Status), min_size=60, max_size=60), st.integers(2024, 2027))
def test_nothing_is_counted_that_is_not_public(statuses: list[Status], year: int) -> None:
    """Whatever states entries are in, and whichever year it is: each number counts public ones."""
    (known,) = _SHARED
    entries = [
        dataclasses.replace(one, status=status)
        for one, status in zip(known.entries, (statuses * 3)[: len(known.entries)], strict=True)
    ]
    catalogue = known.changed(entries)
    for one in figures_of(catalogue, Span(year, datetime.date(year, 12, 31))):
        assert all(entry.status is Status.PUBLISHED for entry in one.entries), one.code
        assert len({entry.ref for entry in one.entries}) == len(one.entries), one.code
        if one.code not in SUMS:
            assert one.value == len(one.entries), one.code


def test_every_number_has_a_definition_and_a_code_of_its_own(catalogue: Catalogue) -> None:
    figures = figures_of(catalogue, SPAN)
    assert len({one.code for one in figures}) == len(figures)
    assert all(len(one.definition) > 40 and one.definition.endswith(".") for one in figures)


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, 1),
        ({"event_state": EventState.ANNOUNCED}, 0),
        ({"event_state": EventState.CANCELLED}, 0),
        ({"start": None}, 0),
        ({"start": When(PartialDate(2025, 2, 10))}, 0),
        ({"start": When(PartialDate(2026, 12))}, 0),
        ({"status": Status.ARCHIVED}, 0),
    ],
)
def test_an_event_counts_when_it_was_held_in_the_year(
    changes: dict[str, object], number: int, catalogue: Catalogue
) -> None:
    assert figure("events", only(catalogue, event(catalogue, **changes))).value == number


def test_people_are_added_up_over_the_events_that_say_how_many(catalogue: Catalogue) -> None:
    orgs = catalogue.of_kind(Organisation)
    centre = [dataclasses.replace(one, role=OrganisationRole.CENTRE) for one in orgs]
    one, other = event(catalogue), event(catalogue, slug="drugoj", id="zz12345", attendance=7)
    silent = event(catalogue, slug="tretij", id="zz12346", attendance=None)
    found = figure("attendance", only(catalogue, one, other, silent, *centre))
    assert found.value == 25 + 7
    assert {entry.slug for entry in found.entries} == {"seminar", "drugoj"}
    assert figure("attendance", only(catalogue, one, *orgs)).value == 0, "not the centre's"


def test_an_issue_counts_when_it_was_sent(catalogue: Catalogue) -> None:
    (issue,) = catalogue.current(Mailing)
    sent = dataclasses.replace(issue, sent_on=datetime.date(2026, 2, 1), recipients=34)
    assert figure("issues", only(catalogue, dataclasses.replace(issue, sent_on=None))).value == 0
    assert figure("issues", only(catalogue, sent)).value == 1
    assert figure("recipients", only(catalogue, sent)).value == 34


def test_a_year_that_goes_on_ends_today_and_the_one_before_is_whole(catalogue: Catalogue) -> None:
    assert Span.until(2026, TODAY).last == TODAY
    assert Span.until(2025, TODAY).last == datetime.date(2025, 12, 31)
    assert Span.until(2025, TODAY).is_whole
    with pytest.raises(ValueError, match="2027"):
        Span.until(2027, TODAY)
    late = event(catalogue, start=When(PartialDate(2026, 3, 16)))
    assert figure("events", only(catalogue, late)).value == 0
    old = event(catalogue, start=When(PartialDate(2025, 11, 1)))
    assert figure("events", only(catalogue, old)).before == 1


def test_a_point_of_the_plan_is_as_far_as_the_catalogue_shows(
    plan: Plan, catalogue: Catalogue
) -> None:
    steps = {one.item.title: one for one in steps_of(plan, YEAR, catalogue, SPAN.last)}
    school = steps["Школа ТОС"]
    assert (school.progress, school.expected) == (Progress.PARTLY, 2)
    assert [one.slug for one in school.found] == ["seminar"]
    assert steps["Круглый стол"].progress is Progress.AHEAD
    assert steps["Обучение весь год"].expected == 3
    after = steps_of(plan, YEAR, catalogue, datetime.date(2027, 1, 1))
    assert after[1].progress is Progress.MISSING


def test_what_was_called_off_is_named(plan: Plan, catalogue: Catalogue) -> None:
    off = catalogue.changed([event(catalogue, event_state=EventState.CANCELLED)])
    (step,) = [one for one in steps_of(plan, YEAR, off, SPAN.last) if one.item.title == "Школа ТОС"]
    assert [one.slug for one in step.off] == ["seminar"]
    assert step.found == ()


def test_lines_of_work_have_results_and_nobody_says_how_many(catalogue: Catalogue) -> None:
    (work,) = catalogue.current(Activity)
    plan = Plan(
        slug="p",
        path="p.yml",
        body=work.body,
        id="p123456",
        title="План",
        status=Status.PUBLISHED,
        items=(
            PlanItem(title="Обучение", entries=(work.ref,)),
            PlanItem(title="Ничего не сказано"),
        ),
    )
    seen, untold = steps_of(plan, YEAR, catalogue, SPAN.last)
    assert (seen.progress, seen.expected) == (Progress.SEEN, None)
    assert untold.progress is Progress.UNTOLD


def test_the_plan_of_the_year_comes_before_the_one_for_any(
    plan: Plan, catalogue: Catalogue
) -> None:
    general = dataclasses.replace(plan, slug="aaa", id="aa12345", year=None)
    both = only(catalogue, general, plan)
    assert plan_for(2026, both) == plan
    assert plan_for(2027, both) == general
    assert plan_for(2027, only(catalogue, plan)) is None
    draft = dataclasses.replace(general, status=Status.DRAFT)
    assert plan_for(2027, only(catalogue, draft)) is None


@pytest.mark.parametrize("form", FORMS)
def test_the_same_report_is_the_same_bytes_whatever_the_order_of_files(
    form: str, plan: Plan, rendering: Rendering, report: Report
) -> None:
    entries = list(rendering.catalogue.entries)
    random.Random(7).shuffle(entries)
    shuffled = Catalogue(tuple(entries), KINDS, rendering.catalogue.vocabularies)
    again = report_of(plan, SPAN, dataclasses.replace(rendering, catalogue=shuffled))
    assert FORMS[form](again) == FORMS[form](report)


def plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").replace("\u202f", " ").split())


def test_every_form_says_every_number_its_definition_and_its_entries(report: Report) -> None:
    page: HtmlElement = html.fromstring(FORMS["html"](report).decode())
    assert not page.xpath("//script | //img | //link")
    word = Document(io.BytesIO(FORMS["docx"](report)))
    cells = {plain(cell.text) for table in word.tables for cell in table._cells}  # noqa: SLF001
    book = load_workbook(io.BytesIO(FORMS["xlsx"](report)))
    told = {tuple(cell.value for cell in row) for row in book["Показатели"].iter_rows(min_row=2)}
    listed = {(row[0].value, row[2].value) for row in book["Записи"].iter_rows(min_row=2)}
    whole = plain(page.text_content())
    for group in report.groups:
        for one in group.figures:
            assert (group.title, one.title, one.value, one.before, one.definition) in told
            assert plain(one.definition) in whole
            assert plain(one.definition) in cells
            assert numbers_of(one.lines) in cells
            assert {(f"{group.title}: {one.title}", line.title) for line in one.lines} <= listed
    for line in report.lines:
        assert plain(line.title) in cells
        assert page.xpath("//a[@href=$url]", url=line.url)
        assert line.url in cells
    for point in report.points:
        assert plain(point.title) in whole
        assert plain(point.title) in cells


def test_runs_of_numbers_are_told_as_one(report: Report) -> None:
    lines = [dataclasses.replace(report.lines[0], number=number) for number in (7, 2, 1, 3, 9)]
    assert numbers_of(lines) == "1–3, 7, 9"
    assert numbers_of([]) == "—"


def test_a_table_counts_what_it_lists(report: Report) -> None:
    for table in report.tables:
        for row in table.rows:
            assert row.numbers == tuple(map(len, row.lines))
    places = {row.name: row.numbers for row in report.tables[0].rows}
    assert len(places) == 2, "a municipality that merged has no line of its own"


def test_the_months_add_up_to_the_year(report: Report, catalogue: Catalogue) -> None:
    months = report.tables[2]
    assert len(months.rows) == TODAY.month
    done = [one for one in counted_entries(catalogue) if SPAN.has_done(one)]
    assert sum(row.numbers[0] for row in months.rows) == len(done)
    assert not any(isinstance(one, Series | Activity | Plan) for one in done)


def test_an_empty_catalogue_has_a_report_of_noughts(plan: Plan, catalogue: Catalogue) -> None:
    empty = Rendering(only(catalogue, plan), TODAY, "https://example.org/")
    report = report_of(plan, SPAN, empty)
    assert not report.lines
    assert {one.value for group in report.groups for one in group.figures} == {0}
    assert all(FORMS[form](report) for form in FORMS)


def test_a_draft_is_done_on_no_day(catalogue: Catalogue) -> None:
    for one in catalogue.entries:
        assert done_on(dataclasses.replace(one, status=Status.DRAFT)) is None
