"""What programs have made of a page, and what the reader's colours leave of it.

A machine that counts rules sees the page as it came; these go over the one that the reader has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.places import PAGES
from tests.browser.room import CLIPPED, OPEN, SPACED, sticking_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

NAMES = """() => {
  const said = (node) => (node.getAttribute("aria-label") || node.textContent).trim()
    .replace(/\\s+/g, " ");
  const shown = (node) => node.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const twice = (keys) => keys.filter((key, at) => keys.indexOf(key) !== at);
  const links = new Map();
  for (const link of all("a[href]").filter(shown)) {
    const name = said(link);
    links.set(name, (links.get(name) ?? new Set()).add(link.href));
  }
  const named = "[aria-hidden=true], [role=img][aria-label], [role=group][aria-label]";
  return {
    ids: twice(all("[id]").map((node) => node.id)),
    buttons: twice(all("button").filter(shown).map(said)),
    nameless: all("button, a[href]").filter((node) => shown(node) && !said(node)
      && !node.querySelector("img[alt]:not([alt=''])")).map((node) => node.outerHTML),
    pictures: all("svg").filter((node) => !node.closest(named) && !node.querySelector("title"))
      .concat(all("img:not([alt])")).map((node) => node.outerHTML.slice(0, 100)),
    landmarks: twice(all("nav").filter(shown).map((node) =>
      node.getAttribute("aria-label") ?? document.getElementById(
        node.getAttribute("aria-labelledby"))?.textContent)),
    unlabelled: all("input, select").filter((node) => !node.labels.length
      && !node.getAttribute("aria-label")).map((node) => node.outerHTML),
    current: all("header [aria-current], footer [aria-current]").filter(shown).length,
  };
}"""

MASKED = """() => [...document.querySelectorAll("*")].flatMap((node) =>
  [null, "::before", "::after"].filter((part) => {
    const style = getComputedStyle(node, part);
    const drawn = part === null || !/^(none|normal)$/.test(style.content);
    return drawn && style.display !== "none" && style.maskImage !== "none"
      && node.getClientRects().length && style.forcedColorAdjust !== "none";
  }).map((part) => node.outerHTML.slice(0, 80) + part))"""
"""Shapes cut out of a background: colours that are forced on a page paint it as the page itself."""

ARROWS = """() => [...document.querySelectorAll("summary")]
  .filter((node) => node.checkVisibility())
  .map((node) => {
    const box = document.createElement("p");
    document.body.append(box);
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    const parts = ["::before", "::after"].map((part) => getComputedStyle(node, part));
    box.remove();
    const arrow = parts.find((style) => parseFloat(style.borderBottomWidth) >= 1);
    return [node.textContent.trim(), arrow && arrow.display !== "none"
      && arrow.borderBottomStyle === "solid" && arrow.borderBottomColor !== ground];
  }).filter(([, drawn]) => !drawn)"""


def faults(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(NAMES)
    found.pop("current")
    return {what: which for what, which in found.items() if which}


def faults_when_ready(page: Page) -> dict[str, Any]:
    # Buttons for copying are made by a program.
    if page.evaluate("document.querySelector('.kb-share') && navigator.clipboard && true"):
        copied = page.locator(".kb-share__address, .kb-share__reference").count()
        expect(page.locator(".kb-copy")).to_have_count(copied)
    return faults(page)


@pytest.mark.parametrize("path", PAGES)
def test_on_a_desk_names_tell_apart_and_nothing_sticks_out_where_it_gets_narrow(
    path: str, visit: Visit
) -> None:
    """WCAG 1.4.10 and 1.4.12: at any width from 320 pixels on, with wide letters too."""
    page = visit(path)
    assert faults_when_ready(page) == {}
    assert sticking_out(page) == []
    page.evaluate(OPEN)
    page.evaluate(SPACED)
    assert sticking_out(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_names_tell_apart_and_nothing_is_drawn_by_what_forced_colours_repaint(
    path: str, visit: Visit
) -> None:
    page = visit(path, width=390)
    assert faults_when_ready(page) == {}
    page.emulate_media(forced_colors="active")
    assert page.evaluate(MASKED) == []
    assert page.evaluate(ARROWS) == []


@pytest.mark.parametrize("query", ["двор", "cjctlb", "щщщщщ"])
def test_names_of_an_open_search(query: str, visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.get_by_role("dialog").get_by_role("status")).not_to_be_empty()
    assert faults(page) == {}


def test_names_of_filters_in_use(visit: Visit) -> None:
    page = visit("praktiki/?tema=tos&q=двор")
    expect(page.locator(".kb-chosen")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults(page) == {}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("praktiki/", "Практики"),
        ("praktiki/dvor/", "Практики"),
        ("karta/", "Муниципалитеты"),
        ("konsultacii/vopros/", "Вопросы и законы"),
        ("o-proekte/", "О центре"),
        ("kalendar/2026-04/", "События"),
        ("metodika/spisok/", "Общественные советы"),
    ],
)
def test_where_the_reader_is_is_told_by_more_than_a_colour(
    path: str, section: str, width: int, visit: Visit
) -> None:
    page = visit(path, width=width)
    if width < 960:
        page.get_by_text("Меню", exact=True).click()
    here = page.locator("nav[aria-label=Разделы] a[aria-current]:visible")
    expect(here).to_have_text(section)
    look = here.evaluate(
        """(node) => { const style = getComputedStyle(node); return [style.fontWeight,
             parseFloat(style.borderBottomWidth) + parseFloat(style.borderLeftWidth)]; }"""
    )
    assert look[0] == "700"
    assert look[1] >= 3


@pytest.mark.parametrize(
    ("path", "current"),
    [("praktiki/", "page"), ("praktiki/dvor/", "true"), ("o-proekte/", "page")],
)
def test_the_very_page_and_its_section_are_told_apart(
    path: str, current: str, visit: Visit
) -> None:
    page = visit(path)
    shown = page.locator(".kb-near [aria-current], .kb-tabs [aria-current]")
    assert {one.get_attribute("aria-current") for one in shown.all()} <= {current, "true"}
    assert shown.last.get_attribute("aria-current") == current


@pytest.mark.parametrize("path", ["404.html", "predlozhit/", "redaktoru/", ""])
def test_a_page_of_no_section_marks_none(path: str, visit: Visit) -> None:
    assert visit(path).locator(".kb-tabs [aria-current]").count() == 0


@pytest.mark.parametrize(
    ("query", "words"),
    [("cjctlb", "по запросу «соседи»"), ("двор", "Найден"), ("щщщщщ", "ничего не найдено")],
)
def test_what_is_said_of_a_search_is_what_is_shown(query: str, words: str, visit: Visit) -> None:
    page = visit("poisk/")
    page.get_by_role("searchbox", name="Что найти").fill(query)
    status = page.locator("#kb-search-page").get_by_role("status")
    expect(status).to_contain_text(words)
    if words != "ничего не найдено":
        expect(page.locator("#kb-search-page ol > li > a").first).to_be_visible()
    shown = page.locator("#kb-search-page ol > li > a").count()
    assert ("ничего не найдено" in status.inner_text()) is (shown == 0)


@pytest.mark.parametrize("typed", ["", " "])
def test_an_empty_search_leads_on(typed: str, visit: Visit) -> None:
    page = visit("")
    page.get_by_label("Что вы хотите сделать?").fill(typed or " ")
    page.get_by_role("button", name="Найти").click()
    expect(page.locator("#kb-search-page li a").first).to_be_visible()
    assert page.locator("#kb-search-page li a").count() >= 4


def test_more_results_are_told_and_the_focus_goes_on(visit: Visit) -> None:
    page = visit("poisk/?q=учебн")
    found = page.locator("#kb-search-page ol > li > a")
    expect(found.nth(9)).to_be_visible()
    more = page.get_by_role("button", name="Показать ещё")
    more.focus()
    page.keyboard.press("Enter")
    expect(found.nth(10)).to_be_focused()
    expect(page.locator("#kb-search-page").get_by_role("status")).to_contain_text("Показано")


def test_the_thumb_reaches_four_ways_and_covers_nothing(visit: Visit) -> None:
    page = visit("praktiki/dvor/", width=390)
    bar = page.locator(".kb-thumb")
    assert bar.locator("a").count() == 4
    assert all(
        one["height"] >= 48 and one["width"] >= 80
        for one in (link.bounding_box() for link in bar.locator("a").all())
        if one
    )
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last, edge = page.locator(".kb-footer a").last.bounding_box(), bar.bounding_box()
    assert last
    assert edge
    assert last["y"] + last["height"] <= edge["y"]
    bar.get_by_role("link", name="Найти").click()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize("size", [(320, 256), (390, 400)])
def test_the_bar_gives_way_where_the_screen_is_low(size: tuple[int, int], visit: Visit) -> None:
    """A text four times as large, or a keyboard on the screen, leaves no room for it."""
    page = visit("praktiki/dvor/", width=size[0])
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(page.locator(".kb-thumb")).to_be_hidden()
    expect(page.locator("#kb-search-link")).to_be_visible()
