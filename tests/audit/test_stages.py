"""The stages of a round: first check, replies, recheck, done; none is left before its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.model.kinds.audit import RoundStatus
from generator.pipeline import inspect
from tests.audit.rounds import TOWNS, begin, region, run, write, write_round, write_scores
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(content: Path) -> Path:
    made = region(content)
    begin(made)
    return made


def header(own: Path) -> str:
    return (own / "audit-rounds/2027/index.md").read_text("utf-8")


def seen(own: Path) -> None:
    marks = dict.fromkeys(TOWNS, "121021")
    write_scores(own / "audit-rounds/2027/scores.csv", marks, "2026-12-15")


def answered(own: Path, outcome: str = "") -> None:
    reply = "replies:\n  - municipality: yug-go\n    date: 2027-02-01\n    text: Раздел открыт.\n"
    text = header(own).split("replies:\n")[0].removesuffix("---\n")
    write(own / "audit-rounds/2027/index.md", f"{text}{reply}{outcome}---\n")


def test_a_round_goes_through_its_stages(own: Path) -> None:
    seen(own)
    assert run(own, "next", "--until", "2027-02-15", today="2027-01-20")[0] == 0
    assert "round_status: reply_period\n" in header(own)
    assert "reply_until: 2027-02-15\n" in header(own)
    answered(own)
    assert run(own, "next", today="2027-02-16")[0] == 0
    assert "round_status: recheck\n" in header(own)
    answered(own, "    outcome: site_mended\n")
    assert run(own, "next", today="2027-03-01")[0] == 0
    assert "round_status: done\n" in header(own)
    code, told = run(own, "next", today="2027-03-02")
    assert code == 1
    assert "дальше этапов нет" in told


def test_the_first_check_ends_when_all_sites_were_looked_at(own: Path) -> None:
    seen(own)
    marks = dict.fromkeys(TOWNS, "121021") | {"yug-go": "12102x"}
    write_scores(own / "audit-rounds/2027/scores.csv", marks, "2026-12-15")
    code, told = run(own, "next", "--until", "2027-02-15")
    assert code == 1
    assert "Южный городской округ: нет 1\u00a0оценки" in told
    assert "round_status: first_check\n" in header(own)


@pytest.mark.parametrize(
    ("words", "said"),
    [([], "--until 2027-02-15"), (["--until", "2026-12-01"], "срок ответов уже прошёл")],
)
def test_owners_must_have_time_to_reply(own: Path, words: list[str], said: str) -> None:
    seen(own)
    code, told = run(own, "next", *words)
    assert code == 1
    assert said in told


def test_nobody_looks_again_while_owners_reply(own: Path) -> None:
    seen(own)
    assert run(own, "next", "--until", "2027-02-15", today="2027-01-20")[0] == 0
    code, told = run(own, "next", today="2027-02-15")
    assert code == 1
    assert "муниципалитеты ещё отвечают: срок — 2027-02-15" in told


def test_a_round_does_not_end_before_replies_are_settled(own: Path) -> None:
    seen(own)
    run(own, "next", "--until", "2027-02-15", today="2027-01-20")
    run(own, "next", today="2027-02-16")
    answered(own)
    code, told = run(own, "next", today="2027-03-01")
    assert code == 1
    assert "Южный городской округ: не сказано, чем кончился ответ от 2027-02-01" in told


def test_every_stage_but_the_last_is_followed_by_one() -> None:
    stages = [RoundStatus.FIRST_CHECK]
    while (following := stages[-1].following) is not None:
        stages.append(following)
    assert [one.value for one in stages] == ["first_check", "reply_period", "recheck", "done"]


def codes(own: Path) -> set[str]:
    return {one.rule.code for one in inspect(own, TODAY).problems}


def test_gaps_are_mistakes_only_after_the_first_check(own: Path) -> None:
    write_round(own, "2025", {"yug-go": "1xx021"}, stage="first_check")
    assert "A01" not in codes(own)
    write_round(own, "2025", {"yug-go": "1xx021"}, stage="reply_period")
    assert "A01" in codes(own)


@pytest.mark.parametrize("outcome", ["mended", "исправлено", "Сайт исправлен", "done"])
def test_a_word_that_is_no_outcome_is_named_with_those_there_are(own: Path, outcome: str) -> None:
    """Misread it is not there: «не сказано, чем кончился ответ» would be no help."""
    seen(own)
    run(own, "next", "--until", "2027-02-15", today="2027-01-20")
    answered(own, f"    outcome: {outcome}\n")
    code, told = run(own, "next", today="2027-02-16")
    assert code == 1
    assert f"«{outcome}» нет в списке" in told
    for allowed in ("mark_changed", "site_mended", "mark_stands", "noted"):
        assert allowed in told
    assert "round_status: reply_period\n" in header(own)
