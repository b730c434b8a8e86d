"""Days at the end of the calendar: a slip of the pen is reported, and never the program's end."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.catalogue import Catalogue, add_months, is_overdue
from generator.check import Context, mistakes_in
from generator.model import KINDS, PartialDate
from generator.model.kinds.practice import Practice

if TYPE_CHECKING:
    from generator.pipeline import Inspected

_TODAY = datetime.date(2026, 6, 1)


def test_a_source_of_the_last_year_of_the_calendar_is_looked_at(inspected: Inspected) -> None:
    """Whether a summary in the present tense is old is asked of the newest source."""
    dvor = next(one for one in inspected.catalogue.current(Practice) if one.slug == "dvor")
    sources = tuple(replace(one, date=PartialDate(9999, 12)) for one in dvor.sources)
    assert sources
    practice = replace(dvor, summary="Город проводит конкурс.", sources=sources)
    context = Context(Catalogue((practice,), KINDS, inspected.catalogue.vocabularies), _TODAY)
    assert "R14" not in {one.rule.code for one in mistakes_in(practice, context)}


def test_a_text_that_was_checked_in_the_last_year_of_the_calendar_is_not_overdue(
    inspected: Inspected,
) -> None:
    dvor = next(one for one in inspected.catalogue.current(Practice) if one.slug == "dvor")
    assert not is_overdue(replace(dvor, reviewed_on=datetime.date(9999, 12, 1)), _TODAY)


def test_months_are_counted_to_the_end_of_the_calendar() -> None:
    assert add_months(datetime.date(2026, 1, 31), 1) == datetime.date(2026, 2, 28)
    assert add_months(datetime.date(2026, 3, 31), -1) == datetime.date(2026, 2, 28)
    assert add_months(datetime.date(9999, 11, 30), 1) == datetime.date(9999, 12, 30)
    assert add_months(datetime.date(9999, 12, 1), 1) == datetime.date.max
