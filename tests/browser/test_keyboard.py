"""Without a mouse: every stop of the Tab key is seen and named, and nothing holds the reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

LIMIT = 150
_STOP = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const label = node.matches("input") ? node.labels?.[0] : null;
  const title = node.matches(".kb-branch:checked")
    && node.parentElement.querySelector(":scope > .md-nav > .md-nav__title");
  const stand = title && title.checkVisibility() ? title : node.nextElementSibling;
  const box = node.matches(".md-option, .kb-branch") ? stand : node;
  const style = getComputedStyle(box), place = box.getBoundingClientRect();
  const tile = node.matches("a.kb-tile, a.kb-deep") && getComputedStyle(node.querySelector("rect"));
  const hit = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
  const ids = (node.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
  const words = node.getAttribute("aria-label")
    || ids.map((id) => document.getElementById(id).textContent).join(" ")
    || label?.textContent || node.textContent || node.querySelector("img")?.alt || "";
  return {
    name: words.trim().replace(/\\s+/g, " "),
    ring: tile ? parseFloat(tile.strokeWidth) >= 3
               : style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
    seen: place.width > 0 && place.height > 0 && Number(style.opacity) === 1
      && style.visibility === "visible" && place.right > 0 && place.left < innerWidth
      && place.bottom > 0 && place.top < innerHeight
      && (!hit || hit.contains(box) || box.contains(hit)),
    position: [...document.querySelectorAll("*")].indexOf(node),
    loose: node.closest("dialog") === null,
  };
}"""

_AT_REST = """() => new Promise((done) => {
  let before = "", frames = 0;
  const look = () => {
    const place = document.activeElement.getBoundingClientRect();
    const now = JSON.stringify([scrollX, scrollY, place]);
    frames = now === before ? frames + 1 : 0;
    before = now;
    if (frames < 3) requestAnimationFrame(look); else done();
  };
  look();
})"""
"""Waits until nothing has moved for three frames, however long these take."""


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab until the browser's own buttons are reached."""
    for _ in range(LIMIT):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            return
        if not stop["seen"]:
            # While the page is still scrolling, something may pass over the stop.
            page.evaluate(_AT_REST)
            stop = page.evaluate(_STOP)
        yield stop
    pytest.fail("the Tab key never leaves the page")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path",
    ["", "praktiki/?tema=tos", "praktiki/dvor/", "karta/", "kalendar/2026-04/", "poisk/?q=двор"],
)
def test_every_stop_is_seen_and_named_and_they_follow_the_text(
    path: str, width: int, visit: Visit
) -> None:
    page = visit(path, width=width)
    page.emulate_media(reduced_motion="reduce")
    if "?" in path:
        expect(page.locator("article [role=status]")).not_to_be_empty()
    if path.startswith("poisk/"):
        # How many there are is said before they are there.
        expect(page.locator("#kb-search-page ol > li > a").first).to_be_visible()
    found = list(stops(page))
    assert len(found) > 8
    assert [stop for stop in found if not (stop["ring"] and stop["seen"] and stop["name"])] == []
    positions = [stop["position"] for stop in found]
    assert positions == sorted(positions)


def test_names_are_russian(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    foreign = [stop["name"] for stop in stops(page) if not re.search("[а-яё0-9]", stop["name"])]
    assert [name for name in foreign if name != "ТОС"] == []


def test_an_open_search_keeps_the_keyboard_to_itself(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("/")
    page.keyboard.type("двор")
    expect(page.get_by_role("dialog").locator("ol > li").first).to_be_visible()
    found = list(stops(page))
    assert [stop for stop in found if stop["loose"] or not (stop["ring"] and stop["seen"])] == []
    page.keyboard.press("Escape")
    expect(page.locator("#kb-search-link")).to_be_focused()


def test_an_open_menu_leads_into_itself_and_not_behind(visit: Visit) -> None:
    page = visit("praktiki/dvor/", width=390)
    page.emulate_media(reduced_motion="reduce")
    button = page.get_by_role("button", name="Меню")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-nav").get_by_role("link", name="Практики")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("checkbox", name="Опыт")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    found = list(stops(page))
    assert [stop for stop in found if not (stop["ring"] and stop["seen"] and stop["name"])] == []
    names = [stop["name"] for stop in found]
    assert "Опыт" in names
    assert "О проекте" not in names
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_a_branch_of_the_menu_opens_by_the_space_bar(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    branch = page.get_by_role("checkbox", name="Право", exact=True)
    expect(page.get_by_role("link", name="Правовые акты")).to_be_hidden()
    branch.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Правовые акты")).to_be_visible()


def test_the_scheme_is_chosen_by_arrows(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.get_by_role("radio", name="Светлая тема").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("radio", name="Тёмная тема")).to_be_focused()


def test_the_filters_are_worked_by_keyboard_alone(visit: Visit) -> None:
    page = visit("praktiki/", width=390)
    page.get_by_text("Фильтры", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_text("Ещё", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator(".kb-facet > summary").get_by_text("Темы", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="ТОС").focus()
    page.keyboard.press("Space")
    expect(page.locator(".kb-results [role=status]")).to_have_text("1 запись")
    page.get_by_role("button", name="Убрать: Темы — ТОС").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Фильтры", exact=True)).to_be_focused()
