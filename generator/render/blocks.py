"""Blocks for other sites: what comes and what is new of a municipality, a series or a topic.

A block is a page without theme and scripts that a frame shows; for sites that allow no frames its
list is given as plain HTML, dated and linked.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.addresses import (
    block_address,
    entry_address,
    entry_block_address,
    root_address,
    short_address,
)
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Series
from generator.render.environment import rendered, told_apart
from generator.render.feeds import feed_of_entry, feed_of_topic
from generator.render.ical import events_of
from generator.render.overview import Overview, overview_page
from generator.render.overviews import topics_of
from generator.render.parts import RowGroup, pages_for, part_of
from generator.russian import long_date, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Entry
    from generator.model.kinds.event import Event
    from generator.render.feeds import Feed
    from generator.render.page import Page
    from generator.render.parts import OverviewPart
    from generator.render.rendering import Rendering

BLOCKS_PAGE = Overview("vstavka", "Блок для своего сайта")
_MOST = 5
_HEIGHT = 420
_OF_A_PAGE = 80
"""The codes of so many blocks stand on one page."""
_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Nothing but its style (W3C Content Security Policy Level 3)."""


@dataclass(frozen=True, slots=True)
class NewsBlock:
    """A block: its address, whose news it shows, their feed, and the page that shows more."""

    address: str
    title: str
    feed: Feed
    page: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a block: a day in words, a title and the address of its page."""

    day: str
    title: str
    address: str


def blocks_of(rendering: Rendering) -> Iterator[NewsBlock]:
    """Yield all blocks: of municipalities, series and topics, each by name."""
    catalogue = rendering.catalogue
    entries: list[Entry] = [*catalogue.current(Municipality), *catalogue.current(Series)]
    for entry in sorted(entries, key=lambda one: (one.kind.name, sort_key(one.name))):
        feed = feed_of_entry(entry)
        if feed is not None:
            page = entry_address(entry.kind.address, entry.slug)
            yield NewsBlock(entry_block_address(entry.id), entry.name, feed, page, entry)
    for slug, term in topics_of(rendering).items():
        feed = feed_of_topic(slug, term.label)
        yield NewsBlock(block_address(slug), term.label, feed, feed.page)


def items_of(block: NewsBlock, rendering: Rendering) -> tuple[Item, ...]:
    """Return the next events, then what was published last; each entry once."""
    coming: list[Event] = []
    if block.entry is not None:
        ahead = {one.ref for one in rendering.agenda.coming}
        events = events_of(block.entry, rendering.catalogue)
        coming = [one for one in events if one.ref in ahead]
    told = {one.ref for one in coming}
    news = (one for one in rendering.news.of(block.feed) if one.ref not in told)
    found = [
        Item(one.start.day_in_words if one.start else "", one.title, short_address(one.id))
        for one in coming[:_MOST]
    ]
    found += (
        Item(
            long_date(one.published_on) if one.published_on else "",
            one.title,
            short_address(one.id),
        )
        for one in islice(news, _MOST - len(found))
    )
    return tuple(found)


def render_block(block: NewsBlock, rendering: Rendering, picture: str) -> str:
    """Return the whole page of a block; ``picture`` is what is shown beside a link to it."""
    return told_apart(
        rendered(
            "block.html",
            block=block,
            items=items_of(block, rendering),
            policy=_POLICY,
            picture=picture,
            root=root_address(block.address),
            site_url=rendering.site_url,
            site_name=rendering.about.name,
        )
    )


def frame_code(block: NewsBlock, rendering: Rendering) -> str:
    """Return the HTML that shows a block in a frame on another site."""
    address = html.escape(rendering.site_url + block.address)
    title = html.escape(f"{rendering.about.name}: {block.title}")
    return (
        f'<iframe src="{address}" title="{title}" width="100%" height="{_HEIGHT}" loading="lazy" '
        'style="border:1px solid #ccc"></iframe>'
    )


def list_code(block: NewsBlock, rendering: Rendering) -> str:
    """Return the block's list as HTML that stands on any site; it says of which day it is."""
    url = rendering.site_url
    lines = [
        f'<li><a href="{html.escape(url + one.address)}">{html.escape(one.title)}</a>'
        f"{f' — {html.escape(one.day)}' if one.day else ''}</li>"
        for one in items_of(block, rendering)
    ]
    more = f'<p><a href="{html.escape(url + block.page)}">{html.escape(rendering.about.name)}: '
    return "\n".join(
        [
            "<ul>",
            *lines,
            "</ul>",
            f"{more}{html.escape(block.title)}</a>, на {long_date(rendering.today)}</p>",
        ]
    )


def embed_facts(block: NewsBlock, rendering: Rendering) -> dict[str, object]:
    """Return what a site that embeds by address asks for (oEmbed 1.0)."""
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": rendering.about.name,
        "provider_url": rendering.site_url,
        "title": block.title,
        "html": frame_code(block, rendering),
        "width": 600,
        "height": _HEIGHT,
        "cache_age": 86400,
    }


def blocks_pages(rendering: Rendering) -> range:
    """Return the numbers of the pages that the codes of all blocks take."""
    return pages_for(sum(len(one.rows) for one in _groups(rendering)), _OF_A_PAGE)


def render_blocks_page(rendering: Rendering, number: int = 1) -> Page:
    """Render a page with the codes to copy."""
    groups = _groups(rendering)
    part = part_of(groups, number, _OF_A_PAGE, BLOCKS_PAGE.address)
    return overview_page(
        rendering,
        part.address,
        BLOCKS_PAGE,
        part.titled(BLOCKS_PAGE.title),
        "blocks.html",
        {
            "here": part,
            "ranges": _ranges(groups, part),
            "frame": lambda one: frame_code(one, rendering),
            "list": lambda one: list_code(one, rendering),
            "feed": lambda one: rendering.site_url + one.feed.address,
        },
        indexed=number == 1,
    )


def _groups(rendering: Rendering) -> tuple[RowGroup[NewsBlock], ...]:
    blocks = [*blocks_of(rendering)]
    places = tuple(one for one in blocks if one.entry is not None)
    topics = tuple(one for one in blocks if one.entry is None)
    return RowGroup("mesta", "Муниципалитеты и серии", places), RowGroup("temy", "Темы", topics)


def _ranges(
    groups: tuple[RowGroup[NewsBlock], ...], part: OverviewPart[NewsBlock]
) -> list[tuple[str, str]]:
    """Where each page is, and from which name to which it goes: so one finds one's own."""
    names = [row.title for group in groups for row in group.rows]
    pages = [address for _, address in part.pages]
    starts = range(0, len(names), _OF_A_PAGE)
    return [
        (page, f"{names[at]} — {names[min(at + _OF_A_PAGE, len(names)) - 1]}")
        for at, page in zip(starts, pages, strict=False)
        if len(pages) > 1
    ]
