"""Plans: their points month by month, with what the catalogue holds of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.addresses import month_address
from generator.catalogue.plans import steps_of
from generator.model.kinds.plan import Plan
from generator.render.extras import extras_of
from generator.russian import MONTHS

if TYPE_CHECKING:
    from generator.catalogue.plans import PlanStep
    from generator.render.view import EntryView


@extras_of.register(Plan)
def _extras(entry: Plan, view: EntryView) -> dict[str, Any]:
    """The points of the whole year, then those of each month; progress where the year is known."""
    year = entry.year or view.today.year
    steps = steps_of(entry, year, view.catalogue, view.today)
    months = [
        (
            name.capitalize(),
            view.show.url(month_address(year, number)),
            [_in_month(one, number) for one in steps if number in one.item.months],
        )
        for number, name in enumerate(MONTHS, start=1)
    ]
    return {
        "always": [one for one in steps if not one.item.months],
        "months": [one for one in months if one[-1]],
        "told": entry.year is not None,
    }


def _in_month(step: PlanStep, month: int) -> tuple[PlanStep, list[Any]]:
    """A point with those of its events that were held in a month."""
    return step, [one for one in step.found if _month_of(one) == month]


def _month_of(entry: Any) -> int:  # noqa: ANN401 - only events have a beginning
    start = getattr(entry, "start", None)
    return start.date.month if start else 0
