"""`Site`: every page of one state of the catalogue, rendered when it is asked for."""

from __future__ import annotations

import dataclasses
import re
import threading
from functools import cached_property
from typing import TYPE_CHECKING

from generator.catalogue import hidden_files
from generator.ledger import State
from generator.model import EntryRef, Status
from generator.publish import HOME
from generator.publish.redirects import (
    Redirect,
    copies_of,
    fallback,
    gone_pages,
    redirect_page,
    redirects_of,
)
from generator.publish.sheets import entry_page, gone_page
from generator.publish.site import ledger_of_site
from generator.publish.sitemap import robots
from generator.render import (
    catalogue_file,
    editor_pages,
    listing_page,
    overview_pages,
    render_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.ledger import Ledger, Row
    from generator.model import Entry
    from generator.preview.frame import Frame
    from generator.render import Page, Rendering

_ENTRY = re.compile(r"[^/]+/[^/]+/")
_ACROSS = (overview_pages, editor_pages)
"""What renders the pages that belong to no single kind."""


class Site:
    """One state of the catalogue inside the theme's frame.

    Entries that are not public yet have a page as if they were; nothing else shows them.
    """

    def __init__(self, rendering: Rendering, frame: Frame, ledger: Ledger) -> None:
        self.rendering = rendering
        self.frame = frame
        self.ledger = ledger
        self._kinds = {cls.kind.address: cls for cls in rendering.listed}
        self._pages: dict[str, str] = {}
        self._across = self._pages_across()
        self._seen: dict[str, Page] = {}
        self._lock = threading.Lock()

    def place_of(self, address: str) -> tuple[type[Entry], str] | None:
        """Return the kind and the name of the entry that an address would belong to."""
        place, _, rest = address.partition("/")
        cls = self._kinds.get(place)
        return None if cls is None else (cls, rest.partition("/")[0])

    def entry_at(self, address: str) -> Entry | None:
        """Return the entry whose page or file stands at an address."""
        place = self.place_of(address)
        if place is None:
            return None
        return self.rendering.catalogue.get(EntryRef(place[0].kind.name, place[1]))

    def html(self, address: str) -> str | None:
        """Return the whole page at an address, «» or ending in a slash; None where none is."""
        page = self._pages.get(address)
        if page is None:
            page = self._made(address)
            if page is not None:
                self._pages[address] = page
        return page

    def _made(self, address: str) -> str | None:
        if address and not address.endswith("/"):
            return None
        written = self.frame.pages.get(address)
        if written is not None:
            home = HOME in written
            return written.replace(HOME, render_home(self.rendering)) if home else written
        page = self._page(address)
        if page is not None:
            return self.filled(page)
        return self._elsewhere(address)

    def _page(self, address: str) -> Page | None:
        place = address.partition("/")[0]
        cls = self._kinds.get(place)
        if cls is None:
            return self._page_across(address) if place in self.frame.shells else None
        entry = self.entry_at(address)
        if entry is None or not is_entry_page(address):
            return listing_page(cls, address, self.rendering)
        if entry.status.has_page:
            return entry_page(entry, self.rendering, self.ledger)
        shown = dataclasses.replace(entry, status=Status.PUBLISHED)
        page = entry_page(shown, self.rendering, self.ledger)
        return dataclasses.replace(page, indexed=False)

    def filled(self, page: Page) -> str:
        """Put a page into the shell of its kind, or into any where it is of none."""
        shells = self.frame.shells
        shell = shells.get(page.kind) or next(iter(shells.values()))
        return shell.fill(page, self.frame.site_name, self.frame.site_url)

    def text(self, address: str) -> str | None:
        """Return what programs read at an address: the data of the filters, the robots' file."""
        place, _, name = address.partition("/")
        if place in self._kinds and name == "catalogue.json":
            return catalogue_file(self._kinds[place], self.rendering)[1]
        return robots(self.frame.site_url) if address == "robots.txt" else None

    def attachment(self, address: str) -> tuple[str, str] | None:
        """Return the file, beside the content folder, and the name of what is attached."""
        address = self._copies.get(address, address) if self._is_old(address) else address
        entry = self.entry_at(address)
        name = address.rpartition("/")[2]
        if entry is None or not is_entry_page(address.removesuffix(name)):
            return None
        if name not in entry.attachments:
            return None
        rendering = self.rendering
        withdrawn = entry.status.has_page and not entry.status.shows_text
        if withdrawn or name in hidden_files(entry, rendering.catalogue, rendering.today):
            return None
        return f"{entry.path.rpartition('/')[0]}/{name}", name

    def _is_old(self, address: str) -> bool:
        row = self.ledger.get(address)
        return row is not None and row.state is State.MOVED

    @cached_property
    def _copies(self) -> Mapping[str, str]:
        return {one.source: one.target for one in copies_of(self.ledger)}

    @cached_property
    def _final(self) -> Ledger:
        return ledger_of_site(self.rendering, self.ledger)

    @cached_property
    def _redirects(self) -> Mapping[str, Redirect]:
        return {one.source: one for one in redirects_of(self._final)}

    @cached_property
    def _gone(self) -> Mapping[str, Row]:
        return dict(gone_pages(self._final))

    def _elsewhere(self, address: str) -> str | None:
        """Return what answers at an address that holds no page of its own any more."""
        site_url = self.frame.site_url
        if address in self._redirects:
            return redirect_page(self._redirects[address], site_url)
        row = self._gone.get(address)
        if row is not None:
            return self.filled(gone_page(address, row))
        known = self.ledger.get(address)
        if known is None or known.id or known.state is not State.LIVE:
            return None
        # A list of the site itself whose last entry is gone.
        target = fallback(address, _Made(self))
        return redirect_page(Redirect(address, target), site_url)

    def _page_across(self, address: str) -> Page | None:
        with self._lock:
            try:
                while address not in self._seen:
                    page = next(self._across, None)
                    if page is None:
                        return None
                    self._seen[page.address] = page
            except Exception:
                # What failed once has ended; the next one who asks is to see why.
                self._across = self._pages_across()
                raise
            return self._seen[address]

    def _pages_across(self) -> Iterator[Page]:
        for pages in _ACROSS:
            yield from pages(self.rendering)


def is_entry_page(address: str) -> bool:
    """Whether a page of this address can be that of an entry: «praktiki/dvor/»."""
    return bool(_ENTRY.fullmatch(address))


class _Made:
    """The addresses that a site answers at, found out one by one."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __contains__(self, address: object) -> bool:
        return isinstance(address, str) and self._site.html(address) is not None
