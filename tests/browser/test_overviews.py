"""The map and the calendar as a visitor uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]


def test_a_tile_leads_to_its_municipality_by_keyboard(visit: Visit) -> None:
    page = visit("karta/")
    tile = page.get_by_role("link", name="Первый городской округ: 1 практика", exact=True)
    tile.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("municipalitety/pervyj-go/$"))


def test_the_map_scrolls_inside_itself_on_a_phone(visit: Visit) -> None:
    page = visit("karta/", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_role("rowheader", name="Первый городской округ")).to_be_visible()


def test_a_day_of_the_calendar_leads_to_its_events(visit: Visit) -> None:
    page = visit("kalendar/", script=False)
    page.get_by_role("link", name="Апрель 2026").click()
    page.get_by_role("link", name="8 апреля 2026: 1 мероприятие").click()
    expect(page).to_have_url(re.compile(r"kalendar/2026-04/#den-8$"))
    page.get_by_role("link", name="Учебная лекция").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Учебная лекция")
