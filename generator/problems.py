"""What can be wrong and where: plain values that every stage hands on and only the edge prints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The weight of a problem."""

    ERROR = "error"
    """The entry cannot be published like this."""
    WARNING = "warning"
    """A reader would be worse off, but nothing is broken."""
    HINT = "hint"
    """A suggestion that never blocks."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mistake, with the Russian text that explains it to an editor.

    ``code`` is stable and is never given to another rule; ``bad`` and ``good`` are an example
    before and after, as an editor would type them.
    """

    code: str
    title: str
    why: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; lines and columns count from one."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake found: what (``message``), where (``location``) and how to mend it."""

    rule: Rule
    location: Location
    message: str
    remedy: str

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """Total order of a report: by place, then by code."""
        return (self.location, self.rule.code, self.message)


def sorted_problems(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems in report order, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Return whether any of the problems stops publication."""
    return any(problem.rule.severity is Severity.ERROR for problem in problems)
