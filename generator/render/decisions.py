"""The page «Контроль решений»: what the resolutions of events have come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.decisions import by_addressee, control_of
from generator.render.overview import Overview, overview_page
from generator.render.parts import OverviewPart, RowGroup, pages_for, part_of
from generator.render.values import external
from generator.russian import counted

if TYPE_CHECKING:
    from generator.catalogue.decisions import Control, Point
    from generator.render.page import Page
    from generator.render.rendering import Rendering

CONTROL = Overview("kontrol-reshenij", "Контроль решений")
LATE, AHEAD, OVER = "prosrocheno", "v-rabote", "zaversheno"
_MOST = 100
"""So many decisions stand on one page."""


def control_pages(rendering: Rendering) -> range:
    """Return the numbers of the pages that all decisions take."""
    control = control_of(rendering.catalogue, rendering.today)
    return pages_for(len(control.overdue) + len(control.ahead) + len(control.over), _MOST)


def render_control(rendering: Rendering, number: int = 1) -> Page:
    """Render a page of the decisions of all events: the late ones by office, those to do, done."""
    part = _part(control_of(rendering.catalogue, rendering.today), number)
    return overview_page(
        rendering,
        part.address,
        CONTROL,
        part.titled(CONTROL.title),
        "control.html",
        {
            "here": part,
            "late": LATE,
            "groups": [
                (one, [("", one.rows)] if one.anchor == OVER else by_addressee(one.rows))
                for one in part.groups
            ],
            "external": external,
        },
        tuple({one.event.ref: one.event for one in part.rows}.values()),
        indexed=number == 1,
    )


def _part(control: Control, number: int) -> OverviewPart[Point]:
    """Those of one office stand together, whatever page they are on."""
    late = counted(len(control.overdue), "решение", "решения", "решений")
    groups = (
        RowGroup(LATE, f"Срок прошёл: {late}", _by_office(control.overdue)),
        RowGroup(AHEAD, "В работе", _by_office(control.ahead)),
        RowGroup(OVER, "Завершено", control.over),
    )
    return part_of(groups, number, _MOST, CONTROL.address)


def _by_office(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(one for _, found in by_addressee(points) for one in found)
