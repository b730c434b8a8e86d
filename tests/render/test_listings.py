"""Listings: long ones are cut into pages, every value has a list, filters read compact data."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from generator.catalogue import Catalogue
from generator.model import KINDS, When
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Event, EventState
from generator.model.kinds.practice import Practice
from generator.render import Rendering, catalogue_file, list_at, lists_of, render_list
from generator.render.cards import listing_order
from generator.render.environment import noted_templates
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.render import Page


def many(rendering: Rendering, number: int) -> Rendering:
    practice = rendering.catalogue.current(Practice)[0]
    entries = tuple(
        dataclasses.replace(practice, slug=f"p{at:03}", title=f"Практика {at:03}")
        for at in range(number)
    )
    catalogue = Catalogue(entries, KINDS, rendering.catalogue.vocabularies)
    return Rendering(catalogue, TODAY, "https://example.org/")


def pages_of(rendering: Rendering) -> Iterator[Page]:
    for source in lists_of(Practice, rendering):
        yield from (render_list(source, number, rendering) for number in source.numbers)


def test_a_long_list_is_cut_into_pages(rendering: Rendering) -> None:
    pages = {page.address: page for page in pages_of(many(rendering, 250))}
    assert "praktiki/tema/ecology/stranica/3/" in pages
    parts = [pages[f"praktiki/{tail}"] for tail in ("", "stranica/2/", "stranica/3/")]
    assert [part.content.count("kb-card__title") for part in parts] == [100, 100, 50]
    assert [part.indexed for part in parts] == [True, False, False]
    assert 'href="../../p100/"' in parts[1].content
    assert 'href="../3/"' in parts[1].content
    assert 'aria-current="page" aria-label="Страница 2"' in parts[1].content


def test_a_card_does_not_know_which_list_was_made_first(rendering: Rendering) -> None:
    made = {page.address: page.content for page in pages_of(many(rendering, 150))}
    assert 'href="../../../../p140/"' in made["praktiki/tema/ecology/stranica/2/"]
    for address, content in made.items():
        anew = many(rendering, 150)
        found = list_at(Practice, address, anew)
        assert found is not None
        assert render_list(*found, anew).content == content


def test_ready_cards_count_as_filled_in(rendering: Rendering) -> None:
    whole = many(rendering, 3)
    for source in lists_of(Practice, whole):
        with noted_templates() as names:
            render_list(source, 1, whole)
        assert names == {"listing.html", "card.html"}


def test_a_list_without_entries_is_not_offered_to_search_engines(rendering: Rendering) -> None:
    bare = Rendering(
        Catalogue((), KINDS, rendering.catalogue.vocabularies), TODAY, "https://e.org/"
    )
    (page,) = pages_of(bare)
    assert not page.indexed
    assert "пока нет" in page.content


def test_former_municipalities_are_folded(rendering: Rendering) -> None:
    (source, *_) = lists_of(Municipality, rendering)
    content = render_list(source, 1, rendering).content.replace("\u00a0", " ")
    cards, _, folded = content.partition("Прежние названия: 1")
    assert 'href="prezhnij-go/"' in folded
    assert "prezhnij-go" not in cards
    assert f"{source.total} записи" in cards


def test_what_one_can_still_go_to_stands_before_what_is_over(rendering: Rendering) -> None:
    event = rendering.catalogue.current(Event)[0]
    planned = dataclasses.replace(
        event, slug="a", start=None, planned_month=4, event_state=EventState.PLANNED
    )
    day = When.parse("2026-01-09")
    told, held = (
        dataclasses.replace(event, slug=state.value, start=day, event_state=state)
        for state in (EventState.ANNOUNCED, EventState.HELD)
    )
    assert sorted((held, planned, told), key=listing_order) == [told, planned, held]


def test_a_list_of_one_value(rendering: Rendering, golden: Callable[[str, str], None]) -> None:
    pages = {page.address: page for page in pages_of(rendering)}
    page = pages["praktiki/tema/ecology/"]
    assert page.title == "Практики: Темы — Экология"
    golden("pages/practices-by-topic.html", page.content)


def test_the_filters_read_every_current_entry_once(
    rendering: Rendering, golden: Callable[[str, str], None]
) -> None:
    text = catalogue_file(Practice, rendering)
    assert [entry[0] for entry in json.loads(text)["entries"]] == ["dvor", "alleya"]
    golden("pages/practices.json", text)


def test_a_value_that_all_entries_share_is_no_filter(rendering: Rendering) -> None:
    text = catalogue_file(Practice, many(rendering, 3))
    assert json.loads(text)["facets"] == []
