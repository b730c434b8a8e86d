"""«Проверить распечатку»: the page that takes the code of a print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.overview import Overview, overview_page

if TYPE_CHECKING:
    from generator.render.page import Page
    from generator.render.rendering import Rendering

CHECK_PAGE = Overview("proverit", "Проверить распечатку")


def render_check_page(rendering: Rendering) -> Page:
    """Render the page."""
    return overview_page(
        rendering, CHECK_PAGE.address, CHECK_PAGE, CHECK_PAGE.title, "check_print.html", {}
    )
