"""Reading a finished site back: nothing that the publisher believes is taken on trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fingerprints import files_below
from generator.verify import files as files_of_site
from generator.verify import search, whole
from generator.verify.examine import examine_all
from generator.verify.folder import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.verify.fault import Fault


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
    return faults_in(read_site(site, jobs), content, addresses, jobs=jobs, sums=sums)


def read_site(folder: Path, jobs: int, known: Site | None = None) -> Site:
    """Examine the pages of a site, except those that are ``known`` and have not changed.

    What is known of a page holds as long as no file is missing that there was then.
    """
    files = frozenset(files_below(folder))
    known_pages = known.pages if known else {}
    names = sorted(name for name in files if name.endswith(".html"))
    fresh = [name for name in names if name not in known_pages]
    pages = {page.name: page for page in examine_all(folder, files, fresh, jobs)}
    known_fragments = known.fragments if known else {}
    parts = sorted(filter(search.is_fragment, files))
    fresh = [name for name in parts if name not in known_fragments]
    fragments = search.read_fragments(folder, fresh, jobs)
    return Site(
        folder, files, {name: pages.get(name) or known_pages[name] for name in names},
        {name: fragments[name] if name in fragments else known_fragments[name] for name in parts},
    )  # fmt: skip


def faults_in(
    site: Site,
    content: Path | None = None,
    addresses: Mapping[str, str] | None = None,
    *,
    jobs: int = 1,
    sums: bool = True,
) -> list[Fault]:
    """Return every fault of a site that has been read; see `verify_site`."""
    return sorted(set(_faults(site, content, addresses or {}, jobs, sums=sums)))


def _faults(
    site: Site, content: Path | None, addresses: Mapping[str, str], jobs: int, *, sums: bool
) -> Iterator[Fault]:
    for page in site.pages.values():
        yield from page.faults
    yield from whole.check_places(site)
    yield from whole.check_facts(site)
    yield from whole.check_map(site)
    yield from whole.check_feed(site)
    yield from search.check_search(site)
    yield from whole.check_listings(site)
    yield from files_of_site.check_files(site)
    if sums:
        yield from files_of_site.check_sums(site)
    if content is not None:
        yield from whole.check_drafts(site, content, addresses, jobs)
        ledger = content / "_addresses.tsv"
        if ledger.exists():
            yield from whole.check_ledger(site, ledger.read_text(encoding="utf-8"))
