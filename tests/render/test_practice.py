"""A practice as a tool: figures, fit, what is not known, cards and their order."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.catalogue import Catalogue
from generator.model import KINDS, PartialDate
from generator.model.kinds.practice import Practice, Scope, Stage
from generator.model.results import KeyFact, Metric
from generator.render import Rendering, render_entry
from generator.render.cards import card_of, listing_order
from generator.render.listings import useful_facets
from generator.render.view import EntryView
from tests.conftest import TODAY

if TYPE_CHECKING:
    from generator.render.kinds.practice import PracticeParts


def yard(rendering: Rendering) -> Practice:
    return next(one for one in rendering.catalogue.current(Practice) if one.slug == "dvor")


def parts(practice: Practice, rendering: Rendering) -> PracticeParts:
    found = EntryView(practice, rendering).practice
    assert found is not None
    return found


def test_figures_are_the_chosen_ones_and_no_result_is_told_twice(rendering: Rendering) -> None:
    fact = KeyFact(value="992", label="инициативы", as_of=PartialDate(2025, 11), source=1)
    same = Metric(name="инициатив", value="992", as_of=PartialDate(2025, 11), source=1)
    grown = Metric(name="деревьев", value="12", before="0", source=1)
    long = Metric(name="отобрано", value="58 из 121 заявки, 28 муниципалитетов", source=1)
    chosen = dataclasses.replace(yard(rendering), key_facts=(fact,), metrics=(same, grown, long))
    assert [one.value for one in parts(chosen, rendering).figures] == ["992"]
    assert parts(chosen, rendering).metrics == (grown, long)
    plain = dataclasses.replace(chosen, key_facts=())
    assert [one.value for one in parts(plain, rendering).figures] == ["992"]
    assert parts(plain, rendering).metrics == (grown, long)


def test_what_is_not_known_is_told_once_and_goes_when_it_is_filled_in(rendering: Rendering) -> None:
    practice = yard(rendering)
    assert "сколько нужно своих денег" in parts(practice, rendering).unknown
    known = dataclasses.replace(practice, own_money="Около 10 %")
    assert "сколько нужно своих денег" not in parts(known, rendering).unknown
    assert ("Сколько своих денег", "Около 10 %") in parts(known, rendering).fit


def test_the_first_step_stands_once(rendering: Rendering) -> None:
    practice = dataclasses.replace(yard(rendering), first_step="Соберите соседей")
    assert "Соберите соседей" not in render_entry(practice, rendering).content
    bare = dataclasses.replace(
        practice,
        steps=None,
        body=dataclasses.replace(
            practice.body,
            sections=tuple(one for one in practice.body.sections if one.heading.text != "Шаги"),
        ),
    )
    assert render_entry(bare, rendering).content.count("Соберите соседей") == 1


def test_the_decision_comes_before_the_story_and_the_catalogue_last(rendering: Rendering) -> None:
    page = render_entry(yard(rendering), rendering).content
    order = (
        "blok-podojdyot",
        "shagi",
        "blok-chego-ne-znaem",
        "chto-sdelali",
        "rezultaty",
        "blok-podtverzhdeno",
        "blok-istochniki",
        "blok-kartochka",
    )
    places = [page.index(f'id="{anchor}"') for anchor in order]
    assert places == sorted(places)


def test_near_and_working_practices_stand_first(rendering: Rendering) -> None:
    first = yard(rendering)
    far = dataclasses.replace(first, slug="a", title="А", scope=Scope.OTHER_REGION)
    over = dataclasses.replace(first, slug="b", title="Б", stage=Stage.FINISHED)
    now = dataclasses.replace(first, slug="v", title="В", stage=Stage.RUNNING)
    assert sorted((far, over, now), key=listing_order) == [now, over, far]


def test_a_card_says_where_since_when_for_how_much_and_how_sure(rendering: Rendering) -> None:
    practice = dataclasses.replace(
        yard(rendering), started=PartialDate(2019), stage=Stage.RUNNING, money_note="до 90 %"
    )
    card = card_of(practice, rendering)
    assert card.facts == ("с 2019 года", "до 90 %")
    assert card.place
    assert 1 <= card.level <= 5
    over = dataclasses.replace(practice, stage=Stage.FINISHED)
    assert card_of(over, rendering).facts == ("Завершена", "до 90 %")


def test_a_filter_that_few_entries_fill_is_not_asked(rendering: Rendering) -> None:
    some = [
        dataclasses.replace(
            yard(rendering),
            slug=f"p{at}",
            cost="to_50k" if at == 0 else None,
            stage=Stage.RUNNING if at < 2 else None,
        )
        for at in range(4)
    ]
    catalogue = Catalogue(tuple(some), KINDS, rendering.catalogue.vocabularies)
    asked = useful_facets(Practice, Rendering(catalogue, TODAY, "https://example.org/"))
    names = {facet.address for facet in asked}
    assert "stadiya" in names
    assert "stoimost" not in names


def test_a_cost_that_no_source_names_is_told_among_what_is_not_known(rendering: Rendering) -> None:
    practice = dataclasses.replace(yard(rendering), cost="unknown")
    assert "Стоимость" not in dict(parts(practice, rendering).fit)
    assert "сколько это стоило" in parts(practice, rendering).unknown
    assert "сколько это стоило" not in parts(yard(rendering), rendering).unknown


def test_the_contents_stand_below_the_steps(rendering: Rendering) -> None:
    """What a reader came for begins on the first screens of a phone."""
    content = render_entry(yard(rendering), rendering).content
    assert content.index("kb-steps") < content.index("kb-contents-here")
