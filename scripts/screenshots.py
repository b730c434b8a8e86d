"""Take a picture of every kind of page: python scripts/screenshots.py site screenshots.

Phone and desk, light and dark, the search and the filters open; for people to look at.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.visits import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

_SIZES = {"desk": (1280, 900), "phone": (390, 844)}
_TALLEST = 5_000
"""Below this many pixels a picture is cut: lists repeat themselves."""
_ALONE = ("404.html", "kalendar/", "karta/", "temy/", "poisk/?q=совет", "redaktoru/oshibki/")


def main() -> None:
    """Take all pictures of the site named first into the folder named second."""
    site, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(exist_ok=True)
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with served(site) as server, sync_playwright() as playwright:
        address = server.address
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for size, (width, height) in _SIZES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                for path in dict.fromkeys(places(site)):
                    page.goto(address + path, wait_until="networkidle")
                    if path.startswith("poisk/?"):
                        page.wait_for_selector("#kb-search-page ol > li")
                    name = re.sub(r"\W+", "-", path).strip("-") or "glavnaya"
                    shoot(page, folder / f"{name}.{size}.{scheme}.png", height)
                in_use(page, address, folder, f"{size}.{scheme}", height)
                context.close()
        browser.close()
    print(f"Снимки: {folder}")


def places(site: Path) -> Iterator[str]:
    """Yield the home page, each list with the first entry of it, and what stands alone."""
    yield ""
    for listing in sorted(site.glob("*/catalogue.json")):
        yield f"{listing.parent.name}/"
        entries = sorted(file.parent.name for file in listing.parent.glob("*/index.html"))
        yield from (f"{listing.parent.name}/{name}/" for name in entries[:1])
    yield from _ALONE
    yield from (f"kalendar/{month.name}/" for month in sorted(site.glob("kalendar/*-*"))[-1:])
    yield from (f"temy/{topic.name}/" for topic in sorted(site.glob("temy/*/"))[-1:])


def in_use(page: Page, address: str, folder: Path, guise: str, height: int) -> None:
    """Take what is seen only when somebody asks for it."""
    page.goto(f"{address}praktiki/", wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("обшественный совет")
    page.wait_for_selector(".kb-search__meant:not([hidden])")
    page.wait_for_load_state("networkidle")
    shoot(page, folder / f"v-dele-poisk.{guise}.png", height)
    page.keyboard.press("Escape")
    page.evaluate(
        "document.querySelectorAll('article details').forEach((one) => { one.open = true; })"
    )
    page.locator(".kb-facet input").first.click()
    page.wait_for_selector(".kb-chosen:not([hidden])")
    shoot(page, folder / f"v-dele-filtry.{guise}.png", height)
    if guise.startswith("phone"):
        page.evaluate("scrollTo(0, 0)")
        page.get_by_text("Меню", exact=True).click()
        page.screenshot(path=folder / f"v-dele-menyu.{guise}.png")
        page.keyboard.press("Escape")
    else:
        page.emulate_media(media="print")
        shoot(page, folder / f"pechat.{guise}.png", height)
        page.emulate_media(media="screen")


def shoot(page: Page, file: Path, height: int) -> None:
    """Take the whole page, or as much of it as a person would look at."""
    tall = page.evaluate("document.documentElement.scrollHeight")
    width = page.evaluate("innerWidth")
    page.screenshot(
        path=file,
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": min(max(tall, height), _TALLEST)},
    )


if __name__ == "__main__":
    main()
