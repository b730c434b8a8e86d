"""What the resolutions of events have come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.kinds.event import Event
from generator.outputs.overviews import PagedOverview
from generator.render.decisions import CONTROL, control_pages, render_control

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.render import Page, Rendering


class ControlPage(PagedOverview):
    """The decisions of all events; while there is none, the menu does not lead here."""

    overview = CONTROL

    @classmethod
    def is_empty(cls, catalogue: Catalogue) -> bool:
        return not any(event.decisions for event in catalogue.current(Event))

    @classmethod
    def numbers(cls, rendering: Rendering) -> range:
        return control_pages(rendering)

    def page(self) -> Page:
        return render_control(self.site.rendering, self.number)
