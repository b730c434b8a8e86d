"""Writing the catalogue's part of the site, and what names all of it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.addresses import attachment_address, file_of
from generator.catalogue import hidden_files
from generator.ledger import Ledger, Removal, State, gone, published_by, recorded
from generator.publish.keys import Keys
from generator.publish.press import Before, Press, files_of, refuse_doubles, write_piece
from generator.publish.redirect_maps import for_netlify, for_nginx, for_programs
from generator.publish.redirects import Redirect, copies_of, fallback, redirect_page
from generator.publish.search import Index
from generator.publish.second_name import Ground
from generator.publish.sheets import Piece, sheets_of
from generator.publish.sitemap import robots, sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.catalogue import Print
    from generator.model import EntryRef
    from generator.publish.build import Build
    from generator.publish.press import Made
    from generator.render import Rendering


_NOTHING = Before()


def publish(
    rendering: Rendering,
    build: Build,
    prints: Mapping[EntryRef, Print],
    templates: bytes = b"",
    before: Before = _NOTHING,
) -> Before:
    """Write the whole catalogue and index it for search.

    ``templates`` is the hash of the generator's own files. What is the same in the site before
    is taken over from it; what is returned is what a later build can take over from this one.
    """
    keys = Keys(rendering, build, prints, templates, before.sheets)
    sheets = write_pages(rendering, build, keys, before)
    index = Index(build.site, before.ground, before.indexed, build.jobs, build.watch)
    found = dict(chain.from_iterable(made.found for made in sheets.values()))
    others = [file_of(address) for address in build.searchable_pages]
    return Before(Ground(build.site), sheets, index.make(found, others))


def write_pages(
    rendering: Rendering, build: Build, keys: Keys, before: Before = _NOTHING
) -> dict[str, Made]:
    """Write all pages, attachments, redirects and the sitemap."""
    ledger = ledger_of_site(rendering, build.ledger)
    sheets = list(sheets_of(rendering, build, ledger, keys))
    if not keys.only_own:
        _ = rendering.relations  # worked out once, for all processes
    taken = frozenset(file_of(address) for address in build.other_pages)
    made = Press(build.site, before, build.jobs, build.watch, taken).write(sheets)
    refuse_doubles(chain(taken, files_of(made), (one.source for one in copies_of(ledger))))
    _answer_at_old_addresses(ledger, build)
    listed = dict(build.other_pages)
    for one in made.values():
        listed.update(one.listed)
    for address, text in (
        ("sitemap.xml", sitemap(listed.items(), build.site_url)),
        ("robots.txt", robots(build.site_url)),
        ("_redirects", for_netlify(ledger, build.site_url)),
        ("redirects.nginx", for_nginx(ledger, build.site_url)),
        ("redirects.json", for_programs(ledger)),
    ):
        write_piece(build.site, Piece(address, text))
    return made


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
        data = (build.site / copy.target).read_bytes()
        write_piece(build.site, Piece(copy.source, data))
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
