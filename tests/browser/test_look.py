"""What the reader's system asks for: print, high contrast, forced colours, less motion, zoom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

PLACES = ("", "praktiki/", "praktiki/dvor/", "karta/")


def colours(page: Page, selector: str) -> tuple[str, str]:
    found = page.eval_on_selector(
        selector, "(node) => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]"
    )
    return found[0], found[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_dark_on_white_without_the_frame(scheme: str, visit: Visit) -> None:
    page = visit("praktiki/dvor/", scheme=scheme)
    page.emulate_media(media="print")
    assert colours(page, "body") == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    for gone in (".kb-header", ".kb-thumb", ".kb-footer"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_text("Паспорт").or_(page.locator(".kb-passport")).first).to_be_visible()


def test_a_printed_list_has_no_filters(visit: Visit) -> None:
    page = visit("praktiki/")
    page.emulate_media(media="print")
    expect(page.locator(".kb-filter")).to_be_hidden()
    expect(page.locator(".kb-results .kb-card").first).to_be_visible()


@pytest.mark.parametrize("path", ["temy/", "praktiki/?tema=tos"])
def test_a_short_page_takes_one_sheet(path: str, visit: Visit) -> None:
    page = visit(path)
    page.locator("h1").wait_for()
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(sheets) == 1


def test_found_pages_are_printed_alike_from_either_scheme(visit: Visit) -> None:
    """Dark letters on the dark mark of the other scheme could not be read."""
    shown = []
    for scheme in ("light", "dark"):
        page = visit("poisk/?q=двор", scheme=scheme)
        page.locator("mark").first.wait_for()
        page.emulate_media(media="print")
        shown.append(colours(page, "mark"))
        for gone in (".kb-search__kinds", ".kb-search__sort"):
            expect(page.locator(gone)).to_be_hidden()
    assert shown[0] == shown[1]


@pytest.mark.parametrize("path", PLACES)
def test_high_contrast_is_black_on_white(path: str, visit: Visit) -> None:
    page = visit(path)
    page.emulate_media(contrast="more")
    assert colours(page, "h1") == ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")


def test_tiles_are_told_apart_in_forced_colours(visit: Visit) -> None:
    page = visit("karta/")
    page.emulate_media(forced_colors="active")
    fill, stroke = page.eval_on_selector(
        ".kb-tile rect", "(node) => [getComputedStyle(node).fill, getComputedStyle(node).stroke]"
    )
    assert fill != stroke


@pytest.mark.parametrize("path", PLACES)
def test_nothing_moves_when_the_reader_asks_for_rest(path: str, visit: Visit) -> None:
    page = visit(path)
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("/")
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].flatMap((node) =>
            [null, "::before", "::after"].map((part) => getComputedStyle(node, part))
        ).filter((style) =>
            (style.transitionProperty !== "none" && style.transitionDuration !== "0s")
            || style.animationName !== "none" || style.scrollBehavior === "smooth"
        ).length"""
    )
    assert moving == 0
    assert page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_borders_of_what_is_pressed_and_the_ring_of_focus(
    visit: Visit,
) -> None:
    page = visit("praktiki/?tema=tos")
    page.emulate_media(forced_colors="active")
    for selector in (".kb-card", ".kb-chosen button", ".kb-search-link", ".kb-filter select"):
        node = page.locator(selector).first
        expect(node).to_have_css("border-top-style", "solid")
        expect(node).to_have_css("border-top-width", "1px")
    link = page.locator("#kb-search-link")
    link.focus()
    page.keyboard.press("Shift+Tab")
    expect(link).not_to_be_focused()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-style", "solid")
    expect(link).to_have_css("outline-width", "3px")


def test_series_of_a_chart_are_told_apart_in_forced_colours(visit: Visit) -> None:
    page = visit("issledovaniya/opros/")
    page.emulate_media(forced_colors="active")
    fills = page.evaluate(
        """[...new Set([...document.querySelectorAll(".kb-chart rect")]
            .map((node) => getComputedStyle(node).fill))].length"""
    )
    assert fills > 1


@pytest.mark.parametrize("path", [*PLACES, "praktiki/?tema=tos", "poisk/?q=двор"])
def test_text_four_times_as_large_needs_no_sideways_scrolling(path: str, visit: Visit) -> None:
    page = visit(path, width=320)
    if "?q=" in path:
        page.locator("#kb-search-page ol > li").first.wait_for()
    for details in page.locator("details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
