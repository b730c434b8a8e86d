"""What Lighthouse says of a finished site on a slow phone: its four scores, the layout's shift.

Lighthouse is a program of its own (npm) and no part of the project: the one that is on the path,
or named in ``LIGHTHOUSE``, is run as it is, with the phone and the slow network that it simulates
by default.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.visits import ENTRY, LISTING, served

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

PLACES = {"главная": "", "список": LISTING, "запись": ENTRY}
MISSING = "нет программы lighthouse (npm install -g lighthouse; или путь к ней в LIGHTHOUSE)"
PROMISED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least that each score may be; the layout may not shift at all."""
_TITLES = {
    "performance": "скорость",
    "accessibility": "доступность",
    "best-practices": "приёмы",
    "seo": "SEO",
}
_TIMES = {
    "first-contentful-paint": "первый показ",
    "largest-contentful-paint": "главное видно",
    "total-blocking-time": "страница занята",
}
_CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking"
    " --disable-component-update --disable-sync"
)
_PATIENCE = 180
"""Seconds for one run."""


class ReportError(ValueError):
    """Lighthouse has not measured the page; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Report:
    """One look at one page: scores of a hundred, the shift, milliseconds."""

    scores: Mapping[str, int]
    shift: float
    times: Mapping[str, float]


def program() -> str | None:
    """Find Lighthouse, if it is on this machine."""
    return shutil.which(os.environ.get("LIGHTHOUSE") or "lighthouse")


def lighthouse(site: Path, runs: int, places: Mapping[str, str] = PLACES) -> Iterator[str]:
    """Look at each page several times; yield a line for each, or the one that says what lacks."""
    found = program()
    if found is None:
        yield f"{'Lighthouse':<46} не измерен: {MISSING}"
        return
    with served(site) as server:
        for title, place in places.items():
            try:
                reports = [_looked_at(found, server.address + place) for _ in range(runs)]
            except ReportError as error:
                yield f"{f'Lighthouse: {title}':<46} не вышло: {error}"
            else:
                yield line(title, reports)


def read_report(text: str) -> Report:
    """Take what matters from the report in JSON. Raises `ReportError`."""
    try:
        data: dict[str, Any] = json.loads(text)
        wrong = data.get("runtimeError") or {}
        if wrong.get("code"):
            raise ReportError(f"{wrong['code']}: {wrong.get('message', '')}")
        audits = data["audits"]
        return Report(
            # A score is null where an audit of its category has failed to run.
            {name: round((data["categories"][name]["score"] or 0) * 100) for name in PROMISED},
            float(audits["cumulative-layout-shift"]["numericValue"]),
            {name: float(audits[name]["numericValue"]) for name in _TIMES},
        )
    except (AttributeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise ReportError(f"отчёт не прочитан ({error!r})") from error


def line(title: str, reports: Sequence[Report]) -> str:
    """Spell the medians of several looks, the worst speed, and what falls short."""
    scores = {
        name: int(statistics.median(one.scores[name] for one in reports)) for name in PROMISED
    }
    worst = min(one.scores["performance"] for one in reports)
    shift = max(one.shift for one in reports)
    shown = ", ".join(f"{_TITLES[name]} {score}" for name, score in scores.items())
    times = ", ".join(
        f"{words} {statistics.median(one.times[name] for one in reports) / 1000:.1f} с"
        for name, words in _TIMES.items()
    )
    kept = not shift and all(scores[name] >= least for name, least in PROMISED.items())
    verdict = "" if kept else "  ХУЖЕ ОБЕЩАННОГО"
    return (
        f"{f'Lighthouse: {title}':<46} {shown} (худшая скорость {worst}), "
        f"сдвиг {shift:.3g}; {times}{verdict}"
    )


def _looked_at(found: str, address: str) -> Report:
    command = (
        found,
        address,
        "--output=json",
        "--output-path=stdout",
        "--quiet",
        f"--only-categories={','.join(PROMISED)}",
        f"--chrome-flags={_CHROMIUM}",
    )
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    try:
        done = subprocess.run(  # noqa: S603 - the reader's own Lighthouse
            command,
            env={**os.environ, "CHROME_PATH": chromium},
            timeout=_PATIENCE,
            capture_output=True,
            text=True,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ReportError(str(error)) from error
    if done.returncode and not done.stdout:
        raise ReportError(done.stderr.strip()[-300:])
    return read_report(done.stdout)
