"""Who learned from whom: a picture, the same in a table, and on the pages of both sides."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.catalogue import Catalogue
from generator.catalogue.learning import exchange_of, lessons_from, lessons_of
from generator.markdown import Fragment
from generator.model import KINDS, EntryRef, Status
from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Practice, Replication, ReplicationStatus
from generator.outputs.learning import LearningPage
from generator.render import Rendering, render_entry
from generator.render.chart.ties import SIGNS, Tie, draw_ties
from generator.render.learning import render_learning
from tests.conftest import TODAY

if TYPE_CHECKING:
    from lxml.html import HtmlElement


LEGEND = {sign: f"знак {sign}" for sign in SIGNS}
NAMES = st.sampled_from(["Юргинский ГО", "Ленинск-Кузнецкий МО", "Томск", "Очень длинное название"])


@pytest.fixture
def catalogue(rendering: Rendering) -> Catalogue:
    return rendering.catalogue


def page_of(rendering: Rendering, catalogue: Catalogue) -> HtmlElement:
    page = render_learning(dataclasses.replace(rendering, catalogue=catalogue))
    return html.fromstring(page.content.replace("\xa0", " "))


def copy_of(catalogue: Catalogue, **changes: object) -> Replication:
    (found,) = catalogue.current(Replication)
    return dataclasses.replace(found, **changes)  # type: ignore[arg-type]


def text(words: str) -> Fragment:
    return Fragment((f"<p>{words}</p>",), (), words, 1)


def rows(page: HtmlElement) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row]
        for body in page.iter("tbody")
        for row in body.iter("tr")
    ]


def drawn(page: HtmlElement) -> tuple[HtmlElement, str]:
    """The picture and its words."""
    (picture,) = page.iter("svg")
    return picture, " ".join(one.text_content() for one in picture.iter("text"))


def addresses(page: HtmlElement) -> set[str]:
    return {one.get("href", "") for one in page.iter("a")}


def test_a_repetition_leads_from_its_donor_to_who_repeated(catalogue: Catalogue) -> None:
    (lesson,) = lessons_of(catalogue)
    assert lesson.practice.slug == "dvor"
    assert [one.slug for one in lesson.teachers] == ["pervyj-go"]
    assert lesson.learner.slug == "vtoroj-mo"
    donor = exchange_of(EntryRef("municipality", "pervyj-go"), catalogue)
    learner = exchange_of(EntryRef("municipality", "vtoroj-mo"), catalogue)
    assert (donor.taught, donor.learned) == ((lesson,), ())
    assert (learner.taught, learner.learned) == ((), (lesson,))
    assert not exchange_of(EntryRef("municipality", "prezhnij-go"), catalogue)


def test_a_merged_municipality_passes_its_experience_on(catalogue: Catalogue) -> None:
    old = catalogue.get(EntryRef("municipality", "prezhnij-go"))
    assert isinstance(old, Municipality)
    moved = catalogue.changed([copy_of(catalogue, municipality=old.ref)])
    (lesson,) = lessons_of(moved)
    assert lesson.learner.ref == old.merged_into


def test_what_is_not_public_teaches_nobody(catalogue: Catalogue) -> None:
    draft = copy_of(catalogue, status=Status.DRAFT)
    assert lessons_of(catalogue.changed([draft])) == ()
    (lesson,) = lessons_of(catalogue)
    hidden = dataclasses.replace(lesson.practice, status=Status.REVIEW)
    assert lessons_of(catalogue.changed([hidden])) == ()


def test_a_practice_from_elsewhere_is_told_by_its_place(catalogue: Catalogue) -> None:
    (lesson,) = lessons_of(catalogue)
    far = dataclasses.replace(lesson.practice, municipalities=(), place="г. Томск")
    (moved,) = lessons_of(catalogue.changed([far]))
    assert (moved.teachers, moved.origin) == ((), "г. Томск")
    nameless = dataclasses.replace(far, place=None, organisation=None)
    (of_all,) = lessons_of(catalogue.changed([nameless]))
    assert of_all.origin == "Весь регион"


def test_the_table_says_all_that_the_picture_shows(
    rendering: Rendering, catalogue: Catalogue
) -> None:
    changed = catalogue.changed([copy_of(catalogue, adaptations=text("Взяли меньше деревьев."))])
    page = page_of(rendering, changed)
    (row,) = rows(page)
    assert row[0] == "Первый городской округ"
    assert row[1] == "Двор"
    assert row[2] == "Второй муниципальный округ"
    assert row[3] == "Повторение подтверждено"
    assert row[4] == "Взяли меньше деревьев."
    picture, words = drawn(page)
    assert picture.get("role") == "img"
    assert "1 повторение" in picture.get("aria-label", "")
    assert "в таблице" in picture.get("aria-label", "")
    assert "Первый ГО" in words
    assert "Второй МО" in words
    assert {
        "../praktiki/dvor/",
        "../municipalitety/vtoroj-mo/",
        "../predlozhit/#povtorenie",
    } <= addresses(page)


def test_a_failure_is_told_with_its_reason_and_a_sign_of_its_own(
    rendering: Rendering, catalogue: Catalogue
) -> None:
    stopped = copy_of(
        catalogue, stage=ReplicationStatus.STOPPED, stop_reason=text("Не нашлось помещения.")
    )
    after = catalogue.changed([stopped])
    page = page_of(rendering, after)
    _, _, told = page.text_content().partition("Не получилось — и почему")
    assert "Не нашлось помещения." in told
    assert "Остановились" in drawn(page)[1]
    (lesson,) = lessons_of(after)
    shown = render_entry(lesson.practice, dataclasses.replace(rendering, catalogue=after)).content
    assert "Почему остановились: Не нашлось помещения." in shown.replace("\xa0", " ")


def test_the_page_of_a_practice_names_who_repeated_it(
    rendering: Rendering, catalogue: Catalogue
) -> None:
    after = catalogue.changed([copy_of(catalogue, adaptations=text("Взяли меньше деревьев."))])
    (lesson,) = lessons_of(after)
    assert lessons_from(lesson.practice, after) == (lesson,)
    shown = render_entry(lesson.practice, dataclasses.replace(rendering, catalogue=after)).content
    part = shown.replace("\xa0", " ").partition('id="blok-povtoreniya"')[2].partition("<h2")[0]
    assert 'href="../../municipalitety/vtoroj-mo/"' in part
    assert "Изменили под себя: Взяли меньше деревьев." in part
    assert 'href="../../predlozhit/#povtorenie"' in part


def test_without_repetitions_there_is_no_picture(
    rendering: Rendering, catalogue: Catalogue
) -> None:
    none = Catalogue(catalogue.current(Practice), KINDS, catalogue.vocabularies)
    assert LearningPage.is_empty(none)
    assert not LearningPage.is_empty(catalogue)
    page = page_of(rendering, none)
    assert not [*page.iter("svg", "table")]
    assert "пока никто не рассказал" in page.text_content()


@given(st.lists(st.builds(Tie, NAMES, NAMES, st.sampled_from(SIGNS)), min_size=1, max_size=12))
def test_every_tie_is_drawn_within_the_picture_and_explained(ties: list[Tie]) -> None:
    """Whatever the ties are: each is drawn once, no name runs into another, none is cut off."""
    drawing = str(draw_ties(ties, "Подпись", LEGEND))
    svg: HtmlElement = html.fromstring(drawing)
    width, height = map(float, svg.get("viewbox", "").split()[2:])
    shown = {one.sign for one in ties}
    assert drawing.count(" C") == len(ties) + len(shown)
    words = [
        (one.text_content(), float(one.get("x", "")), float(one.get("y", "")))
        for one in svg.iter("text")
    ]
    texts = {text for text, _, _ in words}
    told = " ".join(text for text, _, _ in words)
    for one in ties:
        for word in (*one.left.split(), *one.right.split()):
            assert all(piece in told for piece in re.split("(?<=-)", word))
    assert {LEGEND[sign] for sign in shown} <= texts
    assert not {LEGEND[sign] for sign in SIGNS if sign not in shown} & texts
    for x in {x for _, x, _ in words}:
        column = sorted(y for _, at, y in words if at == x)
        assert all(after - one >= 14 for one, after in itertools.pairwise(column))
        assert 0 <= x <= width
        assert column[0] > 0
        assert column[-1] <= height


def test_the_page_is_as_young_as_its_entries(rendering: Rendering) -> None:
    page = render_learning(rendering)
    assert page.last_modified is not None
    assert page.last_modified <= TODAY
