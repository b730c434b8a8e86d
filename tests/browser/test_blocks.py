"""A block on a site of somebody else."""

from __future__ import annotations

import http.server
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.model.kinds.directory import Municipality
from generator.render.blocks import blocks_of, frame_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from generator.render import Rendering


class Foreign(http.server.BaseHTTPRequestHandler):
    """Another site that holds a code."""

    page = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def foreign() -> Iterator[Callable[[str], str]]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def holding(code: str) -> str:
        Foreign.page = f'<!doctype html><html lang="ru"><title>x</title>{code}'.encode()
        return f"http://localhost:{server.server_port}/"

    yield holding
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_block_shows_itself_on_another_site(
    browser: Browser, address: str, rendering: Rendering, foreign: Callable[[str], str]
) -> None:
    block = next(one for one in blocks_of(rendering) if isinstance(one.entry, Municipality))
    code = frame_code(block, rendering).replace(rendering.site_url, address)
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    home = foreign(code)
    page.goto(home)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text(block.title)
    links = frame.get_by_role("listitem").get_by_role("link")
    expect(links.first).to_have_attribute("target", "_blank")
    # The style is there, and nothing is asked of a third site.
    padding = frame.locator("body").evaluate("(body) => getComputedStyle(body).padding")
    assert padding == "12px"
    assert all(url.startswith((home, address)) for url in asked)
    context.close()
    assert [one for one in faults if "favicon" not in one] == []
