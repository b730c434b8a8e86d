"""What a table or a form would do: values that commands show before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import Severity

if TYPE_CHECKING:
    from generator.model import EntryRef


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A mistake in a table: where, what, and how to mend it."""

    place: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that the table wants to be different."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry to write: its file's path and bytes, and what that changes."""

    ref: EntryRef
    path: str
    data: bytes
    changes: tuple[FieldChange, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class TablePlan:
    """All that a table would do."""

    changes: tuple[EntryChange, ...]
    unchanged: int
    problems: tuple[CellProblem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything in the table must be mended first."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)
