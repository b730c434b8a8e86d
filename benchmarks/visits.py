"""What a visit costs the reader: bytes over the wire, shifts of the layout, waiting for a filter.

Chromium itself counts the bytes, from a server that compresses as those of the real hosts do.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ENTRY, LISTING = "praktiki/praktika-7/", "praktiki/"
FIRST_VISIT, FIRST_SEARCH = 120_000, 300_000
FILTER = 100
"""Milliseconds from a click on a value to the new list."""
_QUERY = "общественный"
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}
_RUNS = 5
_SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""
_CLICK = """(box) => new Promise((done) => {
  const status = document.querySelector(".kb-results [role=status]");
  const from = performance.now();
  new MutationObserver((_, watcher) => {
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
  }).observe(status, { childList: true });
  box.click();
})"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: a number in its unit and the most that it may be."""

    title: str
    value: float
    unit: str
    most: float

    def __str__(self) -> str:
        """Return the line as it is printed."""
        kept = "" if self.value <= self.most else "  БОЛЬШЕ ДОПУСТИМОГО"
        shown = f"{self.value / 1000:.1f}" if self.unit == "КБ" else f"{self.value:.3g}"
        most = f"{self.most / 1000:.0f}" if self.unit == "КБ" else f"{self.most:g}"
        return f"{self.title:<46}{shown:>9} {self.unit} (не больше {most}){kept}"


def visits(site: Path) -> Iterator[Figure]:
    """Measure a finished site of made-up entries."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page, counted = _counting(browser)
        page.goto(address + ENTRY, wait_until="networkidle")
        first = sum(counted)
        yield Figure("первый визит на страницу практики", first, "КБ", FIRST_VISIT)
        page.keyboard.press("/")
        page.keyboard.type(_QUERY)
        page.wait_for_selector("dialog ol > li > a")
        page.wait_for_load_state("networkidle")
        yield Figure("первый поиск сверх того", sum(counted) - first, "КБ", FIRST_SEARCH)
        for title, place in (("главная", ""), ("список", LISTING), ("запись", ENTRY)):
            yield Figure(f"сдвиг вёрстки: {title}", _shift(browser, address + place), "", 0)
        page.goto(address + LISTING)
        yield Figure("фильтр: от щелчка до списка", _filter(page), "мс", FILTER)
        browser.close()


def _counting(browser: Browser) -> tuple[Page, list[float]]:
    page = browser.new_context().new_page()
    counted: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: counted.append(event["encodedDataLength"]))
    return page, counted


def _shift(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    shift = float(page.evaluate(_SHIFTS))
    context.close()
    return shift


def _filter(page: Page) -> float:
    """The best of several clicks, once the data is there: the rest is the machine's own work."""
    boxes = page.locator(".kb-facet input[type=checkbox]")
    boxes.first.evaluate(_CLICK)
    spent = [float(boxes.nth(at % 4).evaluate(_CLICK)) for at in range(1, 1 + _RUNS)]
    return min(spent)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder compressed; give its address."""
    handler = functools.partial(_Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Compresses texts; Pagefind's files are compressed already."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        data = file.read_bytes()
        packed = file.suffix in _COMPRESSED
        data = gzip.compress(data, 6) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""
