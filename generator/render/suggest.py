"""«Предложить практику»: one screen for those who have something to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.overview import Overview, overview_page

if TYPE_CHECKING:
    from generator.render.page import Page
    from generator.render.rendering import Rendering

SUGGEST = Overview("predlozhit", "Предложить практику")
FORM = f"{SUGGEST.address}/praktika.docx"
"""The address of the Word form."""


def render_suggest(rendering: Rendering) -> Page:
    """Render the page."""
    about = rendering.about
    return overview_page(
        rendering,
        SUGGEST.address,
        SUGGEST,
        SUGGEST.title,
        "suggest.html",
        {"about": about, "form": FORM, "letter": about.letter("Практика для сайта")},
    )
