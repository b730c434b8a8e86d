"""A real browser on the built site, served from this machine."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from generator.pipeline.build import BuildOptions, build_site
from tests.browser.editing import EDITOR, control, repository
from tests.browser.tabs import Faults, Tabs, forget, windowed
from tests.browser.test_admin import MEND_REPOSITORY
from tests.conftest import ROOT, TODAY
from tests.shared import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Request

SUB_PATH = "/kb/"
"""The site is served below a path, as on the pages of a code repository."""


class Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(SUB_PATH.rstrip("/")))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder as a site; yield its address."""
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def tabs() -> dict[Browser, Tabs]:
    return {}


@pytest.fixture
def tab(browser: Browser, tabs: dict[Browser, Tabs]) -> Iterator[Callable[..., Page]]:
    """Take tabs for one test."""
    lent = tabs.setdefault(browser, Tabs(browser))
    taken: list[Page] = []

    def take(address: str, width: int, height: int = 800, **options: bool) -> Page:
        page = lent.take(address, **options)
        taken.append(page)
        page.set_viewport_size({"width": width, "height": height})
        return page

    yield take
    for page in taken:
        lent.give_back(page)


@pytest.fixture
def visit(tab: Callable[..., Page], address: str) -> Iterator[Callable[..., Page]]:
    """Open a page, with nothing stored by former ones.

    At the end nothing may have failed or been asked of another host.
    """
    faults = Faults(address, "data:", "blob:")
    pages: list[Page] = []

    def opened(path: str, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        page = tab(address, width, script=script)
        pages.append(page)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        faults.listen(page)
        page.goto(address + path)
        if script:
            # Until the typeface is there, words are as wide as those of another.
            page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield opened
    for page in pages:
        faults.leave(page)
    assert faults.found == []


@pytest.fixture(scope="session")
def editor_site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose editor saves into memory; the build reads it back as any other."""
    editor = {"name": "test-repo", "repo": "memory"}

    def build(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            patch.setenv("SITE_URL", "https://example.org/kb/")
            build_site(BuildOptions(sample, TODAY, folder / "site", jobs=1, editor=editor))

    return made_once(tmp_path_factory, "editor", build) / "site"


@pytest.fixture(scope="session")
def editor_address(editor_site: Path) -> Iterator[str]:
    with served(editor_site) as address:
        yield address + EDITOR


@pytest.fixture(scope="session")
def editing(browser: Browser) -> Iterator[BrowserContext]:
    """Where the editor is opened: whatever it is made of is fetched once."""
    context = windowed(browser.new_context(viewport={"width": 1400, "height": 1000}))
    yield context
    context.close()


@pytest.fixture
def edit(
    editing: BrowserContext, editor_address: str, sample: Path
) -> Iterator[Callable[..., Page]]:
    """Log in and open a place of the editor; nothing may fail or be asked of another host.

    ``text`` is what the file practices/proba.md holds, ``mode`` how its text is shown.
    """
    home = editor_address.removesuffix(EDITOR)
    page = editing.new_page()
    forget(page, editor_address)
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            faults.append(request.url)

    page.on("request", asked)
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    # Decap answers «Save» with an empty rejection while a field is wrong.
    page.on(
        "pageerror", lambda error: faults.append(str(error)) if str(error) != "undefined" else None
    )
    page.add_init_script(MEND_REPOSITORY)
    page.add_init_script(f"window.repoFiles = {json.dumps(repository(sample))};")

    def opened(place: str, text: str = "", mode: str = "") -> Page:
        if text:
            file = json.dumps({"path": "content/practices/proba.md", "content": text})
            for folder in ('["content/practices"]', ".content.practices"):
                page.add_init_script(f'window.repoFiles{folder}["proba.md"] = {file};')
        if mode:
            page.add_init_script(f'localStorage.setItem("cms.md-mode", {json.dumps(mode)});')
        page.goto(editor_address)
        page.get_by_role("button", name="Войти").click()
        page.get_by_role("link", name="Практики").wait_for()
        page.goto(f"{editor_address}#/collections/{place}")
        control(page, "title").wait_for()
        return page

    yield opened
    page.close()
    assert faults == []
