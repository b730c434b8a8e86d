"""Pages for editors: told by the model and the rules, and silent about what is not public."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.catalogue import Catalogue, by_owner, queue_of
from generator.markdown import Fragment, Section
from generator.markdown.document import Heading
from generator.model import KINDS, Status
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice
from generator.render import (
    render_entry,
    render_fields,
    render_fields_of,
    render_mistakes,
    render_queue,
)
from generator.rulebook import FAMILIES, RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Entry
    from generator.render import Page, Rendering


@pytest.fixture(scope="module")
def pages(rendering: Rendering) -> dict[str, Page]:
    made = [render_fields(rendering), render_mistakes(rendering), render_queue(rendering)]
    made += [render_fields_of(cls, rendering) for cls in rendering.catalogue.kinds]
    return {page.address: page for page in made}


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_every_field_of_a_kind_is_explained(cls: type[Entry], pages: dict[str, Page]) -> None:
    text = pages[f"redaktoru/polya/{cls.kind.address}/"].content
    for spec in cls.fields():
        if spec.heading:
            assert f"<code>## {spec.heading}</code>" in text
        elif spec.name != "id":
            assert f'id="pole-{spec.name}"' in text
            assert f"<code>{spec.name}</code>" in text


def test_every_rule_has_its_anchor_and_both_examples(pages: dict[str, Page]) -> None:
    text = pages["redaktoru/oshibki/"].content
    for rule in RULES:
        assert f'<h3 id="{rule.code.lower()}">{rule.code}. ' in text
    assert text.count('class="kb-pair"') == len(RULES)


def test_every_family_of_rules_has_a_name() -> None:
    assert {rule.code[0] for rule in RULES} == set(FAMILIES)


def test_the_queue_counts_what_is_not_public_and_names_only_what_is(rendering: Rendering) -> None:
    catalogue = rendering.catalogue
    chosen = catalogue.current(Practice)[0]
    waiting = replace(chosen, status=Status.REVIEW, title="Секретная практика", slug="sekret")
    others = tuple(one for one in catalogue.entries if one != chosen)
    changed = replace(rendering, catalogue=replace(catalogue, entries=(*others, waiting)))
    before, after = (render_queue(one).content for one in (rendering, changed))
    assert "Практики: 1" in after
    assert "Практики: 1" not in before
    for entry in changed.catalogue.entries:
        if not entry.status.has_page:
            assert entry.title not in after
            assert entry.slug not in after


def test_the_queue_sorts_by_date_and_owner(rendering: Rendering) -> None:
    later = rendering.today.replace(year=rendering.today.year + 20)
    overdue = queue_of(rendering.catalogue, later).overdue
    assert overdue
    assert queue_of(rendering.catalogue, rendering.today).overdue != overdue
    grouped = by_owner(overdue)
    assert sum(len(entries) for _, entries in grouped) == len(overdue)
    assert [name for name, _ in grouped] == sorted(name for name, _ in grouped)


def test_the_page_of_a_kind(pages: dict[str, Page], golden: Callable[[str, str], None]) -> None:
    golden("pages/fields_of_replication.html", pages["redaktoru/polya/tirazhirovanie/"].content)


def test_the_queue_shows_what_no_other_page_does(rendering: Rendering) -> None:
    act = rendering.catalogue.current(LegalAct)[0]
    note = Fragment(("<p>Сверить редакцию.</p>",), (), "Сверить редакцию.", 1)
    heading = Heading(2, "Что проверить", "chto-proverit", 1)
    body = replace(act.body, sections=(*act.body.sections, Section(heading, note)))
    noted = replace(act, open_questions=note, body=body)
    others = tuple(one for one in rendering.catalogue.entries if one.ref != act.ref)
    told = replace(
        rendering,
        catalogue=Catalogue((*others, noted), KINDS, rendering.catalogue.vocabularies),
    )
    assert "Сверить редакцию." in render_queue(told).content.replace("\u00a0", " ")
    assert "Чего не хватает в практиках" in render_queue(told).content.replace("\u00a0", " ")
    page = render_entry(noted, told).content
    assert "Сверить" not in page
    assert 'id="chto-proverit"' in page, "links to the section still lead to the page"
