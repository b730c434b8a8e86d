"""Writing the catalogue's part of the site, and what names all of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.addresses import attachment_address, file_of
from generator.catalogue import hidden_files
from generator.ledger import Ledger, Removal, State, gone, published_by, recorded
from generator.publish.press import write_piece, write_sheets
from generator.publish.redirects import (
    Redirect,
    copies_of,
    fallback,
    for_netlify,
    for_nginx,
    for_programs,
    redirect_page,
)
from generator.publish.search import build_index
from generator.publish.sheets import Piece, sheets_of
from generator.publish.sitemap import robots, sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.publish.build import Build
    from generator.render import Rendering


def publish(rendering: Rendering, build: Build) -> None:
    """Write the whole catalogue and index it for search."""
    write_pages(rendering, build)
    current = (rendering.catalogue.current(cls) for cls in rendering.listed)
    build_index(build.site, build.searchable_pages, sum(map(len, current)))


def write_pages(rendering: Rendering, build: Build) -> None:
    """Write all pages, attachments, redirects and the sitemap."""
    ledger = ledger_of_site(rendering, build.ledger)
    _ = rendering.relations  # computed once, for all processes
    sheets = list(sheets_of(rendering, build, ledger))
    written = write_sheets(sheets, build.site, build.jobs, build.watch)
    _answer_at_old_addresses(ledger, build)
    listed = {**build.other_pages, **written.listed}
    for address, text in (
        ("sitemap.xml", sitemap(listed.items(), build.site_url)),
        ("robots.txt", robots(build.site_url)),
        ("_redirects", for_netlify(ledger, build.site_url)),
        ("redirects.nginx", for_nginx(ledger, build.site_url)),
        ("redirects.json", for_programs(ledger)),
    ):
        write_piece(build.site, Piece(address, text))


def ledger_of_site(rendering: Rendering, ledger: Ledger) -> Ledger:
    """Return the ledger as it stands once the catalogue is published."""
    ledger = recorded(ledger, published_by(rendering.catalogue).values(), rendering.today)
    for address in _hidden_addresses(rendering):
        ledger = gone(ledger, address, Removal.PERSONAL_DATA, rendering.today)
    return ledger


def _hidden_addresses(rendering: Rendering) -> Iterator[str]:
    """The files that show somebody who does not agree to it any more."""
    for entry in rendering.catalogue.entries:
        if entry.status.shows_text and entry.kind.has_page:
            for name in sorted(hidden_files(entry, rendering.catalogue, rendering.today)):
                yield attachment_address(entry.kind.address, entry.slug, name)


def _answer_at_old_addresses(ledger: Ledger, build: Build) -> None:
    """Put something at the published addresses that no sheet stands for any more."""
    for copy in copies_of(ledger):
        target = build.site / copy.source
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(build.site / copy.target, target)
    made = _Made(build.site)
    for row in ledger.rows:
        # A list of the site itself whose last entry is gone: its reader goes one step up.
        if row.state is State.LIVE and row.is_page and row.address and row.address not in made:
            redirect = Redirect(row.address, fallback(row.address, made))
            write_piece(build.site, Piece(row.address, redirect_page(redirect, build.site_url)))


class _Made:
    """The addresses that the site answers at, looked up one by one."""

    def __init__(self, site: Path) -> None:
        self._site = site

    def __contains__(self, address: object) -> bool:
        return isinstance(address, str) and (self._site / file_of(address)).exists()
