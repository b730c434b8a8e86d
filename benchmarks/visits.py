"""What a visit costs the reader: bytes over the wire, shifts of the layout, waiting for answers.

The server compresses as those of the real hosts do and counts what Chromium asks of it.
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
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

ENTRY, LISTING = "praktiki/praktika-7/", "praktiki/"
FIRST_VISIT, FIRST_SEARCH = 100_000, 240_000
FILTER = 100
"""Milliseconds from a click on a value to the new list."""
ANSWER = 100
"""Milliseconds from a query to its list, with the processor slowed as many times as `_SLOWER`."""
_SLOWER = 4
_QUERY = "общественный"
_TYPED = ("общественный", "ремонт двора", "ремонт дв", "общественый совет")
"""One word, two, the beginning of a word, a slip."""
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}
_RUNS = 5
_HEADERS = 300
"""What the head of an answer takes, about."""
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

_SUBMIT = """(query) => new Promise((done) => {
  const field = document.querySelector("#kb-search-page input");
  const list = document.querySelector("#kb-search-page ol");
  list.replaceChildren();
  field.value = query;
  const from = performance.now();
  new MutationObserver((_, watcher) => {
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
  }).observe(list, { childList: true });
  field.form.requestSubmit();
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
    with served(site) as server, browsing() as browser:
        address = server.address
        yield from bytes_of(browser, server, ENTRY, _QUERY)
        yield from shifts_of(browser, address, {"список": LISTING, "запись": ENTRY})
        page = browser.new_page()
        page.goto(address + LISTING)
        yield Figure("фильтр: от щелчка до списка", _filter(page), "мс", FILTER)
        for query in _TYPED:
            spent = _answer(browser, address, query)
            yield Figure(f"поиск, ЦП вчетверо медленнее: {query}", spent, "мс", ANSWER)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Run the browser while the block runs."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def bytes_of(browser: Browser, server: Server, entry: str, query: str) -> Iterator[Figure]:
    """Count what a first visit to an entry and a first search from there bring over the wire."""
    context = browser.new_context()
    page = context.new_page()
    server.sent.clear()
    page.goto(server.address + entry, wait_until="networkidle")
    first = sum(server.sent)
    yield Figure("первый визит на страницу практики", first, "КБ", FIRST_VISIT)
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.wait_for_selector("dialog ol > li > a")
    page.wait_for_load_state("networkidle")
    yield Figure("первый поиск сверх того", sum(server.sent) - first, "КБ", FIRST_SEARCH)
    context.close()


def _answer(browser: Browser, address: str, query: str) -> float:
    """The best of several answers, once the parts of the index are there."""
    page = browser.new_page()
    page.goto(f"{address}poisk/")
    page.locator("#kb-search-page input").wait_for()
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    spent = [float(page.evaluate(_SUBMIT, query)) for _ in range(1 + _RUNS)]
    page.close()
    return min(spent[1:])


def shifts_of(browser: Browser, address: str, places: Mapping[str, str]) -> Iterator[Figure]:
    """Add up how the layout moves on a phone while these pages and the home page load."""
    for title, place in {"главная": "", **places}.items():
        yield Figure(f"сдвиг вёрстки: {title}", _shift(browser, address + place), "", 0)


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


class Server(http.server.ThreadingHTTPServer):
    """Serves one folder on this machine; ``sent`` holds the bytes of each answer."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
        self.sent: list[int] = []
        self.address = f"http://127.0.0.1:{self.server_port}/"


@contextmanager
def served(site: Path) -> Iterator[Server]:
    """Serve a folder while the block runs."""
    server = Server(site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Compresses texts; the files of the search index are compressed already."""

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
        if isinstance(self.server, Server):
            self.server.sent.append(len(data) + _HEADERS)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""
