"""«Подобрать практику»: the page and what its program reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.output import File, Inputs, Output
from generator.outputs.overviews import OverviewPage
from generator.render.pick import DATA, PICK, pick_file, render_pick

if TYPE_CHECKING:
    from generator.render import Page


class PickPage(OverviewPage):
    """The questions, each answer with the list that it leads to."""

    overview = PICK

    def page(self) -> Page:
        return render_pick(self.site.rendering)


class PickFile(Output):
    """The practices as they are compared with the answers."""

    @property
    def address(self) -> str:
        return DATA

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.public_parts)

    def make(self) -> File:
        return File(pick_file(self.site.rendering))
