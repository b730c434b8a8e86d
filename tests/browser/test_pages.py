"""What a visitor meets: on a phone, with a keyboard, without scripts, in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.room import CLIPPED, SPACED

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

BROKEN = """(nodes) => nodes.flatMap((node) => {
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    for (const word of walk.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, word.index);
      range.setEnd(walk.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((line) => line.top));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
})"""

WIDER = """(spacing) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.kb-header * { letter-spacing: ${spacing} !important; }`);
  document.adoptedStyleSheets = [document.adoptedStyleSheets[0], sheet];
}"""
CROWDED = """(header) => {
  const style = getComputedStyle(header), edge = header.getBoundingClientRect();
  const parts = [...header.querySelectorAll("a.kb-mark, .kb-search-link, .kb-theme, summary")]
    .map((part) => part.getBoundingClientRect())
    .filter((part) => part.width).sort((one, other) => one.left - other.left);
  const ends = [edge.left + parseFloat(style.paddingLeft), ...parts.map((part) => part.right)];
  const starts = [...parts.map((part) => part.left), edge.right - parseFloat(style.paddingRight)];
  return starts.flatMap((start, i) => start < ends[i] - .1 ? [`${ends[i]} > ${start}`] : []);
}"""


@pytest.mark.parametrize("path", ["", "praktiki/?tema=tos", "praktiki/dvor/", "kalendar/2026-04/"])
def test_wide_letters_are_not_cut_on_a_desk(path: str, visit: Visit) -> None:
    page = visit(path)
    page.evaluate(SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("height", [256, 640])
def test_parts_of_the_header_keep_apart_however_wide_the_letters(height: int, visit: Visit) -> None:
    """Another browser or typeface makes them wider than ours: no word is cut for a little more."""
    page = visit("praktiki/dvor/")
    page.evaluate(SPACED)
    header = page.locator(".kb-header__inner")
    for width in (320, 340, 352, 353, 360, 384, 385, 480, 719, 720, 959):
        page.set_viewport_size({"width": width, "height": height})
        for menu in (False, True):
            page.locator("#kb-menu").evaluate("(node, menu) => { node.open = menu; }", menu)
            page.evaluate(WIDER, ".14em")
            assert header.evaluate(CROWDED) == []
            assert header.locator(".kb-mark").evaluate_all(BROKEN) == []
            page.evaluate(WIDER, ".4em")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
@pytest.mark.parametrize("path", ["", "karta/"])
def test_no_word_is_broken_for_want_of_room(path: str, width: int, visit: Visit) -> None:
    page = visit(path, width=width)
    assert page.locator("h1, .kb-figures dt").evaluate_all(BROKEN) == []


def test_the_first_tab_leads_to_the_content(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Перейти к содержанию")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#soderzhanie")).to_be_focused()


def test_the_menu_opens_from_the_keyboard_on_a_phone(visit: Visit) -> None:
    page = visit("", width=390)
    button, link = page.get_by_text("Меню", exact=True), page.locator(".kb-menu a").first
    button.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()


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
    assert page.locator(".kb-lines a").count() == 6
