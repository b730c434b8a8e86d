"""The days of decisions: each can be, and none is missing that the control of decisions needs."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.catalogue import Catalogue
from generator.check import Context, mistakes_in
from generator.commands.review import queue_command
from generator.model import KINDS
from generator.model.kinds.event import Decision, DecisionStatus, Event
from tests.conftest import copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pipeline import Inspected

TODAY = datetime.date(2026, 6, 1)
EARLY, HELD, LATER = (datetime.date(2026, month, 10) for month in (1, 2, 7))
OPEN, DONE = DecisionStatus.OPEN, DecisionStatus.DONE


def found(inspected: Inspected, **changes: object) -> list[str]:
    """What is wrong with a decision of the seminar of the tenth of February, by code."""
    seminar = next(one for one in inspected.catalogue.current(Event) if one.slug == "seminar")
    whole = Decision(text="Провести.", addressee="Отдел", status=OPEN, due=LATER)
    event = replace(seminar, decisions=(replace(whole, **changes),))  # type: ignore[arg-type]
    context = Context(Catalogue((event,), KINDS, inspected.catalogue.vocabularies), TODAY)
    codes = (one.rule.code for one in mistakes_in(event, context))
    return sorted(code for code in codes if code in {"E05", "E06", "E07", "E08"})


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"due": HELD}, []),
        ({"due": None}, ["E05"]),
        ({"due": None, "status": DecisionStatus.IN_PROGRESS}, ["E05"]),
        ({"due": None, "status": DecisionStatus.DROPPED}, []),
        ({"due": EARLY}, ["E07"]),
        ({"status": DONE, "done_on": HELD, "result": "Провели."}, []),
        ({"status": DONE, "done_on": TODAY, "result": "Провели."}, []),
        ({"status": DONE, "result": "Провели."}, ["E08"]),
        ({"status": DONE, "done_on": HELD}, ["E06"]),
        ({"status": DONE, "done_on": LATER, "result": "Провели."}, ["E07"]),
        ({"status": DONE, "done_on": EARLY, "result": "Провели."}, ["E07"]),
        ({"done_on": HELD}, ["E07"]),
    ],
)
def test_the_days_of_a_decision(
    changes: dict[str, object], codes: list[str], inspected: Inspected
) -> None:
    assert found(inspected, **changes) == codes


def test_the_queue_names_the_office_that_is_late(tmp_path: Path) -> None:
    content = str(copy_sample(tmp_path))
    for day, said in (("2026-05-01", "прошёл: 0"), ("2026-05-02", "прошёл: 1")):
        done = CliRunner().invoke(queue_command, ["--content", content, "--today", day])
        assert done.exit_code == 0, done.output
        assert f"Решения, чей срок {said}" in done.output
    assert "content/events/seminar.md — пункт 1, срок 1\xa0мая 2026" in done.output
