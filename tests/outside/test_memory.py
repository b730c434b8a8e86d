"""What is remembered of addresses, and what is told of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outside import (
    Memory,
    as_markdown,
    cited_in,
    findings,
    read_memory,
    spell_memory,
    updated,
)
from generator.outside.answer import Answer, Outcome
from generator.outside.collect import Cited, is_address
from generator.problems import Location
from generator.read import read_source
from generator.report import as_text
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.pipeline import Inspected
    from generator.read import Source

URL = "https://example.org/page"
GONE = Answer(Outcome.MISSING, "сервер отвечает, что её нет (404)")
FINE = Answer(Outcome.FINE)


def test_what_is_nested_without_end_is_no_memory() -> None:
    with pytest.raises(ValueError, match="not a memory"):
        read_memory("[" * 100_000)


def after(*answers: tuple[int, Answer]) -> Memory:
    memory: Memory = {}
    for day, answer in answers:
        memory = updated(memory, {URL: answer}, TODAY + datetime.timedelta(days=day))
    return memory


@pytest.mark.parametrize(
    ("answers", "dead"),
    [
        ([(0, GONE)], False),
        ([(0, GONE), (7, GONE)], False),
        ([(0, GONE), (1, GONE), (2, GONE)], False),
        ([(0, GONE), (3, GONE), (7, GONE)], True),
        ([(0, GONE), (7, GONE), (7, GONE)], False),
        ([(0, GONE), (3, FINE), (7, GONE), (8, GONE)], False),
        ([(0, GONE), (3, Answer(Outcome.CLOSED, "x")), (5, GONE), (9, GONE)], True),
    ],
)
def test_dead_is_what_failed_often_and_long(
    answers: list[tuple[int, Answer]], *, dead: bool
) -> None:
    assert after(*answers)[URL].is_dead is dead


def test_the_first_failure_and_the_last_success_are_kept() -> None:
    record = after((0, FINE), (7, GONE), (14, GONE))[URL]
    assert record.last_fine == TODAY
    assert record.failing_since == TODAY + datetime.timedelta(days=7)


def test_what_nothing_names_any_more_is_forgotten() -> None:
    assert updated(after((0, GONE)), {}, TODAY) == {}


ANSWERS = st.builds(Answer, st.sampled_from(Outcome), st.text(max_size=20), st.text(max_size=20))
DAYS = st.integers(0, 400).map(lambda day: TODAY + datetime.timedelta(days=day))


@given(st.dictionaries(st.text(max_size=20), ANSWERS, max_size=4), DAYS, DAYS)
def test_a_memory_is_read_back(
    answers: dict[str, Answer], first: datetime.date, second: datetime.date
) -> None:
    memory = updated(updated({}, answers, first), answers, second)
    assert read_memory(spell_memory(memory)) == memory


@given(st.text())
def test_what_is_no_memory_is_said_to_be_none(text: str) -> None:
    try:
        read_memory(text)
    except ValueError:
        return


def test_what_is_told(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    text = f"---\ntitle: Двор\nsources:\n  - url: {URL}\n---\n\n[ещё](https://example.org/old)\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    cited = [
        Cited(URL, Location("a.md", 4, 10)),
        Cited("https://example.org/old", Location("a.md", 7, 1)),
    ]
    memory = {**after((0, FINE), (7, GONE), (10, GONE), (14, GONE))}
    moved = Answer(Outcome.FINE, moved_to="https://example.org/new")
    memory |= updated({}, {"https://example.org/old": moved}, TODAY)
    memory |= updated({}, {"https://example.org/late": GONE}, TODAY)
    memory |= updated({}, {"https://example.org/shut": Answer(Outcome.CLOSED, "403")}, TODAY)
    archived = {URL: "https://web.archive.org/web/2025/page"}
    problems = findings(cited, memory, archived)
    golden("messages/links.txt", as_text(problems, tmp_path) + "\n" + as_markdown(problems, memory))


def test_every_address_of_the_sample_is_found_where_it_stands(
    inspected: Inspected, sample: Path
) -> None:
    def source_of(path: str) -> Source | None:
        return read_source((sample.parent / path).read_bytes(), path)[0]

    cited = list(cited_in(inspected.catalogue, source_of))
    assert cited
    for url, place in cited:
        line = (sample.parent / place.path).read_text("utf-8").splitlines()[place.line - 1]
        assert url in line


@pytest.mark.parametrize(
    "text", ["http://", "https://a b/", "ftp://e.org/", "//e.org", "http://[x/"]
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)
