"""Everything that names an entry, where it is more than the page of the entry has room for.

An act that thousands of entries cite, a series with as many events: the entry's own page shows
the first of each kind and leads here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import namers_address
from generator.catalogue import with_merged
from generator.model.kinds.directory import Municipality
from generator.render.environment import rendered
from generator.render.page import Page
from generator.render.parts import RowGroup, pages_for, part_of
from generator.render.values import Showing
from generator.russian import sort_key

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model import Entry, EntryRef
    from generator.render.rendering import Rendering

MOST = 30
"""So many entries stand in one list on the page of another entry."""
_OF_A_PAGE = 100


def refs_of(entry: Entry, catalogue: Catalogue) -> tuple[EntryRef, ...]:
    """Return an entry and what became part of it."""
    return with_merged(entry.ref, catalogue) if isinstance(entry, Municipality) else (entry.ref,)


def namers_of(entry: Entry, catalogue: Catalogue) -> tuple[RowGroup[Entry], ...]:
    """Return the current entries with a page that name an entry, by kind and name."""
    refs = refs_of(entry, catalogue)
    found: dict[EntryRef, Entry] = {
        one.entry.ref: one.entry
        for ref in refs
        for one in catalogue.backlinks(ref)
        if one.entry.kind.has_page and one.entry.ref not in refs
    }
    kinds: dict[str, list[Entry]] = {}
    for one in found.values():
        kinds.setdefault(one.kind.plural, []).append(one)
    return tuple(
        RowGroup(rows[0].kind.address, plural, tuple(sorted(rows, key=_place)))
        for plural, rows in sorted(kinds.items())
    )


def namers_pages(entry: Entry, catalogue: Catalogue) -> range:
    """Return the numbers of the pages of what names an entry; none where its own has room."""
    if sum(len(catalogue.backlinks(ref)) for ref in refs_of(entry, catalogue)) <= MOST:
        return range(0)
    total = sum(len(one.rows) for one in namers_of(entry, catalogue))
    return pages_for(total, _OF_A_PAGE) if total > MOST else range(0)


def render_namers(entry: Entry, rendering: Rendering, number: int) -> Page:
    """Render a page of what names an entry."""
    address = namers_address(entry.kind.address, entry.slug)
    part = part_of(
        namers_of(entry, rendering.catalogue), number, _OF_A_PAGE, address.removesuffix("/")
    )
    own = part.address
    title = part.titled(f"{entry.name}: где упоминается")
    show = Showing(rendering.catalogue, own, rendering.today)
    content = rendered("namers.html", entry=entry, title=title, here=part, show=show)
    return Page(own, entry.kind.name, title, title, content, "", None, indexed=False)


def _place(entry: Entry) -> tuple[tuple[str, str], str]:
    return sort_key(entry.name), entry.slug
