"""Pages of entries on paper and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.addresses import entry_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from generator.render import Rendering

    Visit = Callable[..., Page]

FRAME = ".kb-header, .kb-skip, .kb-toc, .kb-footer, .kb-thumb, .kb-contents"
PALE = """[...document.querySelectorAll("article *")].filter((node) => {
  const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const drawn = own && node.getClientRects().length && !node.closest("svg, .md-visually-hidden");
  const parts = getComputedStyle(node).color.match(/[\\d.]+/g).map(Number);
  return drawn && Math.max(...parts.slice(0, 3)) > 90;
}).map((node) => node.outerHTML.slice(0, 120))"""
"""What would be too light on paper, which has no backgrounds."""


@pytest.fixture(scope="session")
def an_entry_of_each_kind(rendering: Rendering) -> list[str]:
    return [
        entry_address(cls.kind.address, rendering.catalogue.current(cls)[-1].slug)
        for cls in rendering.listed
    ]


def test_an_entry_of_each_kind_is_printed_dark_without_the_frame(
    visit: Visit, an_entry_of_each_kind: list[str], address: str
) -> None:
    """From the dark scheme too, whose words are light."""
    page = visit("praktiki/dvor/", scheme="dark")
    page.emulate_media(media="print")
    for path in an_entry_of_each_kind:
        page.goto(address + path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".kb-standing")).to_be_visible()
        for part in page.locator(FRAME).all():
            expect(part).to_be_hidden()
        assert page.evaluate(PALE) == [], path


def test_paper_shows_where_links_to_other_sites_lead(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    source = page.locator(".kb-sources a[rel~=external]").first
    shown = "(node) => getComputedStyle(node, '::after').content"
    assert source.evaluate(shown) in {"none", "normal"}
    page.emulate_media(media="print")
    assert "https://example.org/doc" in str(source.evaluate(shown))
    inside = page.locator(".kb-passport a").first
    assert inside.evaluate(shown) in {"none", "normal"}


def test_paper_names_the_short_address_and_the_day_of_the_text(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    foot = page.locator(".kb-printed")
    expect(foot).to_be_hidden()
    page.emulate_media(media="print")
    expect(foot).to_have_text(
        "https://example.org/kb/id/a0ddaaj/, версия от 1 марта 2026. Код A0DDAAJ-1-J: действует ли "
        "распечатка, скажет страница https://example.org/kb/proverit/"
    )
    for gone in (".kb-share", ".kb-mend"):
        for part in page.locator(gone).all():
            expect(part).to_be_hidden()


def test_a_chart_is_printed_in_the_colours_of_the_light_scheme(visit: Visit) -> None:
    fill = "(node) => getComputedStyle(node).fill"
    pages = [visit("issledovaniya/opros/", scheme=scheme) for scheme in ("light", "dark")]
    bars = [page.locator("svg rect.kb-chart__s1").first for page in pages]
    assert bars[0].evaluate(fill) != bars[1].evaluate(fill)
    for page in pages:
        page.emulate_media(media="print")
    assert bars[0].evaluate(fill) == bars[1].evaluate(fill)


@pytest.mark.parametrize("width", [360, 600, 1280])
def test_the_words_of_a_chart_are_as_large_as_those_of_a_caption(visit: Visit, width: int) -> None:
    page = visit("issledovaniya/opros/", width=width)
    sizes = page.eval_on_selector_all(
        ".kb-chart text",
        """(texts) => texts.map((text) =>
            text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize))""",
    )
    assert len(sizes) > 10
    assert 11 <= min(sizes) <= max(sizes) <= 17


def test_on_a_phone_the_headings_stand_above_the_passport(visit: Visit) -> None:
    page = visit("praktiki/dvor/", width=360)
    contents, passport = page.locator(".kb-contents"), page.locator(".kb-passport")
    above, below = contents.bounding_box(), passport.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    contents.get_by_text("На этой странице").focus()
    page.keyboard.press("Enter")
    contents.get_by_role("link", name="Источники").click()
    expect(page.get_by_role("heading", name="Источники")).to_be_in_viewport()


def test_the_headings_lead_on_without_scripts(visit: Visit) -> None:
    page = visit("praktiki/dvor/", width=360, script=False)
    page.locator(".kb-contents summary").click()
    page.locator(".kb-contents").get_by_role("link", name="Источники").click()
    assert page.url.endswith("#blok-istochniki")


def test_on_a_wide_screen_the_headings_stand_beside_the_text(visit: Visit) -> None:
    page = visit("praktiki/dvor/")
    expect(page.locator(".kb-contents")).to_be_hidden()
    expect(page.get_by_role("navigation", name="На этой странице")).to_be_visible()


def test_a_short_entry_has_no_list_of_its_headings(visit: Visit) -> None:
    page = visit("obshchestvennye-sovety/sovet/", width=360)
    assert page.locator("h2").count() < 4
    expect(page.locator(".kb-contents")).to_have_count(0)


def test_the_words_above_a_matrix_are_not_broken(visit: Visit) -> None:
    page = visit("analiz-sajtov/raund-2026/", width=360)
    lines = page.locator(".kb-matrix thead a").evaluate_all(
        """(links) => links.map((link) => {
          const line = parseFloat(getComputedStyle(link).lineHeight);
          return Math.round(link.getBoundingClientRect().height / line);
        })"""
    )
    words = page.locator(".kb-matrix thead a").all_inner_texts()
    assert lines
    assert all(number <= len(text.split()) for number, text in zip(lines, words, strict=True))
