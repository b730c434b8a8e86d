"""The map, the calendar and the topics."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import Catalogue
from generator.model import KINDS, When
from generator.model.kinds.event import Event
from generator.pipeline import inspect
from generator.render import (
    Rendering,
    months_of,
    render_calendar,
    render_map,
    render_month,
    render_topic,
    render_topics,
    topics_of,
)
from generator.render.places import places_of
from generator.render.tiles import place_on_grid
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.render import Page

POINTS = st.lists(
    st.tuples(st.floats(52, 57, allow_nan=False), st.floats(84, 89, allow_nan=False)), max_size=12
)


@given(POINTS)
def test_every_place_gets_a_tile_of_its_own(points: list[tuple[float, float]]) -> None:
    """Also where several places lie on the very same spot."""
    cells = place_on_grid(points)
    assert len(cells) == len(points)
    assert len(set(cells)) == len(cells)


def test_places_lie_on_the_map_as_in_the_country() -> None:
    cells = place_on_grid([(56.0, 86.0), (53.0, 86.0), (54.5, 84.0), (54.5, 88.0)])
    north, south = cells[0].row, cells[1].row
    west, east = cells[2].column, cells[3].column
    assert north < south
    assert west < east


def overview_pages(rendering: Rendering) -> Iterator[Page]:
    yield render_map(rendering)
    yield render_calendar(rendering)
    yield from (render_month(rendering, month) for month in months_of(rendering))
    yield render_topics(rendering)
    yield from (render_topic(rendering, slug) for slug in topics_of(rendering))


@pytest.fixture(scope="module")
def own() -> Rendering:
    """The product's own catalogue."""
    return Rendering(inspect(ROOT / "content", TODAY).catalogue, TODAY, "https://example.org/")


def test_every_municipality_of_the_region_has_a_tile(own: Rendering) -> None:
    places = places_of(own)
    assert len(places) == 31
    assert all(place.x is not None for place in places)
    spot = {place.entry.slug: place for place in places}
    for north, south in itertools.pairwise(
        ("yurginskij-go", "topkinskij-mo", "gurevskij-mo", "kaltanskij-go", "tashtagolskij-mo")
    ):
        assert (spot[north].y or 0) < (spot[south].y or 0)
    assert (spot["yashkinskij-mo"].x or 0) < (spot["mariinskij-mo"].x or 0)


def test_overviews(rendering: Rendering, golden: Callable[[str, str], None]) -> None:
    pages = {page.address: page for page in overview_pages(rendering)}
    for address in ("karta/", "kalendar/", "kalendar/2026-04/", "temy/tos/"):
        golden(f"pages/{address.strip('/').replace('/', '-')}.html", pages[address].content)
    assert {"kalendar/2026-02/", "temy/", "temy/ecology/"} <= set(pages)


def test_an_event_of_a_month_stands_there_without_a_day(rendering: Rendering) -> None:
    event = next(one for one in rendering.catalogue.current(Event) if one.start)
    month = dataclasses.replace(event, start=When.parse("2026-05"), end=None)
    day = dataclasses.replace(event, slug="den", start=When.parse("2026-05-07"), end=None)
    catalogue = Catalogue((month, day), KINDS, rendering.catalogue.vocabularies)
    pages = overview_pages(Rendering(catalogue, TODAY, "https://example.org/"))
    shown = next(page.content for page in pages if page.address == "kalendar/2026-05/")
    assert "День не назван" in shown.replace("\u00a0", " ")
    assert 'id="den-7"' in shown
    assert 'id="den-0"' not in shown


def test_a_long_calendar_leads_on_to_its_months(rendering: Rendering) -> None:
    event = next(one for one in rendering.catalogue.current(Event) if one.start)
    days = [TODAY + datetime.timedelta(days=7 * (at - 100) + 3) for at in range(200)]
    events = tuple(
        dataclasses.replace(event, slug=f"e{at:03}", start=When.parse(f"{day} 12:00"), end=None)
        for at, day in enumerate(days)
    )
    catalogue = Catalogue(events, KINDS, rendering.catalogue.vocabularies)
    long = Rendering(catalogue, TODAY, "https://example.org/")
    pages = {page.address: page.content for page in overview_pages(long)}
    shown = pages["kalendar/"]
    assert shown.count("<time ") == 100
    assert "Более поздние" in shown
    assert "Более ранние" in shown
    months = "".join(text for address, text in pages.items() if address.startswith("kalendar/2"))
    assert all(f"/e{at:03}/" in months for at in range(200))


def test_a_topic_without_entries_keeps_its_page(rendering: Rendering) -> None:
    page = next(page for page in overview_pages(rendering) if page.address == "temy/digital/")
    assert "Записей по этой теме пока нет." in page.content.replace("\u00a0", " ")
    assert not page.indexed


def test_overviews_have_one_heading_and_name_nothing_twice(rendering: Rendering) -> None:
    for page in overview_pages(rendering):
        assert page.content.count("<h1") == 1
        ids = re.findall(r'\sid="([^"]+)"', page.content)
        assert len(set(ids)) == len(ids)
        assert "Секретный" not in page.content


def test_topics_without_entries_are_enumerated_with_small_letters(rendering: Rendering) -> None:
    page = next(page for page in overview_pages(rendering) if page.address == "temy/")
    after = page.content.replace("\u00a0", " ").partition("Пока без записей")[2]
    words = re.findall(r"<a [^>]*>(.*?)</a>", after)
    assert "инклюзия" in words
    assert [one for one in words if one[0].isupper() and one[1:2].islower()] == []
