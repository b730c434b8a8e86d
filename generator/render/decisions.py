"""The page «Контроль решений»: what the resolutions of events have come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.decisions import by_addressee, control_of
from generator.render.overview import Overview, overview_page
from generator.render.values import external

if TYPE_CHECKING:
    from generator.render.page import Page
    from generator.render.rendering import Rendering

CONTROL = Overview("kontrol-reshenij", "Контроль решений")


def render_control(rendering: Rendering) -> Page:
    """Render the decisions of all events: the late ones by office, then those to do and done."""
    control = control_of(rendering.catalogue, rendering.today)
    points = (*control.overdue, *control.ahead, *control.over)
    return overview_page(
        rendering,
        CONTROL.address,
        CONTROL,
        CONTROL.title,
        "control.html",
        {
            "overdue": by_addressee(control.overdue),
            "ahead": by_addressee(control.ahead),
            "over": control.over,
            "late": len(control.overdue),
            "external": external,
        },
        tuple({one.event.ref: one.event for one in points}.values()),
    )
