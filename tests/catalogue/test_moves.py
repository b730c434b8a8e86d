"""What changes in an act, whom it touches, and until when the pages must tell of it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.catalogue import (
    Catalogue,
    Manner,
    Turn,
    citings_in,
    due_in,
    impact_of,
    moves_between,
    moves_of,
    on_day,
    queue_of,
    standings_of,
    status_on,
)
from generator.model import KINDS, EntryRef, Status
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.model.legal import ArticleTerm, Edition, LawCheck, LegalReference
from generator.pipeline import inspect
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2027, 1, 1)
ACT = EntryRef("legal_act", "uchebnyj-zakon")
PAGE = EntryRef("consultation", "vopros")


def days(number: int) -> datetime.date:
    return DAY + datetime.timedelta(days=number)


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """An act, and an answer that rests on it and links to it; nothing else."""
    return catalogue_with_link(tmp_path_factory.mktemp("linked"))


def catalogue_with_link(folder: Path) -> Catalogue:
    content = copy_sample(folder)
    file = content / "consultations/vopros.md"
    text = file.read_text(encoding="utf-8")
    link = "Запустите тесты по [закону](../legal-acts/uchebnyj-zakon.md)."
    file.write_text(text.replace("Запустите тесты.", link), encoding="utf-8")
    found = inspect(content, TODAY).catalogue
    entries = tuple(one for one in found.entries if one.ref in {ACT, PAGE})
    return Catalogue(entries, KINDS, found.vocabularies)


def with_act(catalogue: Catalogue, **fields: Any) -> Catalogue:
    act = catalogue.get(ACT)
    assert isinstance(act, LegalAct)
    return catalogue.changed([replace(act, **fields)])


def with_page(catalogue: Catalogue, **fields: Any) -> Catalogue:
    page = catalogue.get(PAGE)
    assert isinstance(page, Consultation)
    return catalogue.changed([replace(page, **fields)])


def citing(catalogue: Catalogue, article: str | None, **fields: Any) -> Catalogue:
    return with_page(catalogue, legal_basis=(LegalReference(act=ACT, article=article),), **fields)


def due(catalogue: Catalogue, today: datetime.date) -> list[tuple[Turn, bool]]:
    page = catalogue.get(PAGE)
    assert page is not None
    return [(one.move.turn, one.is_past) for one in due_in(page, catalogue, today)]


EDITION = (Edition(in_force_from=DAY),)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (days(-61), []),
        (days(-60), [(Turn.REWORDED, False)]),
        (days(-1), [(Turn.REWORDED, False)]),
        (days(0), [(Turn.REWORDED, True)]),
        (days(900), [(Turn.REWORDED, True)]),
    ],
)
def test_a_change_is_told_some_days_before_and_from_its_day_on(
    linked: Catalogue, today: datetime.date, told: list[tuple[Turn, bool]]
) -> None:
    assert due(with_act(linked, editions=EDITION), today) == told


def test_the_act_says_how_long_before(linked: Catalogue) -> None:
    catalogue = with_act(linked, editions=EDITION, notice_days=5)
    assert due(catalogue, days(-6)) == []
    assert due(catalogue, days(-5)) == [(Turn.REWORDED, False)]


@pytest.mark.parametrize(
    ("checked", "before", "after"),
    [(-61, True, True), (-30, False, True), (-1, False, True), (0, False, False)],
)
def test_a_check_clears_what_was_told_when_it_was_made(
    linked: Catalogue, checked: int, *, before: bool, after: bool
) -> None:
    """One before the day clears the announcement; on the day the page is looked at again."""
    catalogue = with_act(linked, editions=EDITION)
    catalogue = with_page(catalogue, law_checked=(LawCheck(act=ACT, date=days(checked)),))
    assert bool(due(catalogue, days(-1))) is before
    assert bool(due(catalogue, days(10))) is after


def test_a_check_of_one_act_says_nothing_of_another(linked: Catalogue) -> None:
    other = LawCheck(act=EntryRef("legal_act", "drugoj"), date=days(5))
    catalogue = with_page(with_act(linked, editions=EDITION), law_checked=(other,))
    assert due(catalogue, days(10)) == [(Turn.REWORDED, True)]


def test_what_was_written_later_knows_what_began_but_perhaps_not_what_ended(
    linked: Catalogue,
) -> None:
    later = {"published_on": days(30), "as_of": days(-90)}
    assert due(with_page(with_act(linked, editions=EDITION), **later), days(40)) == []
    ended = with_page(with_act(linked, repealed_on=DAY), **later)
    assert due(ended, days(40)) == [(Turn.ENDS, True)]


def test_an_act_that_is_repealed_nobody_knows_when_is_told_of_until_a_check(
    linked: Catalogue,
) -> None:
    catalogue = with_act(linked, act_status=ActStatus.REPEALED, status_checked_on=days(0))
    assert due(catalogue, days(-400)) == [(Turn.ENDS, True)]
    known = with_page(catalogue, law_checked=(LawCheck(act=ACT, date=days(1)),))
    assert due(known, days(2)) == []


@pytest.mark.parametrize(
    ("term", "citation", "touched"),
    [
        (ArticleTerm(article="5", repealed_on=DAY), "статья 5", True),
        (ArticleTerm(article="5", repealed_on=DAY), "ч. 2 ст. 5", True),
        (ArticleTerm(article="5", repealed_on=DAY), "статьи 4–6", True),
        (ArticleTerm(article="5", repealed_on=DAY), "статья 6", False),
        (ArticleTerm(article="5", repealed_on=DAY), "раздел II", True),
        (ArticleTerm(article="5", repealed_on=DAY), None, True),
        (ArticleTerm(article="5", part="2", repealed_on=DAY), "часть 2 статьи 5", True),
        (ArticleTerm(article="5", part="2", repealed_on=DAY), "часть 3 статьи 5", False),
        (ArticleTerm(article="5", part="2", repealed_on=DAY), "статья 5", True),
    ],
)
def test_a_change_of_an_article_touches_who_may_mean_it(
    linked: Catalogue, term: ArticleTerm, citation: str | None, *, touched: bool
) -> None:
    act = with_act(linked, article_terms=(term,)).get(ACT)
    assert isinstance(act, LegalAct)
    (move,) = moves_of(act)
    assert move.touches(citation or "") is touched


def test_an_edition_touches_the_articles_it_changes_or_all(linked: Catalogue) -> None:
    edition = Edition(in_force_from=DAY, articles=("4",))
    catalogue = with_act(linked, editions=(edition,))
    act = catalogue.get(ACT)
    assert isinstance(act, LegalAct)
    (move,) = moves_of(act)
    assert move.touches("пункт 1 статьи 4")
    assert not move.touches("статья 5")
    assert move.touches("")


def test_articles_that_follow_on_each_other_do_not_end(linked: Catalogue) -> None:
    """Two terms without a gap: nothing of the article is out of force on any day."""
    terms = (
        ArticleTerm(article="5", repealed_on=DAY),
        ArticleTerm(article="5", in_force_from=DAY),
    )
    act = with_act(linked, article_terms=terms).get(ACT)
    assert isinstance(act, LegalAct)
    assert moves_of(act) == ()
    assert all(standings_of(act, "статья 5", days(one)) == () for one in (-1, 0, 1))


def test_an_article_may_outlive_its_act_and_begin_before_it(linked: Catalogue) -> None:
    """As laws say: «утратил силу, за исключением статей…», «за исключением статьи 3»."""
    act = linked.get(ACT)
    assert isinstance(act, LegalAct)
    outlives = replace(
        act, repealed_on=DAY, article_terms=(ArticleTerm(article="16", repealed_on=days(365)),)
    )
    assert standings_of(outlives, "статья 16", days(1)) == ()
    assert standings_of(outlives, "статья 17", days(1))
    earlier = replace(
        act,
        in_force_from=DAY,
        article_terms=(ArticleTerm(article="3", in_force_from=days(-100)),),
    )
    assert standings_of(earlier, "статья 3", days(-1)) == ()
    assert standings_of(earlier, "статья 4", days(-1))


@pytest.mark.parametrize(
    ("fields", "today", "status"),
    [
        ({"repealed_on": DAY}, days(-1), ActStatus.IN_FORCE),
        ({"repealed_on": DAY}, days(0), ActStatus.REPEALED),
        ({"in_force_from": DAY}, days(-1), ActStatus.COMING),
        ({"in_force_from": DAY, "act_status": ActStatus.COMING}, days(0), ActStatus.IN_FORCE),
        (
            {
                "in_force_from": DAY,
                "act_status": ActStatus.COMING,
                "article_terms": (ArticleTerm(article="3", in_force_from=days(9)),),
            },
            days(0),
            ActStatus.PARTLY,
        ),
    ],
)
def test_an_act_begins_and_ends_without_an_editor(
    linked: Catalogue, fields: dict[str, Any], today: datetime.date, status: ActStatus
) -> None:
    catalogue = with_act(linked, **fields)
    act = catalogue.get(ACT)
    assert isinstance(act, LegalAct)
    assert status_on(act, today) is status
    shown = on_day(catalogue, today).get(ACT)
    assert isinstance(shown, LegalAct)
    assert shown.act_status is status


def test_nothing_is_copied_on_a_day_on_which_nothing_has_come(linked: Catalogue) -> None:
    assert on_day(linked, DAY) is linked


def test_all_places_that_refer_to_an_act_are_found(linked: Catalogue) -> None:
    act = linked.get(ACT)
    assert isinstance(act, LegalAct)
    catalogue = citing(linked, "статья 5", related=(ACT,))
    found = [(one.manner, one.article) for one in impact_of(catalogue, act)]
    assert found == [(Manner.NORM, "статья 5"), (Manner.LINK, ""), (Manner.NAME, "")]
    page = catalogue.get(PAGE)
    assert page is not None
    assert next(one.line for one in citings_in(page, catalogue) if one.manner is Manner.LINK) > 1
    other = [one.manner for one in impact_of(catalogue, act, "6")]
    assert other == [Manner.LINK, Manner.NAME]


def test_a_letter_is_told_what_has_changed_between_two_days(linked: Catalogue) -> None:
    catalogue = with_act(linked, editions=EDITION)
    (affected,) = moves_between(catalogue, days(-1), days(0))
    assert [one.ref for one in affected.entries] == [PAGE]
    assert moves_between(catalogue, days(0), days(30)) == ()
    hidden = with_page(catalogue, status=Status.DRAFT)
    assert moves_between(hidden, days(-1), days(0))[0].entries == ()


def test_who_answers_for_a_page_finds_it_in_the_queue(linked: Catalogue) -> None:
    catalogue = with_page(with_act(linked, editions=EDITION), owner="юрист центра")
    moved = queue_of(catalogue, days(1)).moved
    assert {one.entry.ref: one.entry.owner for one in moved} == {ACT: None, PAGE: "юрист центра"}
    checked = with_page(catalogue, law_checked=(LawCheck(act=ACT, date=days(0)),))
    assert [one.entry.ref for one in queue_of(checked, days(1)).moved] == [ACT]
    seen = with_act(checked, status_checked_on=days(0))
    assert queue_of(seen, days(1)).moved == ()
    assert [one.entry.ref for one in queue_of(catalogue, days(-1)).moved] == [PAGE]
