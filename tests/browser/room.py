"""Whether all that stands on a page has room, however narrow the screen and wide the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# WCAG 1.4.12: what a reader may set without losing any text.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const style = getComputedStyle(node), place = node.getBoundingClientRect();
  const cut = /hidden|clip/.test(style.overflowX + style.overflowY);
  return cut && place.width > 1 && place.height > 1 && style.visibility === "visible"
    && node.innerText?.trim() && node.checkVisibility({ opacityProperty: true })
    && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
}).map((node) => node.outerHTML.slice(0, 120))"""
OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
NARROW = [(320, 800), (320, 256), (480, 800), (520, 260), (640, 512), (720, 800), (800, 600)]
"""Phones either way up, and a desk's screen enlarged up to four times (320 by 256)."""


def sticking_out(page: Page) -> list[tuple[int, int]]:
    """Return the narrow screens on which something sticks out of the page."""
    found = []
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((width, height))
    return found
