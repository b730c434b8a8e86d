"""axe-core finds no violation of any impact: every kind of page, both schemes, phone and desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.places import PAGES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Go = Callable[[str], Page]

AXE = ROOT / ".venv/npm/axe-core/package/axe.min.js"
DESK, PHONE = 1280, 390
_EVERY_RULE = "{ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }"
_ARTICLE = "{ include: ['main'] }"
_COLOURS = "{ runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'] }"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all tests; the policy is lifted for the checker's own sake."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.fixture
def go(window: Page, address: str) -> Go:
    def gone_to(path: str) -> Page:
        window.set_viewport_size({"width": DESK, "height": 800})
        window.emulate_media(media="screen")
        window.goto(address + path)
        return window

    return gone_to


def violations(page: Page, options: str = _EVERY_RULE, part: str = "document") -> list[str]:
    # Boxes that scroll are told by an observer, which the browser asks once a frame.
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    found = page.evaluate(f"axe.run({part}, {options})")["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


def scheme_of(page: Page) -> str:
    pressed = page.evaluate("document.getElementById('kb-theme').getAttribute('aria-pressed')")
    return "dark" if pressed == "true" else "light"


def paint(page: Page, scheme: str) -> None:
    """Choose a scheme by the button in the header; the choice is kept for other pages."""
    if scheme_of(page) != scheme:
        page.evaluate("document.getElementById('kb-theme').click()")
    assert scheme_of(page) == scheme


def in_every_guise(
    page: Page, widths: tuple[int, ...] = (DESK, PHONE), dark_part: str = "document"
) -> dict[str, list[str]]:
    """Check the page as it stands now, first in the scheme that the page before was left in.

    A dark scheme changes colours only, and those of the frame are the same on every page.
    """
    found = {}
    asked = {"light": (_EVERY_RULE, "document"), "dark": (_COLOURS, dark_part)}
    first = scheme_of(page)
    other = "light" if first == "dark" else "dark"
    for scheme, sizes in ((first, widths), (other, widths[::-1])):
        paint(page, scheme)
        for width in sizes:
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{width} {scheme}"] = violations(page, *asked[scheme])
    return {guise: faults for guise, faults in found.items() if faults}


@pytest.mark.parametrize("path", PAGES)
def test_pages(path: str, go: Go) -> None:
    assert in_every_guise(go(path), dark_part=_ARTICLE if path else "document") == {}


def test_a_page_that_leads_on(go: Go) -> None:
    """Its program leaves at once; without it the page stays and must be good as well."""
    page = go("praktiki/")
    page.route("**/redirect.js", lambda route: route.abort())
    page.goto(page.url + "prezhnij-dvor/")
    page.unroute("**/redirect.js")
    expect(page.get_by_role("heading", level=1)).to_have_text("Страница переехала")
    assert violations(page) == []


@pytest.mark.parametrize("query", ["двор", "cjctlb", "щщщщщ"])
def test_an_open_search(query: str, go: Go) -> None:
    page = go("praktiki/dvor/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.get_by_role("dialog").get_by_role("status")).not_to_be_empty()
    assert in_every_guise(page) == {}


def test_the_search_page_with_results(go: Go) -> None:
    page = go("poisk/?q=двор")
    expect(page.locator("#kb-search-page").get_by_role("status")).not_to_be_empty()
    assert in_every_guise(page) == {}


@pytest.mark.parametrize("query", ["?tema=tos&komu=nko", "?tema=tos&q=деревья"])
def test_open_filters(query: str, go: Go) -> None:
    page = go(f"praktiki/{query}")
    expect(page.locator(".kb-chosen")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert in_every_guise(page) == {}


def test_an_open_menu(go: Go) -> None:
    page = go("praktiki/dvor/")
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.get_by_text("Меню", exact=True).click()
    assert in_every_guise(page, (PHONE,)) == {}


@pytest.mark.parametrize("contrast", ["no-preference", "more"])
@pytest.mark.parametrize(
    "path", ["", "praktiki/", "praktiki/dvor/", "issledovaniya/opros/", "karta/"]
)
def test_print_and_high_contrast(path: str, contrast: str, go: Go) -> None:
    page = go(path)
    if contrast == "more":
        page.emulate_media(contrast="more")
        faults = in_every_guise(page, (DESK,))
        page.emulate_media(contrast="no-preference")
        assert faults == {}
    else:
        paint(page, "dark")
        page.emulate_media(media="print")
        assert violations(page) == []


def test_the_checker_finds_what_is_wrong(go: Go) -> None:
    page = go("dostupnost/")
    page.locator("h1").evaluate("(node) => node.insertAdjacentHTML('afterend', '<img src=\"\">')")
    assert [fault.split()[0] for fault in violations(page)] == ["image-alt"]
