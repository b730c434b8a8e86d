"""What is remembered of an address between runs: when it last answered, since when it does not.

One failure proves nothing: servers are mended, and nets fail between us and them.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from generator.outside.answer import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

Memory: TypeAlias = "Mapping[str, Record]"
"""Records by address."""

ENOUGH_FAILURES, ENOUGH_DAYS = 3, 7
"""An address is dead after so many failures in a row over so many days."""


@dataclass(frozen=True, slots=True)
class Record:
    """The facts known of one address."""

    outcome: Outcome
    asked: datetime.date
    reason: str = ""
    moved_to: str = ""
    last_fine: datetime.date | None = None
    failing_since: datetime.date | None = None
    failures: int = 0

    @property
    def is_dead(self) -> bool:
        """Whether it has failed often and long enough to be believed."""
        if self.failing_since is None or self.failures < ENOUGH_FAILURES:
            return False
        return (self.asked - self.failing_since).days >= ENOUGH_DAYS


def updated(memory: Memory, answers: Mapping[str, Answer], today: datetime.date) -> Memory:
    """Return what is known with today's answers; addresses that nothing names are forgotten."""
    return {url: _next(memory.get(url), answer, today) for url, answer in sorted(answers.items())}


def _next(before: Record | None, answer: Answer, today: datetime.date) -> Record:
    known = before or Record(answer.outcome, today)
    now = replace(
        known, outcome=answer.outcome, asked=today, reason=answer.reason, moved_to=answer.moved_to
    )
    if answer.outcome is Outcome.FINE:
        return replace(now, last_fine=today, failing_since=None, failures=0)
    if answer.outcome is Outcome.CLOSED:
        return now
    again = before is not None and before.asked == today and before.failures > 0
    return replace(
        now,
        failing_since=known.failing_since or today,
        failures=known.failures + (0 if again else 1),
    )


def read_memory(text: str) -> Memory:
    """Read what was kept; raise `ValueError` for what was never written by `spell_memory`."""
    try:
        return {str(url): _record(one) for url, one in json.loads(text).items()}
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a memory") from error


def _record(one: Mapping[str, str | int]) -> Record:
    def day(name: str) -> datetime.date | None:
        text = one.get(name)
        return datetime.date.fromisoformat(str(text)) if text else None

    return Record(
        outcome=Outcome(str(one["outcome"])),
        asked=datetime.date.fromisoformat(str(one["asked"])),
        reason=str(one.get("reason", "")),
        moved_to=str(one.get("moved_to", "")),
        last_fine=day("last_fine"),
        failing_since=day("failing_since"),
        failures=int(one.get("failures", 0)),
    )


def spell_memory(memory: Memory) -> str:
    """Return the memory as JSON, the same bytes for the same knowledge."""
    found = {}
    for url, one in sorted(memory.items()):
        values = {
            "outcome": one.outcome.value,
            "asked": one.asked.isoformat(),
            "reason": one.reason,
            "moved_to": one.moved_to,
            "last_fine": one.last_fine.isoformat() if one.last_fine else "",
            "failing_since": one.failing_since.isoformat() if one.failing_since else "",
            "failures": one.failures,
        }
        found[url] = {name: value for name, value in values.items() if value}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
