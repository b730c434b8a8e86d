"""Nothing that the preview gives out acts on its origin, and nobody else's page gets anything."""

from __future__ import annotations

import http.client
import socket
import threading
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from generator.model import KINDS
from generator.preview import ContentState, Preview, Server
from generator.theme import ALONE, Frame, PageLayout
from generator.theme.layout import SLOTS
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

DRAFT = "Секретный черновик"
SCRIPT = f"""<script>fetch("/praktiki/chernovik/").then((one) => one.text()).then((text) => {{
document.title = text.includes("{DRAFT}") ? "read" : "ran"; }});</script>"""
STRANGE = {
    "page.html": SCRIPT,
    "page.xhtml": SCRIPT,
    "picture.svg": f"<svg>{SCRIPT}</svg>",
    "code.js": "alert(1)",
    "data.xml": SCRIPT,
    "styles.css": "*{}",
    "fake.pdf": SCRIPT,
    "fake.png": SCRIPT,
    "fake.docx": SCRIPT,
    "page.pdf.html": SCRIPT,
}
TABLE = 'Год;Итог\n2024;"<script>alert(1)</script>"\n'
GUARD = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
}
EVERYWHERE = (
    "/",
    "/praktiki/",
    "/praktiki/dvor/dvor.png",
    "/praktiki/catalogue.json",
    "/assets/site.css",
    "/net/",
    "/praktiki/dvor",
    "/%2e%2e/",
    "/robots.txt",
    "/_preview/",
    "/praktiki/dvor/page.html",
)


@dataclass
class Watched:
    """A server in this process, so that the test can look at what it keeps."""

    server: _Server
    content: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.address + path, headers=named, timeout=60)


class _Server(Server):
    """Notes how the connection of a request was set."""

    at_once: set[int]

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        assert isinstance(request, socket.socket)
        self.at_once.add(request.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        super().shutdown_request(request)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("guarded")
    content = copy_sample(folder)
    for name, text in STRANGE.items():
        (content / "practices/dvor" / name).write_text(text, encoding="utf-8")
    (content / "practices/dvor/tablica.csv").write_text(TABLE, encoding="utf-8")
    (content / "practices/dvor/link.png").symlink_to(content / "practices/dvor/index.md")
    shelf = ContentState(content, KINDS)
    shelf.open()
    head, body, toc = SLOTS
    page = f"<!doctype html><html><head>{head}</head><body><main>{body}</main>{toc}</body></html>"
    layouts = {cls.kind.name: PageLayout.from_page(page, f"{cls.kind.address}/") for cls in KINDS}
    layouts[ALONE] = PageLayout.from_page(page, f"{ALONE}/")
    frame = Frame(b"", folder, "Сайт", "http://localhost/", layouts, not_found="x" * 40_000)
    server = _Server(("127.0.0.1", 0))
    server.at_once = set()
    server.preview = Preview(shelf, lambda _: frame, TODAY, lambda _: None, ROOT / "docs/assets")
    serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    try:
        yield Watched(server, content)
    finally:
        server.shutdown()
        server.preview.close()
        server.server_close()
        serving.join()


@pytest.mark.parametrize("name", [*STRANGE, "link.png"])
def test_what_the_check_refuses_is_not_served(watched: Watched, name: str) -> None:
    answer = watched.get(f"/praktiki/dvor/{name}")
    assert answer.status_code in {403, 404}
    assert DRAFT not in answer.text
    assert answer.headers["Content-Type"].split(";")[0] in {"text/plain", "text/html"}
    if answer.status_code == 403:
        assert "Файл на сайт не попадёт" in answer.text
        assert answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("name", ["dvor.png", "tablica.csv"])
def test_what_is_attached_is_in_a_sandbox(watched: Watched, name: str) -> None:
    answer = watched.get(f"/praktiki/dvor/{name}")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "frame-ancestors 'none'"} <= set(policy)
    shown = answer.headers["Content-Disposition"]
    assert shown == ("inline" if name.endswith(".png") else "attachment")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_is_guarded(watched: Watched, path: str) -> None:
    answer = watched.get(path)
    assert GUARD.items() <= dict(answer.headers).items()
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "asked",
    [
        b"POST / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"<b> / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/7.0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / x HTTP/1.1\r\n\r\n",
        # No more than what is read before it is refused: the rest would cut the answer short.
        b"GET /" + b"a" * 65_532,
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"a: b\r\n" * 100,
    ],
    ids=lambda asked: str(asked[:24]),
)
def test_what_is_no_request_is_refused_under_guard(watched: Watched, asked: bytes) -> None:
    with socket.create_connection(("127.0.0.1", watched.server.server_port), 60) as connection:
        connection.sendall(asked)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status >= 400
        assert GUARD.items() <= {one.lower(): to for one, to in answer.getheaders()}.items()
        assert "<" not in answer.read().decode()


def test_the_stream_of_changes_is_guarded(watched: Watched) -> None:
    events = f"{watched.address}/_preview/events"
    with httpx.stream("GET", events, params={"page": "/karta/", "seen": "x"}, timeout=60) as one:
        assert GUARD.items() <= dict(one.headers).items()
        assert "event: changed" in list(one.iter_lines())


def fetched(site: str, mode: str, dest: str) -> dict[str, str]:
    return {"Sec_Fetch_Site": site, "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": dest}


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        (fetched("none", "navigate", "document"), True),
        (fetched("same-origin", "cors", "empty"), True),
        (fetched("cross-site", "navigate", "document"), True),
        (fetched("cross-site", "navigate", "iframe"), False),
        (fetched("cross-site", "no-cors", "script"), False),
        (fetched("cross-site", "no-cors", "image"), False),
        (fetched("same-site", "cors", "empty"), False),
        (fetched("same-site", "navigate", "embed"), False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
    ],
)
def test_pages_of_other_sites_get_nothing(
    watched: Watched, headers: dict[str, str], *, allowed: bool
) -> None:
    for path in ("/praktiki/chernovik/", "/praktiki/dvor/dvor.png", "/_preview/events?page=/"):
        if allowed and "events" in path:
            continue  # it goes on for as long as nothing changes
        assert (watched.get(path, **headers).status_code == 200) is allowed, path


def test_a_browser_runs_nothing_of_what_is_attached(watched: Watched, browser: Browser) -> None:
    """The harness is seen to work on a page of the same origin that may run scripts."""
    context = browser.new_context()
    for name in STRANGE:
        page = context.new_page()
        page.goto(f"{watched.address}/praktiki/dvor/{name}")
        page.wait_for_load_state("networkidle")
        assert page.title() not in {"ran", "read"}, name
        page.close()
    page = context.new_page()
    page.goto(f"{watched.address}/praktiki/dvor/dvor.png")
    assert page.locator("img").evaluate("one => one.naturalWidth") > 0
    page.goto(f"{watched.address}/praktiki/dvor/")
    with page.expect_download() as saved:
        page.evaluate("location.href = 'tablica.csv'")
    assert Path(saved.value.path()).read_text(encoding="utf-8") == TABLE
    page.evaluate(SCRIPT.removeprefix("<script>").removesuffix("</script>"))
    page.wait_for_function("document.title === 'read'")
    context.close()


def test_made_up_addresses_are_not_kept(watched: Watched) -> None:
    preview = watched.server.preview
    for place in ("", "praktiki/", "temy/", "id/", "kalendar/"):
        preview.page(f"{place}net/")
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(400):
            for place in ("", "praktiki/", "temy/", "id/"):
                assert preview.page(f"{place}net-{number}/").status == 404
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 400_000


def test_a_kept_alive_connection_answers_at_once(watched: Watched) -> None:
    """Nothing waits until what was sent before has been confirmed (RFC 896, RFC 1122 4.2.3.2)."""
    connection = http.client.HTTPConnection("127.0.0.1", watched.server.server_port, timeout=60)
    for path in ("/praktiki/", "/assets/site.css", "/net/"):
        connection.request("GET", path)
        connection.getresponse().read()
    connection.close()
    watched.get("/")
    assert watched.server.at_once == {1}
