"""«Предложить практику»: one screen for those who have something to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.kinds.practice import Practice, Replication
from generator.render.overview import Overview, overview_page

if TYPE_CHECKING:
    from generator.model import Entry
    from generator.render.page import Page
    from generator.render.rendering import Rendering

SUGGEST = Overview("predlozhit", "Предложить практику")
FORMS: dict[type[Entry], str] = {
    Practice: f"{SUGGEST.address}/praktika.docx",
    Replication: f"{SUGGEST.address}/povtorenie.docx",
}
"""The addresses of the Word forms."""


def render_suggest(rendering: Rendering) -> Page:
    """Render the page."""
    about = rendering.about
    return overview_page(
        rendering,
        SUGGEST.address,
        SUGGEST,
        SUGGEST.title,
        "suggest.html",
        {
            "about": about,
            "form": FORMS[Practice],
            "copy_form": FORMS[Replication],
            "letter": about.letter("Практика для сайта"),
        },
    )
