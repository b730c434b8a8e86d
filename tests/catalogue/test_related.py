"""Entries like an entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.catalogue import SAID, TOPIC, Catalogue, Relations
from generator.catalogue.catalogue import mentions_of
from generator.language.trade import Trade
from generator.markdown import Document
from generator.model import EntryRef, Status
from generator.model.kinds.practice import Practice
from generator.model.vocabulary import Term, Vocabulary
from generator.pipeline import inspect
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from generator.pipeline import Inspected


def _practice(model: Practice, number: int, *topics: str) -> Practice:
    return replace(
        model,
        slug=f"p{number}",
        id=f"abc{number:04}",
        title=f"Практика {number}",
        topics=topics,
        audience=(),
        municipalities=(),
        related=(),
        organisation=None,
        partners=(),
        part_of=None,
        legal_basis=(),
        contact=None,
    )


@pytest.fixture
def catalogue(inspected: Inspected) -> Catalogue:
    model = inspected.catalogue.current(Practice)[0]
    entries = (
        _practice(model, 1, "tos", "youth"),
        _practice(model, 2, "tos", "youth"),
        _practice(model, 3, "tos"),
        _practice(model, 4, "ecology"),
        replace(_practice(model, 5, "tos", "youth"), status=Status.DRAFT),
        *(_practice(model, number, "culture") for number in range(6, 40)),
    )
    return Catalogue(entries, inspected.catalogue.kinds, inspected.catalogue.vocabularies)


def test_the_more_and_the_rarer_is_shared_the_liker(catalogue: Catalogue) -> None:
    found = Relations(catalogue).of(catalogue.entries[0])
    assert [one.entry.slug for one in found] == ["p2", "p3"]
    assert found[0].shared == ((TOPIC, "youth"), (TOPIC, "tos"))


def test_what_most_have_in_common_is_no_likeness(catalogue: Catalogue) -> None:
    assert Relations(catalogue).of(catalogue.entries[10]) == ()


def test_titles_may_say_the_same_in_other_words(catalogue: Catalogue) -> None:
    first, second = (
        replace(catalogue.entries[at], title=title, topics=())
        for at, title in ((0, "Школа волонтёров"), (3, "Сто добровольцев"))
    )
    changed = catalogue.changed([first, second])
    (found,) = Relations(changed).of(first)
    assert found.entry.slug == "p4"
    assert found.shared == ((SAID, "доброволец"),)


def test_other_words_of_the_trade_may_make_other_entries_alike(catalogue: Catalogue) -> None:
    words = Vocabulary("words", "Слова", (Term("yard", "двор", "", ("площадка",)),))
    other = replace(catalogue, vocabularies={**catalogue.vocabularies, "words": words})
    assert not Relations(catalogue).hold_for(other)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Какие отчёты сдаёт СО НКО", {"СО НКО"}),
        ("Некоммерческих организаций", {"НКО"}),
        ("сонко и нко", {"СО НКО", "НКО"}),
        ("Со всеми некоммерческими", set()),
        ("", set()),
    ],
)
def test_a_thing_of_the_trade_is_known_by_any_of_its_words(text: str, named: set[str]) -> None:
    trade = Trade([("НКО", "некоммерческая организация"), ("СО НКО", "сонко"), ("!", "?")])
    assert trade.named_in(text) == named


def test_the_same_readers_alone_are_no_likeness(catalogue: Catalogue) -> None:
    alike = [replace(one, audience=("npo",)) for one in catalogue.entries[:4:3]]
    changed = catalogue.changed(alike)
    assert Relations(changed).of(changed.entries[3]) == ()


def test_what_stands_in_a_directory_is_like_nothing(inspected: Inspected) -> None:
    catalogue = inspected.catalogue
    relations = Relations(catalogue)
    for entry in catalogue.entries:
        assert not any(one.entry.kind.is_directory for one in relations.of(entry))
        assert not (entry.kind.is_directory and relations.of(entry))


def test_a_draft_is_like_nothing_and_nothing_is_like_it(catalogue: Catalogue) -> None:
    relations = Relations(catalogue)
    draft = catalogue.entries[4]
    assert relations.of(draft) == ()
    assert all(one.entry != draft for entry in catalogue.entries for one in relations.of(entry))


def test_what_is_linked_already_is_not_repeated(catalogue: Catalogue) -> None:
    first, second, *others = catalogue.entries
    linked = replace(catalogue, entries=(replace(first, related=(second.ref,)), second, *others))
    relations = Relations(linked)
    assert [one.entry.slug for one in relations.of(linked.entries[0])] == ["p3"]
    assert [one.entry.slug for one in relations.of(second)] == ["p3"]


def test_the_order_of_entries_does_not_matter(catalogue: Catalogue) -> None:
    backwards = replace(catalogue, entries=catalogue.entries[::-1])
    for entry in catalogue.entries:
        assert Relations(backwards).of(entry) == Relations(catalogue).of(entry)


def test_they_hold_while_only_the_text_changes(catalogue: Catalogue) -> None:
    relations = Relations(catalogue)
    first = catalogue.entries[0]
    assert relations.hold_for(catalogue)
    assert relations.hold_for(catalogue.changed([replace(first, body=Document())]))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Иначе"},
        {"short_title": "Иначе"},
        {"topics": ("culture",)},
        {"status": Status.ARCHIVED},
        {"id": "zzz9999"},
        {"audience": ("citizen",)},
        {"related": (EntryRef("practice", "p3"),)},
    ],
)
def test_they_end_with_whatever_they_show_or_weigh(
    catalogue: Catalogue, change: dict[str, object]
) -> None:
    changed = catalogue.changed([replace(catalogue.entries[0], **change)])  # type: ignore[arg-type]
    assert not Relations(catalogue).hold_for(changed)
    assert not Relations(catalogue).hold_for(
        catalogue.changed([], gone=frozenset([catalogue.entries[0].ref]))
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"p3": {"title": "Яма"}},
        {"p1": {"title": "Аист и волонтёры"}, "p2": {"topics": ("culture",)}},
        {"p2": {"status": Status.ARCHIVED}},
        {"p1": {"audience": ()}, "p3": {"related": (EntryRef("practice", "p1"),)}},
    ],
)
def test_after_a_change_they_are_as_if_read_anew(
    catalogue: Catalogue, changes: dict[str, dict[str, object]]
) -> None:
    entries = {one.slug: one for one in catalogue.entries}
    fresh = [replace(entries[slug], **change) for slug, change in changes.items()]  # type: ignore[arg-type]
    gone = frozenset([catalogue.entries[-1].ref])
    after, reading = catalogue, Relations(catalogue).reading
    for state in (catalogue.changed(fresh), catalogue.changed(fresh, gone), catalogue):
        after, relations = state, Relations(state, reading)
        reading = relations.reading
        for entry in after.entries:
            assert relations.of(entry) == Relations(after).of(entry)


def test_the_real_catalogue_gives_each_practice_some() -> None:
    catalogue = inspect(ROOT / "content", TODAY).catalogue
    relations = Relations(catalogue)
    practices = catalogue.current(Practice)
    assert practices
    for practice in practices:
        found = relations.of(practice)
        assert found
        assert not {one.entry.ref for one in found} & {one.target for one in mentions_of(practice)}
