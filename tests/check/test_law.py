"""Advice rests on norms that are in force, and on words that were read."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.legal import ArticleTerm, articles_in, parts_in
from generator.pipeline import inspect
from tests.check.bad import ADVICE, CASES, PRACTICE, Files, act, practice
from tests.check.test_rules import write

if TYPE_CHECKING:
    from pathlib import Path

START = datetime.date(2027, 1, 1)
NUMBERS = st.integers(1, 99).map(str) | st.tuples(st.integers(1, 99), st.integers(1, 9)).map(
    lambda pair: f"{pair[0]}.{pair[1]}"
)


def codes(content: Path, today: datetime.date = START) -> set[str]:
    return {problem.rule.code for problem in inspect(content, today).problems}


@pytest.mark.parametrize(
    ("citation", "articles", "parts"),
    [
        ("статья 13", {"13"}, set()),
        ("часть 5 статьи 3", {"3"}, {("3", "5")}),
        ("статьи 31.1 и 31.3", {"31.1", "31.3"}, set()),
        ("пункт 33 части 1 статьи 16", {"16"}, {("16", "1")}),
        ("статья 17.1, часть 1", {"17.1"}, {("17.1", "1")}),
        ("статьи 32, 37, 39 и часть 23 статьи 89", {"32", "37", "39", "89"}, {("89", "23")}),
        ("раздел II", set(), set()),
    ],
)
def test_citations_are_read(citation: str, articles: set[str], parts: set[tuple[str, str]]) -> None:
    assert articles_in(citation) == articles
    assert parts_in(citation) == parts


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_term_of_a_part_concerns_that_part_alone(article: str, part: str, other: str) -> None:
    """Whatever the numbers are: a whole article never stands for one of its parts."""
    term = ArticleTerm(article=article, part=part)
    assert term.concerns(f"часть {part} статьи {article}")
    assert term.concerns(f"статья {article}, часть {part}")
    assert not term.concerns(f"статья {article}")
    assert term.concerns(f"часть {other} статьи {article}") == (other == part)
    assert ArticleTerm(article=article).concerns(f"часть {part} статьи {article}")


def advice(lines: str) -> Files:
    return {path: str(text).replace("статья 32", lines) for path, text in ADVICE.items()}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.dates(datetime.date(2026, 3, 1), datetime.date(2028, 1, 1)) | st.none(),
    length=st.integers(0, 700) | st.none(),
    today=st.dates(datetime.date(2026, 3, 2), datetime.date(2029, 12, 31)),
)
def test_no_advice_shows_as_current_what_its_act_says_is_not(
    start: datetime.date | None,
    length: int | None,
    today: datetime.date,
    content: Path,
) -> None:
    """Over any term of an article the rule speaks exactly on the days when it is not in force."""
    end = (start or datetime.date(2026, 3, 1)) + datetime.timedelta(length) if length else None
    lines = ["article_terms:", "  - article: 32"]
    lines += [f"    in_force_from: {start}"] if start else []
    lines += [f"    repealed_on: {end}"] if end else []
    write(content, advice("статья 32") | act("\n".join(lines)))
    is_current = (start is None or start <= today) and (end is None or today < end)
    assert ("G09" in codes(content, today)) == (not is_current)


def test_a_norm_that_is_announced_for_a_later_day_may_be_cited(content: Path) -> None:
    later = f"статья 32\n    as_of: {START}"
    write(
        content, advice(later) | act(f"article_terms:\n  - article: 32\n    in_force_from: {START}")
    )
    assert "G09" not in codes(content, datetime.date(2026, 12, 31))


def test_an_answer_rests_on_the_law_like_guidance_does(content: Path) -> None:
    """A relative of G02: an answer that cites a repealed act harms as much as guidance."""
    answer: Files = {
        path.replace("guidance", "consultations"): str(text).replace(
            "guidance_type: legal_basis\nlevel: municipal", "question: Кто?\nshort_answer: Все."
        )
        + "## Ответ\n\nВсе.\n"
        for path, text in ADVICE.items()
    }
    write(content, answer | CASES["G07"])
    assert "G02" in codes(content)


def test_what_a_practice_rested_on_in_its_time_is_left_alone(content: Path) -> None:
    cited = practice("actors: Жители", "actors: Жители\nlegal_basis:\n  - act: akt")
    write(content, cited | act("repealed_on: 2026-05-01"))
    assert codes(content) == set()


def test_an_article_does_not_end_before_it_begins(content: Path) -> None:
    dates = "    in_force_from: 2027-01-01\n    repealed_on: 2026-01-01"
    write(content, act(f"article_terms:\n  - article: 32\n{dates}"))
    assert "D01" in codes(content)


@pytest.mark.parametrize(
    ("summary", "date", "hints"),
    [
        ("Город проводит конкурс.", "2018-05", {"R14"}),
        ("Город каждый год даёт гранты.", "2024-11-27", {"R14"}),
        ("Город каждый год даёт гранты.", "2024-12", set()),
        ("Город проводит конкурс.", "2026", set()),
        ("Город проводил конкурс.", "2018", set()),
        ("Совет, бюджет и комитет города.", "2018", set()),
    ],
)
def test_the_present_tense_is_for_fresh_sources(
    summary: str, date: str, hints: set[str], content: Path
) -> None:
    source = "  - title: Акт\n    kind: media\n    url: https://example.org/"
    told = f"{summary}\nsources:\n{source}\n    date: {date}\n"
    write(content, practice("О чём запись.\n", told, text=PRACTICE))
    assert codes(content, datetime.date(2026, 11, 30)) == hints


@pytest.mark.parametrize(
    "term", ["article: статья 32", "article: шесть", "article: 6\n    part: ч. 1"]
)
def test_a_term_that_no_citation_could_meet_is_a_mistake(content: Path, term: str) -> None:
    # It would be passed over, and its article shown as if it were in force.
    lines = f"article_terms:\n  - {term}\n    repealed_on: 2027-01-01\n"
    write(content, act(lines))
    assert "P03" in codes(content)


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("", True),
        ("    article: статья 32\n", True),
        ("    seen: retold\n", True),
        ("    seen: text\n", True),
        ("    seen: unseen\n", False),
        ("    edition: редакция в источнике не указана\n", False),
        ("    article: статья 32\n    seen: unseen\n", False),
    ],
)
def test_advice_says_which_text_of_an_act_was_seen(
    said: str, *, is_told: bool, content: Path
) -> None:
    """Also where the act is cited as a whole: what is wrong hides behind such a citation."""
    files: Files = {
        path: re.sub(r"(  - act: akt\n)(?:    .*\n)*", rf"\1{said}", str(text))
        for path, text in ADVICE.items()
    }
    write(content, files | act("in_force_from: 2020-01-01"))
    assert ("G08" in codes(content)) == is_told


@pytest.mark.parametrize(
    "editions",
    [
        "  - in_force_from: 2027-01-01\n    changed_by_act: akt\n",
        "  - in_force_from: 1990-01-01\n    changed_by: закон\n",
        "  - in_force_from: 2027-01-01\n    note: Новое.\n" * 2,
    ],
)
def test_an_edition_that_cannot_be_is_a_mistake(editions: str, content: Path) -> None:
    """Readers of every page that cites the act would be told of it, or be told twice."""
    write(content, act(f"adopted: 2020-01-01\neditions:\n{editions}"))
    assert "G12" in codes(content)
