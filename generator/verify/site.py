"""Reading a finished site back: nothing that the publisher believes is taken on trust."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cache import files_below
from generator.read import read_plain
from generator.verify import files as files_of_site
from generator.verify import search, whole
from generator.verify.drafts import check_drafts, read_statuses
from generator.verify.examine import examine_all
from generator.verify.feeds import check_feeds, is_feed, read_feed
from generator.verify.folder import FinishedSite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
    files = read_site(site, files_below(site), jobs)
    if content is not None:
        files = replace(files, statuses=read_statuses(content, addresses or {}, jobs, {}, {}))
    return faults_in(files, content, addresses, sums=sums)


def read_site(
    folder: Path, names: Iterable[str], jobs: int, known: FinishedSite | None = None
) -> FinishedSite:
    """Return the facts of a site of these files; those ``known`` to be the same are not read.

    What is known of a page holds as long as no file is missing that there was then.
    """
    files = frozenset(names)
    if known is None:
        known = FinishedSite(folder, frozenset(), {}, {}, {})
    fresh = sorted(files - known.files)
    pages = [name for name in fresh if name.endswith(".html")]
    seen = sorted({*fresh, *files_of_site.copies_of(fresh, files)})
    fragments = list(filter(search.is_fragment, fresh))
    return FinishedSite(
        folder,
        files,
        {**known.odd, **files_of_site.odd_files(folder, seen)},
        {**known.pages, **{one.name: one for one in examine_all(folder, files, pages, jobs)}},
        {**known.fragments, **search.read_fragments(folder, fragments, jobs)},
        {**known.feeds, **{name: read_feed(folder / name) for name in filter(is_feed, fresh)}},
        known.statuses,
    )


def faults_in(
    site: FinishedSite,
    content: Path | None = None,
    addresses: Mapping[str, str] | None = None,
    *,
    sums: bool = True,
) -> list[Fault]:
    """Return every fault of a site that has been read; see `verify_site`."""
    return sorted(set(_faults(site, content, addresses or {}, sums=sums)))


def _faults(
    site: FinishedSite, content: Path | None, addresses: Mapping[str, str], *, sums: bool
) -> Iterator[Fault]:
    for page in site.pages.values():
        yield from page.faults
    for fault in _faults_together(site, content, addresses):
        told = site.pages.get(fault.file)
        if told is None or not told.unread:  # what that one lacks nobody knows
            yield fault
    yield from files_of_site.check_files(site)
    if sums:
        yield from files_of_site.check_sums(site)


def _faults_together(
    site: FinishedSite, content: Path | None, addresses: Mapping[str, str]
) -> Iterator[Fault]:
    yield from whole.check_places(site)
    yield from whole.check_facts(site)
    yield from whole.check_map(site)
    yield from check_feeds(site)
    yield from search.check_search(site)
    yield from whole.check_listings(site)
    yield from check_drafts(site, addresses)
    if content is not None:
        ledger = _ledger_in(content)
        if ledger is not None:
            yield from whole.check_ledger(site, ledger)


def _ledger_in(content: Path) -> str | None:
    try:
        return read_plain(content, "_addresses.tsv").decode()
    except (OSError, UnicodeDecodeError):
        return None  # where there is one and it cannot be read, the check says so
