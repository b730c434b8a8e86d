"""The passport of a municipality on paper and on a phone, however much is known."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from generator.render import render_entry
from tests.render.full_place import empty, full, place_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from generator.render import Rendering

    Visit = Callable[..., Page]

PLACE = "municipalitety/pervyj-go/"
SHEETS = 2


def shown(page: Page, known: Rendering) -> None:
    """Put what the page would say, were this known, in the place of what it says."""
    content = render_entry(place_in(known), known).content
    page.locator("article").evaluate("(node, text) => { node.innerHTML = text; }", content)


@pytest.mark.parametrize("known", [full, empty], ids=["full", "empty"])
def test_it_takes_two_sheets_at_most(
    known: Callable[[Rendering], Rendering], visit: Visit, rendering: Rendering
) -> None:
    page = visit(PLACE)
    shown(page, known(rendering))
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    text = "\n".join(sheet.extract_text() for sheet in sheets)
    assert len(sheets) <= SHEETS
    assert "Первый городской округ" in " ".join(text.split())


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_all_of_it_without_moving_sideways(
    width: int, visit: Visit, rendering: Rendering
) -> None:
    page = visit(PLACE, width=width)
    shown(page, full(rendering))
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0
    for closed in page.locator("article details").all():
        closed.evaluate("(node) => { node.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
