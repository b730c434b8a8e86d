"""Writing the catalogue's pages into the folder of the site."""

from __future__ import annotations

import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from generator.addresses import attachment_address, file_of
from generator.publish.search import build_index
from generator.publish.sitemap import robots, sitemap
from generator.render import catalogue_file, listing_pages, overview_pages, render_entry

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

    from generator.model import Entry
    from generator.publish.shell import Shell
    from generator.render import Page, Rendering

_WORTH_SHARING = 400
"""Below this many entries, starting processes costs more than they save."""


@dataclass(frozen=True)
class Build:
    """What the publisher is told besides the catalogue.

    ``content`` is the folder that the entries came from; ``shells`` the theme's page for each
    kind; ``other_pages`` the pages that somebody else wrote (address and day
    of change), of which ``searchable_pages`` are marked for the search index.
    """

    site: Path
    content: Path
    site_name: str
    site_url: str
    shells: Mapping[str, Shell]
    jobs: int = 1
    other_pages: Mapping[str, datetime.date | None] = field(default_factory=dict)
    searchable_pages: int = 0


def publish(rendering: Rendering, build: Build) -> int:
    """Write all pages, attachments, sitemap and search index; return the number of entries."""
    entries = [
        entry
        for cls in rendering.listed
        for entry in rendering.catalogue.of_kind(cls)
        if entry.status.has_page
    ]
    listed = dict(build.other_pages)
    for cls in rendering.listed:
        for page in listing_pages(cls, rendering):
            listed |= _write_page(page, build)
        _write(build, *catalogue_file(cls, rendering))
    for page in overview_pages(rendering):
        listed |= _write_page(page, build)
    listed |= _write_entries(entries, rendering, build)
    for entry in entries:
        if entry.status.shows_text:
            _copy_attachments(entry, build)
    _write(build, "sitemap.xml", sitemap(listed.items(), build.site_url))
    _write(build, "robots.txt", robots(build.site_url))
    current = sum(entry.status.is_current for entry in entries)
    build_index(build.site, current + build.searchable_pages)
    return len(entries)


def _write_entries(
    entries: list[Entry], rendering: Rendering, build: Build
) -> dict[str, datetime.date | None]:
    if build.jobs == 1 or len(entries) < _WORTH_SHARING:
        return _write_share(entries, rendering, build)
    shares = [entries[at :: build.jobs] for at in range(build.jobs)]
    written: dict[str, datetime.date | None] = {}
    with ProcessPoolExecutor(build.jobs) as pool:
        work = partial(_write_share, rendering=rendering, build=build)
        for share in pool.map(work, shares):
            written |= share
    return written


def _write_share(
    entries: list[Entry], rendering: Rendering, build: Build
) -> dict[str, datetime.date | None]:
    """Write some entries; return those that search engines may list, with their days."""
    listed: dict[str, datetime.date | None] = {}
    for entry in entries:
        page = render_entry(entry, rendering)
        listed |= _write_page(page, build)
    return listed


def _write_page(page: Page, build: Build) -> dict[str, datetime.date | None]:
    """Write a page; return it with its day if search engines may list it."""
    _write(build, page.address, build.shells[page.kind].fill(page, build.site_name, build.site_url))
    return {page.address: page.last_modified} if page.indexed else {}


def _copy_attachments(entry: Entry, build: Build) -> None:
    for name in entry.attachments:
        source = build.content.parent / entry.path
        address = attachment_address(entry.kind.address, entry.slug, name)
        shutil.copyfile(source.parent / name, build.site / address)


def _write(build: Build, address: str, text: str) -> None:
    file = build.site / file_of(address)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
