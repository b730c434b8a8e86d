"""No page grows without bound: whatever there is many of stands on further pages.

All kinds of which there can be any number are multiplied; every copy says of itself what the entry
of the sample says, so one act is cited by all, one series has all events, one municipality all
practices. What a page shows of them may fill it once and no further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.model.kinds.directory import Municipality
from generator.model.kinds.plan import Plan
from generator.outputs import Output, Outputs
from tests.bare import SITE_URL, bare_site
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.model import Entry
    from generator.outputs import Site
    from generator.pipeline import Inspected

FEW = (Municipality, AuditMethod, AuditRound, Plan)
"""A region has so many municipalities and no more; of the others there is one a year."""
MANY = 110
"""More than any page shows of one thing."""
MOST_BYTES = 5_000
"""Further links to further pages."""
COPY, FURTHER = "kopiya", "/stranica/"
LINK = re.compile(r'<a [^>]*href="([^"#?:]+)["#?]')
BROWSER_FILES = ("catalogue.json", "podobrat/praktiki.json")
MOST_OF_AN_ENTRY = 900
"""Bytes of an entry in what a visitor's browser reads to filter a list, before it is packed."""


def grown_site(inspected: Inspected, content: Path, number: int) -> Site:
    """Return a site with so many copies of every entry; none of them names another."""
    copies: list[Entry] = []
    for entry in inspected.catalogue.entries:
        if not isinstance(entry, FEW):
            copies += [copy_of(entry, at, len(copies) + at) for at in range(number)]
    grown = inspected.catalogue.changed(copies)
    return bare_site(replace(inspected, catalogue=grown), content, TODAY)


def copy_of(entry: Entry, number: int, all_before: int) -> Entry:
    slug = f"{COPY}-{entry.slug}-{number}"
    path = entry.path.replace(f"/{entry.slug}", f"/{slug}")
    title = f"{entry.title} {number}"
    return replace(entry, slug=slug, id=f"c{all_before:06}", title=title, path=path)


def shared(site: Site) -> Iterator[Output]:
    """Yield the outputs that tell of many entries: none of those that a copy brings."""
    copies = {one.id for one in site.rendering.catalogue.entries if one.slug.startswith(COPY)}
    for output in Outputs(site):
        steps = output.address.split("/")
        if not output.from_outputs and COPY not in output.address and copies.isdisjoint(steps):
            yield output


@dataclass(frozen=True)
class Grown:
    """The sizes of pages by their addresses, with many entries and with twice as many.

    ``dead`` are the links of the pages to nothing, ``found`` the pages that the search finds.
    """

    many: dict[str, int]
    more: dict[str, int]
    dead: frozenset[str]
    found: frozenset[str]


def made(site: Site) -> dict[str, bytes]:
    return {
        one.address: one.make().bytes
        for one in shared(site)
        if one.is_page or one.address.endswith(BROWSER_FILES)
    }


def dead_links(site: Site, pages: dict[str, bytes]) -> Iterator[str]:
    written = {f"{one.stem}/" for one in (ROOT / "docs").glob("*.md")}
    known = written | {one.address for one in Outputs(site)}
    for address, data in pages.items():
        links = [] if address.endswith(BROWSER_FILES) else LINK.findall(data.decode())
        for href in set(links):
            if urljoin(SITE_URL + address, href).removeprefix(SITE_URL) not in known:
                yield f"{address}: {href}"


@pytest.fixture(scope="module")
def grown(inspected: Inspected, sample: Path) -> Grown:
    many, more = (grown_site(inspected, sample, number) for number in (MANY, 2 * MANY))
    few_pages, pages = made(many), made(more)
    sizes = [{name: len(data) for name, data in found.items()} for found in (few_pages, pages)]
    found = frozenset(name for name, data in pages.items() if b"data-search-body" in data)
    return Grown(sizes[0], sizes[1], frozenset(dead_links(more, pages)), found)


def test_no_page_grows_with_the_number_of_entries(grown: Grown) -> None:
    many, more = grown.many, grown.more
    growing = {
        address: size - many[address]
        for address, size in more.items()
        if address in many and not address.endswith(BROWSER_FILES) and FURTHER not in address
    }
    assert len(growing) > MANY
    assert {name: by for name, by in growing.items() if by > MOST_BYTES} == {}
    new = [name for name in more if name not in many]
    assert new
    assert all(FURTHER in name for name in new)


def test_further_pages_are_no_heavier_than_first_ones(grown: Grown) -> None:
    more = grown.more
    further = {name: size for name, size in more.items() if FURTHER in name}
    assert {"kto-u-kogo", "kontrol-reshenij", "vstavka", "kalendar", "praktiki"} <= {
        name.partition("/")[0] for name in further
    }
    for name, size in further.items():
        assert size < 1.5 * more[name.partition("stranica/")[0]], name
    assert not grown.found & further.keys(), "engines do not see them, nor does the search"
    assert grown.found


def test_what_filters_read_grows_by_little(grown: Grown, inspected: Inspected) -> None:
    many, more = grown.many, grown.more
    files = [name for name in more if name.endswith(BROWSER_FILES)]
    assert len(files) > len(BROWSER_FILES)
    copied = max(
        sum(not isinstance(one, FEW) for one in inspected.catalogue.of_kind(kind))
        for kind in inspected.catalogue.kinds
    )
    by = {name: (more[name] - many[name]) / (MANY * copied) for name in files}
    assert {name: size for name, size in by.items() if size > MOST_OF_AN_ENTRY} == {}


def test_what_a_page_has_no_room_for_is_where_it_says(grown: Grown) -> None:
    """Each list that was cut leads to all; every link of a page leads to something."""
    assert grown.dead == frozenset()
    whole = {name.split("/", 2)[-1] for name in grown.more}
    assert "upominaniya/" in whole
    assert "praktiki/arhiv/" in grown.more
