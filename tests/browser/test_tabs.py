"""Tabs go from test to test: what one has left there is not seen by the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.tabs import Tabs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEFT = "sessionStorage.left = localStorage.left = 'x'; document.cookie = 'left=x'"
SEEN = """() => [
  sessionStorage.left, localStorage.left, document.cookie, document.visibilityState,
  ["(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "print", "(forced-colors: active)",
   "(prefers-contrast: more)"].filter((query) => matchMedia(query).matches),
  document.querySelectorAll(":hover").length,
]"""


@pytest.mark.parametrize("script", [True, False])
def test_a_tab_that_was_read_in_is_as_a_new_one(
    browser: Browser, address: str, *, script: bool
) -> None:
    tabs = Tabs(browser)
    page = tabs.take(address, script=script)
    other = tabs.take(address, script=script)
    assert other is not page
    page.goto(address)
    new = page.evaluate(SEEN)
    page.emulate_media(
        media="print",
        color_scheme="dark",
        reduced_motion="reduce",
        forced_colors="active",
        contrast="more",
    )
    page.evaluate(LEFT)
    page.mouse.move(200, 200)
    other.goto(address)
    left = page.evaluate(SEEN)
    assert left[:3] == ["x", "x", "left=x"]
    assert len(left[4]) == 5
    tabs.give_back(page)
    again = tabs.take(address, script=script)
    assert again is page
    again.goto(address)
    assert again.evaluate(SEEN) == new
    page.context.close()
