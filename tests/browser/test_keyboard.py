"""Without a mouse: every stop of the Tab key is seen and named, and nothing holds the reader."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

LIMIT, PHONE = 200, 390
_STOP = """() => {
  const node = document.activeElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const style = getComputedStyle(node), place = node.getBoundingClientRect();
  const tile = node.matches("a.kb-tile, a.kb-deep") && getComputedStyle(node.querySelector("rect"));
  const hit = document.elementFromPoint(place.left + place.width / 2,
    Math.min(Math.max((place.top + Math.min(place.bottom, innerHeight)) / 2, 0), innerHeight - 1));
  const ids = (node.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
  const words = node.getAttribute("aria-label")
    || ids.map((id) => document.getElementById(id).textContent).join(" ")
    || node.labels?.[0]?.textContent || node.textContent || node.querySelector("img")?.alt || "";
  const does = node.matches("a[href], button, input, select, textarea, summary");
  return {
    name: words.trim().replace(/\\s+/g, " "),
    ring: tile ? parseFloat(tile.strokeWidth) >= 3
               : style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
    seen: place.width > 0 && place.height > 0 && Number(style.opacity) === 1
      && style.visibility === "visible" && place.right > 0 && place.left < innerWidth
      && place.bottom > 0 && place.top < innerHeight
      && (!hit || hit.contains(node) || node.contains(hit)),
    use: does || node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight,
    works: node.matches("a[href], summary") || Boolean(node.form?.getAttribute("action")),
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


def stops(page: Page, key: str = "Tab") -> Iterator[dict[str, Any]]:
    """Press Tab, or Shift+Tab from the end, until the browser's own buttons are reached."""
    for _ in range(LIMIT):
        page.keyboard.press(key)
        stop = page.evaluate(_STOP)
        if stop is None:
            return
        if not stop["seen"]:
            # While the page is still scrolling, something may pass over the stop.
            page.evaluate(_AT_REST)
            stop = page.evaluate(_STOP)
        yield stop
    pytest.fail("the Tab key never leaves the page")


PATHS = (
    "",
    "praktiki/?tema=tos",
    "praktiki/dvor/",
    "karta/",
    "kalendar/2026-04/",
    "poisk/?q=двор",
    "municipalitety/",
    "issledovaniya/opros/",
    "analiz-sajtov/raund-2026/",
    "dostupnost/",
    "404.html",
)


def is_good(stop: dict[str, Any]) -> bool:
    return bool(stop["ring"] and stop["seen"] and stop["name"] and stop["use"])


def at_rest(page: Page, path: str) -> None:
    """Wait until what programs add to a page is there."""
    page.emulate_media(reduced_motion="reduce")
    if "?" in path:
        expect(page.locator("article [role=status]")).not_to_be_empty()
    if path.startswith("poisk/"):
        # How many there are is said before they are there.
        expect(page.locator("#kb-search-page ol > li > a").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PATHS)
def test_every_stop_is_seen_and_named_and_they_follow_the_text_both_ways(
    path: str, width: int, visit: Visit
) -> None:
    """On a window of 400 pixels, as with a text twice as large, and on a phone with its bar."""
    page = visit(path, width=width)
    if width > PHONE:
        page.set_viewport_size({"width": width, "height": 400})
    at_rest(page, path)
    there = list(stops(page))
    assert len(there) > 8
    assert [stop for stop in there if not is_good(stop)] == []
    positions = [stop["position"] for stop in there]
    assert positions == sorted(positions)
    back = list(islice(stops(page, "Shift+Tab"), len(there)))
    assert [stop for stop in back if not is_good(stop)] == []
    assert [stop["position"] for stop in back] == positions[::-1]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["", "praktiki/", "praktiki/dvor/", "karta/", "poisk/"])
def test_without_programs_every_stop_leads_somewhere(path: str, width: int, visit: Visit) -> None:
    page = visit(path, width=width, script=False)
    there = list(stops(page))
    back = list(islice(stops(page, "Shift+Tab"), len(there)))
    assert len(there) > 8
    assert [one for one in (*there, *back) if not (is_good(one) and one["works"])] == []


def test_without_programs_the_menu_of_a_phone_opens(visit: Visit) -> None:
    page = visit("praktiki/dvor/", width=PHONE, script=False)
    page.get_by_text("Меню", exact=True).click()
    page.locator(".kb-menu").get_by_role("link", name="Муниципалитеты").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Карта практик по муниципалитетам")


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


def test_after_a_search_the_focus_is_where_it_was(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    for link in (page.locator(".kb-trust a"), page.locator(".kb-footer a").last):
        link.focus()
        page.keyboard.press("Control+KeyK")
        expect(page.get_by_role("searchbox", name="Что найти")).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_focused()


def test_a_single_key_can_be_turned_off(visit: Visit) -> None:
    """WCAG 2.1.4; the choice holds on other pages."""
    page = visit("dostupnost/")
    box = page.get_by_role("checkbox", name="Открывать поиск клавишей «/»")
    expect(box).to_be_checked()
    box.focus()
    page.keyboard.press("Space")
    page.goto(page.url.replace("dostupnost/", "praktiki/dvor/"))
    expect(page.locator("#kb-theme")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("/")
    page.keyboard.press("Control+KeyK")
    expect(page.get_by_role("searchbox", name="Что найти")).to_have_value("")
    page.keyboard.press("Escape")
    page.go_back()
    box.check()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Что найти")).to_be_focused()


def test_the_menu_of_a_phone_hides_nothing_that_the_focus_reaches(visit: Visit) -> None:
    page = visit("praktiki/dvor/", width=PHONE)
    page.emulate_media(reduced_motion="reduce")
    page.get_by_text("Меню", exact=True).focus()
    page.keyboard.press("Enter")
    found = list(stops(page))
    assert [stop for stop in found if not is_good(stop)] == []
    assert [stop["name"] for stop in found[:6]] == [
        "Практики",
        "Общественные советы",
        "Вопросы и законы",
        "Муниципалитеты",
        "События",
        "О центре",
    ]


def test_the_scheme_is_chosen_by_the_space_bar_and_kept(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    button = page.get_by_role("button", name="Тёмная тема", pressed=False)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Тёмная тема", pressed=True)).to_be_focused()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    expect(page.get_by_role("button", name="Тёмная тема", pressed=True)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_without_programs_the_scheme_is_that_of_the_system(visit: Visit) -> None:
    shown = {
        visit("", scheme=scheme, script=False).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert len(shown) == 2


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
