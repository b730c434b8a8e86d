"""The page that takes the code of a print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.output import Inputs
from generator.outputs.overviews import OverviewPage
from generator.render.check_print import CHECK_PAGE, render_check_page

if TYPE_CHECKING:
    from generator.render import Page


class CheckPage(OverviewPage):
    """«Проверить распечатку»."""

    offline = False
    overview = CHECK_PAGE

    def inputs(self) -> Inputs:
        return Inputs()

    def page(self) -> Page:
        return render_check_page(self.site.rendering)
