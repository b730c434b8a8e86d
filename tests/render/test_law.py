"""Over any history of an act no page shows as current what the act says is not."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import facet_of, filters_of, on_day
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.model.legal import ArticleTerm, Edition, LawCheck, LegalReference
from generator.render import Rendering, render_entry
from generator.render.law import norms_in_words
from generator.render.notices import notices_of
from tests.catalogue.test_moves import ACT, PAGE, catalogue_with_link, days

if TYPE_CHECKING:
    from generator.catalogue import Catalogue

NOT_IN_FORCE = re.compile(r"не\s+действу[ею]т|вступ[ия]т\s+в\s+силу")
DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 12, 31))
PLACES = st.sampled_from([("1", None), ("2", None), ("2", "1"), ("2", "2"), ("3", "1")])


@dataclass(frozen=True)
class Span:
    """From when and until when something is in force; None for always."""

    start: datetime.date | None
    end: datetime.date | None

    def holds(self, day: datetime.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def within(self, other: Span) -> Span:
        """What is not said of an article is what its act says."""
        return Span(self.start or other.start, self.end or other.end)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return Span(
        first if draw(st.booleans()) else None,
        last + datetime.timedelta(days=1) if draw(st.booleans()) else None,
    )


@dataclass(frozen=True)
class History:
    """What an act says of itself: the property is held against this, not against our own words."""

    whole: Span
    own: dict[tuple[str, str | None], Span]
    status: ActStatus
    edition: datetime.date | None

    def in_force(self, article: str | None, part: str | None, day: datetime.date) -> bool:
        act = Span(self.whole.start, self.whole.end)
        if self.status is ActStatus.REPEALED:
            act = Span(act.start, datetime.date.min)
        if article is None:
            return act.holds(day)
        of_article = self.own[article, None].within(act) if (article, None) in self.own else act
        if part is None or (article, part) not in self.own:
            return of_article.holds(day)
        of_part = self.own[article, part].within(act)
        bounded = (article, None) in self.own
        return of_part.holds(day) and (not bounded or of_article.holds(day))

    def act(self, model: LegalAct) -> LegalAct:
        terms = tuple(
            ArticleTerm(article=article, part=part, in_force_from=one.start, repealed_on=one.end)
            for (article, part), one in self.own.items()
        )
        editions = (Edition(in_force_from=self.edition),) if self.edition else ()
        return replace(
            model,
            in_force_from=self.whole.start,
            repealed_on=self.whole.end,
            article_terms=terms,
            act_status=self.status,
            editions=editions,
        )


HISTORIES = st.builds(
    History,
    spans(),
    st.dictionaries(PLACES, spans(), max_size=4),
    st.sampled_from([ActStatus.IN_FORCE, ActStatus.PARTLY, ActStatus.REPEALED]),
    DAYS | st.none(),
)
CITATIONS = {
    None: (None, None),
    "статья 1": ("1", None),
    "ст. 2": ("2", None),
    "часть 1 статьи 2": ("2", "1"),
    "пункт 4 части 1 статьи 3": ("3", "1"),
    "статья 2, часть 2": ("2", "2"),
}


class Linked:
    """The sample's act and an answer that cites it: told briefly where an example fails."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Linked:
    return Linked(catalogue_with_link(tmp_path_factory.mktemp("linked")))


def written(
    history: History, checked: datetime.date | None, catalogue: Catalogue
) -> tuple[Catalogue, LegalAct]:
    """The catalogue with that act, and an answer that cites it in every way."""
    page, model = catalogue.get(PAGE), catalogue.get(ACT)
    assert isinstance(page, Consultation)
    assert isinstance(model, LegalAct)
    act = history.act(model)
    citing = replace(
        page,
        legal_basis=tuple(LegalReference(act=ACT, article=one) for one in CITATIONS),
        law_checked=(LawCheck(act=ACT, date=checked),) if checked else (),
    )
    return catalogue.changed([act, citing]), act


@given(HISTORIES, DAYS, DAYS | st.none())
def test_no_page_shows_law_as_current_that_its_act_says_is_not(
    linked: Linked, history: History, today: datetime.date, checked: datetime.date | None
) -> None:
    """Whatever editors have checked: each citation says itself that it cannot be relied on.

    And one that can is not spoken ill of.
    """
    catalogue, act = written(history, checked, linked.catalogue)
    shown = on_day(catalogue, today)
    rendering = Rendering(shown, today, "https://example.org/")
    page = shown.get(PAGE)
    assert page is not None
    content = render_entry(page, rendering).content
    listed = content.partition("blok-pravovaya-osnova")[2].partition("<ul>")[2]
    lines = listed.partition("</ul>")[0].split("</li>")
    for line, (citation, (article, part)) in zip(lines, CITATIONS.items(), strict=False):
        said = NOT_IN_FORCE.search(line) is not None
        holds = history.in_force(article, part, today)
        others = [
            history.in_force(article, one, today) for a, one in history.own if a == article and one
        ]
        assert said == (not holds or (part is None and not all(others))), citation
    link = re.search(r"по\s+<a[^>]*>закону</a>(.{0,80})", content)
    assert link is not None
    whole = history.in_force(None, None, today)
    assert (NOT_IN_FORCE.search(link.group(1)) is not None) == (not whole)
    own = next(one for one in shown.of_kind(LegalAct) if one.ref == act.ref)
    of_act = render_entry(own, rendering).content
    facets = (facet_of(LegalAct, address, shown) for address in filters_of(LegalAct))
    current = {one.slug for facet in facets for one in facet.values}
    assert ("in-force" in current or "partly" in current) <= whole
    assert whole or re.search(r"Акт\s+утратил\s+силу|Акт\s+ещё\s+не\s+действует", of_act)


@given(DAYS, st.integers(0, 400), st.integers(-400, 400))
def test_a_banner_stands_from_its_day_on_until_the_page_is_checked(
    linked: Linked, day: datetime.date, later: int, checked: int
) -> None:
    """On any day after a change the page tells of it, unless it was checked on or after it."""
    history = History(Span(None, None), {}, ActStatus.IN_FORCE, day)
    catalogue, _ = written(history, day + datetime.timedelta(days=checked), linked.catalogue)
    page = catalogue.get(PAGE)
    assert isinstance(page, Consultation)
    old = replace(page, published_on=datetime.date(2020, 1, 1), as_of=None)
    told = notices_of(old, catalogue, day + datetime.timedelta(days=later))
    has_banner = any("изменился" in one.text for one in told)
    assert has_banner == (checked < 0)


def test_the_words_change_on_the_day(linked: Linked) -> None:
    edition = Edition(in_force_from=days(0), changed_by="закон 2-У", note="Нормы стали другими.")
    act = linked.catalogue.get(ACT)
    assert isinstance(act, LegalAct)
    catalogue = linked.catalogue.changed([replace(act, editions=(edition,), short_title="1-У")])
    page = catalogue.get(PAGE)
    assert page is not None
    before, after = (
        notices_of(page, catalogue, days(one))[0].text.replace("\xa0", " ") for one in (-1, 0)
    )
    assert before == (
        "С 1 января 2027 года изменится «1-У» (закон 2-У). Нормы стали другими. Эта страница — о"
        " том, что действует сейчас."
    )
    assert after == (
        "С 1 января 2027 года изменился «1-У» (закон 2-У). Нормы стали другими. С этим изменением"
        " страницу ещё не сверили (последний раз — 1 марта 2026 года): проверьте норму, прежде"
        " чем ссылаться."
    )


@pytest.mark.parametrize("later", [0, 30, None])
def test_a_page_that_cites_the_norm_to_come_is_not_said_to_be_of_today_alone(
    later: int | None, linked: Linked
) -> None:
    act, page = linked.catalogue.get(ACT), linked.catalogue.get(PAGE)
    assert isinstance(act, LegalAct)
    assert isinstance(page, Consultation)
    as_of = None if later is None else days(later)
    citing = replace(page, legal_basis=(LegalReference(act=ACT, as_of=as_of),))
    changed = replace(act, editions=(Edition(in_force_from=days(0)),))
    catalogue = linked.catalogue.changed([changed, citing])
    told = notices_of(citing, catalogue, days(-1))[0].text
    assert ("о том, что будет" in told) == (later == 0)
    assert "что действует сейчас" in told


@given(DAYS, DAYS, DAYS)
def test_the_page_of_an_act_says_that_it_was_not_compared_with_its_last_change(
    linked: Linked, day: datetime.date, seen: datetime.date, today: datetime.date
) -> None:
    """An act told to be partly in force, whose edition changed since, is not said to be so now."""
    model = linked.catalogue.get(ACT)
    assert isinstance(model, LegalAct)
    act = replace(
        model,
        act_status=ActStatus.PARTLY,
        status_checked_on=seen,
        reviewed_on=seen,
        editions=(Edition(in_force_from=day, note="Нормы стали другими."),),
    )
    notices = [one.text for one in notices_of(act, linked.catalogue.changed([act]), today)]
    missed = any("страницу ещё не сверили" in one for one in notices)
    assert missed == (seen < day <= today)
    assert any("действует частично" in one for one in notices) == (not missed)
    assert any("Нормы стали другими" in one for one in notices) == (missed or today < day)


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([("32", None)], "статья 32"),
        ([("89", "23")], "часть 23 статьи 89"),
        (
            [("32", None), ("37", None), ("39", None), ("89", "23")],
            "статьи 32, 37, 39 и часть 23 статьи 89",
        ),
        (
            [("5", "1"), ("5", "2"), ("6", "1")],
            "части 1, 2 статьи 5 и часть 1 статьи 6",
        ),
    ],
)
def test_norms_are_named_as_a_lawyer_would(places: list[tuple[str, str]], words: str) -> None:
    assert norms_in_words([ArticleTerm(article=a, part=p) for a, p in places]) == words
