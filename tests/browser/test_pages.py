"""What a visitor meets: on a phone, with a keyboard, without scripts, in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

PATHS = ("", "praktiki/", "praktiki/dvor/", "meropriyatiya/seminar/", "analiz-sajtov/raund-2026/",
         "issledovaniya/opros/", "o-proekte/", "poisk/", "karta/", "kalendar/", "kalendar/2026-04/",
         "temy/", "temy/tos/", "praktiki/tema/tos/")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_on_a_narrow_phone(path: str, scheme: str, visit: Visit) -> None:
    """WCAG 1.4.10: no sideways scrolling of the page at 320 pixels."""
    page = visit(path, width=320, scheme=scheme)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320


def test_the_first_tab_leads_to_the_content(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Перейти к содержанию")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#soderzhanie")).to_be_focused()


def test_the_menu_opens_from_the_keyboard_on_a_phone(visit: Visit) -> None:
    page = visit("", width=390)
    button = page.get_by_role("button", name="Меню")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")


def test_entries_are_readable_without_scripts(visit: Visit) -> None:
    page = visit("praktiki/", script=False)
    page.get_by_role("link", name="Двор своими силами").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Двор своими силами")
    assert page.get_by_text("Провели субботник.").is_visible()


def test_a_chart_is_announced_and_its_figures_stand_in_a_table(visit: Visit) -> None:
    page = visit("issledovaniya/opros/")
    expect(page.get_by_role("img", name="Участие жителей. Участие растёт.")).to_be_visible()
    expect(page.get_by_role("cell", name="55").first).to_be_visible()


def test_a_wrong_address_is_answered_with_ways_on(visit: Visit) -> None:
    page = visit("404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Страница не найдена")
