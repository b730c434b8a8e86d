"""``kb plan``: the drafts of a coming year in one command."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.commands.plan import plan
from generator.model import Status
from generator.model.kinds.event import Event, EventState
from generator.model.kinds.plan import Plan
from generator.pipeline import inspect
from generator.problems import has_errors
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.catalogue import Catalogue

    Run = Callable[..., tuple[int, str]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


@pytest.fixture
def run(own: Path) -> Run:
    def called(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(plan, [*words, "--content", str(own), "--today", "2026-03-15"])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return called


def drafts(catalogue: Catalogue) -> dict[str, Event]:
    found = (one for one in catalogue.of_kind(Event) if one.status is Status.DRAFT)
    return {str(one.start): one for one in found}


def test_a_draft_for_each_month_and_the_plan(run: Run, own: Path) -> None:
    code, told = run("2027")
    assert code == 0, told
    inspected = inspect(own, TODAY)
    assert not has_errors(inspected.problems)
    made = drafts(inspected.catalogue)
    assert set(made) == {"2027-02", "2027-09"}
    winter = made["2027-02"]
    assert winter.event_state is EventState.PLANNED
    assert winter.title == "Школа ТОС: февраль 2027"
    assert winter.place == "Первый городской округ, зал", "taken over from the last of the series"
    assert (winter.attendance, winter.decisions, winter.published_on) == (None, (), None)
    (new,) = [one for one in inspected.catalogue.of_kind(Plan) if one.year == 2027]
    (old,) = [one for one in inspected.catalogue.of_kind(Plan) if one.year == 2026]
    assert new.status is Status.DRAFT
    assert new.title == "Учебный план на 2027 год"
    assert [one.title for one in new.items] == [one.title for one in old.items]
    assert new.items == old.items


def test_twice_makes_nothing_new(run: Run, own: Path) -> None:
    run("2027")
    before = {file: file.read_bytes() for file in own.rglob("*") if file.is_file()}
    code, told = run("2027")
    assert code == 0
    assert "Новых черновиков нет" in told
    assert {file: file.read_bytes() for file in own.rglob("*") if file.is_file()} == before


def test_an_event_of_the_plan_that_was_held_is_drafted_anew(run: Run, own: Path) -> None:
    file = own / "events/kruglyj-stol.md"
    text = file.read_text("utf-8").replace("planned_month: 9\n", "start: 2026-02-20\n")
    text = text.replace("event_state: planned", "event_state: held")
    file.write_text(f"{text}\n## Итоги\n\nДоговорились.\n", encoding="utf-8")
    code, told = run("2027")
    assert code == 0, told
    catalogue = inspect(own, TODAY).catalogue
    made = drafts(catalogue)["2027-11"]  # the month that the plan names
    assert made.title == "Учебный круглый стол"
    assert made.outcome is None
    (new,) = [one for one in catalogue.of_kind(Plan) if one.year == 2027]
    assert made.ref in new.items[1].entries


def test_without_a_plan_the_series_make_one(run: Run, own: Path) -> None:
    (own / "plans/god-2026.yml").unlink()
    code, told = run("2027")
    assert code == 0, told
    (new,) = inspect(own, TODAY).catalogue.of_kind(Plan)
    assert [(one.title, one.months) for one in new.items] == [("Школа ТОС", (2, 9))]


def test_a_series_that_never_met_has_drafts_too(run: Run, own: Path) -> None:
    (own / "events/seminar.md").unlink()
    code, told = run("2027")
    assert code == 0, told
    catalogue = inspect(own, datetime.date(2027, 1, 1)).catalogue
    made = drafts(catalogue)["2027-09"]
    assert made.event_type == "seminar"
    assert [ref.slug for ref in made.organisers] == ["uchebnaya"]


def test_a_year_that_is_over_is_refused(run: Run, own: Path) -> None:
    code, told = run("2025")
    assert code == 2
    assert "уже прошёл" in told
    assert not list((own / "events").glob("*2025*"))


def test_nobodys_file_is_written_over(run: Run, own: Path) -> None:
    file = own / "plans/plan-2027.yml"
    file.write_text("title: [", encoding="utf-8")
    code, told = run("2027")
    assert file.read_text("utf-8") == "title: ["
    assert code == 0, told
    assert "plan-2027-2" in told


def test_nothing_is_drafted_for_months_that_are_over(run: Run, own: Path) -> None:
    """In March of a year its January cannot be planned any more; March itself can."""
    series = own / "series/shkola.md"
    text = series.read_text("utf-8").replace("  - 2\n", "  - 1\n  - 3\n")
    series.write_text(text, encoding="utf-8")
    code, told = run("2026")
    assert code == 0, told
    made = drafts(inspect(own, TODAY).catalogue)
    assert {"2026-03", "2026-09"} <= set(made)
    assert min(made) >= "2026-03"
    past = told.partition("Месяц уже прошёл")[2]
    assert "Школа ТОС: январь 2026" in past
    assert "сентябрь" not in past
