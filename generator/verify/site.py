"""Reading a finished site back: nothing that the publisher believes is taken on trust."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.processes import pool
from generator.verify import files as files_of_site
from generator.verify import search, whole
from generator.verify.folder import Site
from generator.verify.page import PageFacts, read_page
from generator.verify.pages import check_links, check_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.verify.fault import Fault

_WORTH_SHARING = 400


def verify_site(
    site: Path,
    content: Path | None = None,
    addresses: Mapping[str, str] | None = None,
    *,
    jobs: int = 1,
    sums: bool = True,
) -> list[Fault]:
    """Return every fault of a finished site, in the order of its files.

    With ``content`` (and the ``addresses`` of its kinds' folders) the site is also held against
    the entries and the published addresses; without ``sums`` the sums need not be there yet.
    """
    files = frozenset(
        file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()
    )
    names = sorted(name for name in files if name.endswith(".html"))
    pages = {page.name: page for page in _read(site, names, jobs)}
    whole_site = Site(site, files, pages)
    return sorted(set(_faults(whole_site, content, addresses or {}, sums=sums)))


def _read(site: Path, names: list[str], jobs: int) -> Iterator[PageFacts]:
    if jobs == 1 or len(names) < _WORTH_SHARING:
        yield from (read_page(site / name, name) for name in names)
        return
    with pool(jobs) as processes:
        yield from processes.map(partial(_read_named, site), names, chunksize=100)


def _read_named(site: Path, name: str) -> PageFacts:
    return read_page(site / name, name)


def _faults(
    site: Site, content: Path | None, addresses: Mapping[str, str], *, sums: bool
) -> Iterator[Fault]:
    ids = {name: frozenset(page.ids) for name, page in site.pages.items()}
    for page in site.pages.values():
        yield from check_page(page)
        yield from check_links(page, ids, site.files)
    yield from whole.check_facts(site)
    yield from whole.check_map(site)
    yield from whole.check_feed(site)
    yield from search.check_search(site)
    yield from whole.check_listings(site)
    yield from files_of_site.check_files(site)
    if sums:
        yield from files_of_site.check_sums(site)
    if content is not None:
        yield from whole.check_drafts(site, content, addresses)
        ledger = content / "_addresses.tsv"
        if ledger.exists():
            yield from whole.check_ledger(site, ledger.read_text(encoding="utf-8"))
