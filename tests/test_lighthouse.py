"""What the bench makes of Lighthouse's report, and what it says where there is no Lighthouse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.lighthouse import Report, ReportError, lighthouse, line, read_report

if TYPE_CHECKING:
    from pathlib import Path

SCORES = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = {
    "first-contentful-paint": 1100.0,
    "largest-contentful-paint": 1400.0,
    "total-blocking-time": 40.0,
}


def said(**changes: Any) -> str:
    audits = {**TIMES, "cumulative-layout-shift": 0.0}
    report = {
        "categories": {name: {"score": score / 100} for name, score in SCORES.items()},
        "audits": {name: {"numericValue": value} for name, value in audits.items()},
    }
    return json.dumps(report | changes)


def test_a_report_gives_scores_of_a_hundred() -> None:
    assert read_report(said()) == Report(SCORES, 0.0, TIMES)


def test_a_score_that_could_not_be_given_counts_as_none() -> None:
    categories = {name: {"score": None if name == "seo" else 0.97} for name in SCORES}
    assert read_report(said(categories=categories)).scores["seo"] == 0


def test_a_page_that_was_not_loaded_says_why() -> None:
    wrong = {"code": "NO_FCP", "message": "The page did not paint any content."}
    with pytest.raises(ReportError, match="NO_FCP: The page did not paint"):
        read_report(said(runtimeError=wrong))


@pytest.mark.parametrize("text", ["", "{}", '{"categories": {}, "audits": null}', "[]"])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ReportError, match="отчёт не прочитан"):
        read_report(text)


@pytest.mark.parametrize(
    ("report", "kept"),
    [
        (Report(SCORES, 0.0, TIMES), True),
        (Report(SCORES | {"performance": 95}, 0.0, TIMES), True),
        (Report(SCORES | {"performance": 94}, 0.0, TIMES), False),
        (Report(SCORES | {"seo": 99}, 0.0, TIMES), False),
        (Report(SCORES, 0.01, TIMES), False),
    ],
)
def test_what_falls_short_of_the_promise_is_named(report: Report, kept: bool) -> None:  # noqa: FBT001
    assert line("список", [report]).endswith("ХУЖЕ ОБЕЩАННОГО") is not kept


def test_medians_stand_beside_the_worst() -> None:
    speeds = (99, 93, 100)
    text = line("список", [Report(SCORES | {"performance": one}, 0.0, TIMES) for one in speeds])
    assert "скорость 99, доступность 100, приёмы 100, SEO 100 (худшая скорость 93)" in text
    assert "первый показ 1.1 с, главное видно 1.4 с, страница занята 0.0 с" in text


def test_without_lighthouse_the_bench_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIGHTHOUSE", str(tmp_path / "none"))
    (told,) = lighthouse(tmp_path, 3)
    assert "не измерен: нет программы lighthouse (npm install -g lighthouse" in told


def test_a_lighthouse_that_fails_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "lighthouse"
    program.write_text("#!/bin/sh\necho Нет браузера >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("LIGHTHOUSE", str(program))
    assert [one.split("  ")[-1].strip() for one in lighthouse(tmp_path, 1)] == [
        "не вышло: Нет браузера"
    ] * 3
