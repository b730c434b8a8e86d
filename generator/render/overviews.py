"""Pages that look across the catalogue: the map, the calendar and the topics."""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.addresses import (
    WHOLE_CALENDAR,
    entry_address,
    facet_address,
    month_address,
    topic_address,
)
from generator.catalogue import by_month, slug_of_code
from generator.model.kinds.event import Event, Series
from generator.model.kinds.practice import Practice
from generator.render.cards import listing_order
from generator.render.feeds import feed_of_topic
from generator.render.ical import Subscription
from generator.render.overview import Overview, overview_page
from generator.render.parts import RowGroup, pages_for, part_of
from generator.render.places import STEPS, TileMap, in_rows
from generator.russian import MONTHS, counted, month_and_year, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.catalogue import FacetValue
    from generator.model import Entry, Kind, Term
    from generator.render.page import Page
    from generator.render.rendering import Rendering

    Month = tuple[int, int]
    """A year and the number of a month in it."""

_OF_EACH_KIND = 10
_OF_A_MONTH = 20
"""So many events and so many series of a month stand in the plan; their lists have all."""
_OF_A_PAGE = 100
"""So many events stand on one page of a month."""
_NEAREST = 50
"""So many events to come, and so many past ones, stand on the calendar; its months have all."""


MAP = Overview("karta", "Карта")
CALENDAR = Overview("kalendar", "Календарь")
TOPICS = Overview("temy", "Темы")
OVERVIEWS = (MAP, CALENDAR, TOPICS)


def render_map(rendering: Rendering) -> Page:
    """Render the map of practices."""
    places = rendering.places
    tiles = in_rows(places)
    bands = [
        f"{least}" if following == least + 1 else f"{least}–{following - 1}"
        for least, following in itertools.pairwise(STEPS)
    ]
    return overview_page(
        rendering,
        MAP.address,
        MAP,
        "Карта практик по муниципалитетам",
        "map.html",
        {
            "places": places,
            "tiles": tiles,
            "bands": [*bands, f"{STEPS[-1]} и больше"],
            "map": TileMap(
                rendering.region.frame,
                lambda place: entry_address(place.entry.kind.address, place.entry.slug),
                lambda place: counted(place.number, "практика", "практики", "практик"),
            ),
            "with_practices": sum(place.number > 0 for place in places),
            "list_of": lambda slug: facet_address(Practice.kind.address, "municipalitet", slug),
        },
        (),
    )


def months_of(rendering: Rendering) -> dict[Month, tuple[Event, ...]]:
    """Return the events of each month that has any, the earliest month first."""
    return by_month((*rendering.agenda.coming, *rendering.agenda.past))


def render_calendar(rendering: Rendering) -> Page:
    """Render the calendar: what comes, what was, the plan of the year, the months."""
    catalogue, agenda = rendering.catalogue, rendering.agenda
    plan = [(name, *_planned(number, rendering)) for number, name in enumerate(MONTHS, start=1)]
    months = reversed(months_of(rendering).items())
    return overview_page(
        rendering,
        CALENDAR.address,
        CALENDAR,
        "Календарь мероприятий",
        "calendar.html",
        {
            "coming": agenda.coming[:_NEAREST],
            "past": agenda.past[:_NEAREST],
            "more": len(agenda.coming) > _NEAREST,
            "earlier": len(agenda.past) > _NEAREST,
            "calendar": Subscription.at(WHOLE_CALENDAR, rendering.site_url),
            "plan": plan if any(found for _, found, _ in plan) else [],
            "months": [
                (month_address(*month), month_and_year(*month), len(found))
                for month, found in months
            ],
        },
        catalogue.current(Event),
    )


def _planned(month: int, rendering: Rendering) -> tuple[list[Entry], list[tuple[Kind, int]]]:
    """What is known of a month: the first events and series, and how many there are besides."""
    kinds: tuple[tuple[Kind, list[Entry]], ...] = (
        (Event.kind, [one for one in rendering.agenda.planned if one.planned_month == month]),
        (Series.kind, [one for one in rendering.catalogue.current(Series) if month in one.months]),
    )
    shown = [one for _, found in kinds for one in found[:_OF_A_MONTH]]
    rest = [(kind, len(found) - _OF_A_MONTH) for kind, found in kinds]
    return shown, [(kind, number) for kind, number in rest if number > 0]


def month_pages(events: Sequence[Event]) -> range:
    """Return the numbers of the pages that the events of a month take."""
    return pages_for(len(events), _OF_A_PAGE)


def render_month(rendering: Rendering, month: Month, number: int = 1) -> Page:
    """Render a page of a month of the calendar that has events."""
    months = months_of(rendering)
    names, events = list(months), months[month]
    days: dict[int, list[Event]] = {}
    for one in events:
        if one.start:
            days.setdefault(one.start.date.day, []).append(one)
    groups = [
        RowGroup(f"den-{day}" if day else "den-utochnyaetsya", str(day), tuple(found))
        for day, found in sorted(days.items())
    ]
    part = part_of(groups, number, _OF_A_PAGE, month_address(*month).removesuffix("/"))
    there = {anchor: f"{address}#{anchor}" for anchor, _, address in part.elsewhere}
    at = names.index(month)
    before = names[at - 1] if at else None
    after = names[at + 1] if at + 1 < len(names) else None
    return overview_page(
        rendering,
        part.address,
        CALENDAR,
        part.titled(f"Календарь: {month_and_year(*month)}"),
        "month.html",
        {
            "name": month_and_year(*month),
            "here": part,
            "days": days,
            "there": lambda day: there.get(f"den-{day}", ""),
            "weeks": calendar.monthcalendar(*month),
            "day_of": partial(datetime.date, *month),
            "around": [
                (month_address(*one), month_and_year(*one)) for one in (before, after) if one
            ],
        },
        part.rows,
        indexed=number == 1,
    )


def topics_of(rendering: Rendering) -> dict[str, Term]:
    """Return the topics of the vocabulary by their words in addresses."""
    terms = rendering.catalogue.vocabularies["topic"].terms
    return {slug_of_code(term.code): term for term in terms}


def render_topics(rendering: Rendering) -> Page:
    """Render the list of topics."""
    totals: Counter[str] = Counter()
    for cls in rendering.listed:
        for value in _by_topic(cls, rendering):
            totals[value.slug] += len(value.entries)
    topics = [
        (topic_address(slug), term.label, totals[slug])
        for slug, term in topics_of(rendering).items()
    ]
    return overview_page(
        rendering, TOPICS.address, TOPICS, "Темы", "topics.html", {"topics": topics}
    )


def render_topic(rendering: Rendering, slug: str) -> Page:
    """Render the page of a topic: its entries of every kind."""
    term = topics_of(rendering)[slug]
    groups = [
        (cls, sorted(entries, key=listing_order))
        for cls, entries in entries_of_topic(rendering, slug)
    ]
    page = overview_page(
        rendering,
        topic_address(slug),
        TOPICS,
        f"Тема: {term.label}",
        "topic.html",
        {
            "name": term.label,
            "description": term.description,
            "groups": groups,
            "shown": _OF_EACH_KIND,
            "list_of": lambda kind: facet_address(kind.address, "tema", slug),
        },
        [entry for _, entries in groups for entry in entries],
        indexed=bool(groups),
    )
    return replace(page, feed=feed_of_topic(slug, term.label))


def entries_of_topic(
    rendering: Rendering, slug: str
) -> list[tuple[type[Entry], tuple[Entry, ...]]]:
    """Return the entries of a topic by kind, in the order of the kinds on its page."""
    return [
        (cls, value.entries)
        for cls in sorted(rendering.listed, key=_of_use)
        for value in _by_topic(cls, rendering)
        if value.slug == slug
    ]


def _of_use(cls: type[Entry]) -> tuple[Any, ...]:
    """Practices first, directories last: in this order the kinds help who came with a question."""
    return cls.kind.is_directory, cls is not Practice, sort_key(cls.kind.plural)


def _by_topic(cls: type[Entry], rendering: Rendering) -> Iterator[FacetValue]:
    for facet in rendering.facets_of(cls):
        if facet.address == "tema":
            yield from facet.values
