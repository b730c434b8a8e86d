"""Tabs of a browser that go from test to test: to open one takes longer than to read a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Error,
        Page,
        Request,
        Response,
    )


def windowed(context: BrowserContext) -> BrowserContext:
    """Return a context whose window stays: else each page would have to open one again."""
    context.new_page()
    return context


class Tabs:
    """A browser's tabs, with programs or without; each is handed out as a new one is.

    Whoever takes one may change its window, its media and what it stores. Who answers requests
    or adds programs to pages takes a context of his own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[tuple[bool, bool], BrowserContext] = {}
        self._free: dict[BrowserContext, list[Page]] = {}

    def take(self, address: str, *, script: bool = True, offline: bool = False) -> Page:
        """Return a tab in which nothing is stored by the site at an address."""
        if (script, offline) not in self._contexts:
            made = self._browser.new_context(java_script_enabled=script, offline=offline)
            self._contexts[script, offline] = windowed(made)
        context = self._contexts[script, offline]
        free = self._free.setdefault(context, [])
        page = free.pop() if free else context.new_page()
        if page.url == "about:blank":
            # On an empty page the mouse stays in the corner, where it is without windows.
            page.goto(address)
        # One behind another is not drawn.
        page.bring_to_front()
        page.emulate_media(
            media="null",
            color_scheme="null",
            reduced_motion="null",
            forced_colors="null",
            contrast="null",
        )
        page.mouse.move(-1, -1)
        forget(page, address)
        return page

    def give_back(self, page: Page) -> None:
        if not page.is_closed():
            self._free[page.context].append(page)


class Faults:
    """What failed in pages, and what they asked of other places than those allowed."""

    def __init__(self, *allowed: str) -> None:
        self._allowed = allowed
        self.found: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("console", self._said)
        page.on("pageerror", self._failed)

    def leave(self, page: Page) -> None:
        page.remove_listener("request", self._asked)
        page.remove_listener("response", self._answered)
        page.remove_listener("console", self._said)
        page.remove_listener("pageerror", self._failed)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._allowed):
            self.found.append(request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.found.append(response.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(message.text)

    def _failed(self, error: Error) -> None:
        self.found.append(str(error))


def forget(page: Page, address: str) -> None:
    """Make the browser forget all that pages of a site have stored in it, and in this tab."""
    asked = page.context.new_cdp_session(page)
    origin = "/".join(address.split("/")[:3])
    asked.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    if page.url.startswith(f"{origin}/"):
        of_tab = {"storageKey": f"{origin}/", "isLocalStorage": False}
        asked.send("DOMStorage.clear", {"storageId": of_tab})
    asked.detach()
