"""The means by which fields turn nodes into values and say what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.model.status import Status
from generator.problems import Location, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.vocabulary import Vocabulary
    from generator.read import Node


class Missing:
    """The value of a field whose text could not be understood; a problem has been reported."""


MISSING: Final = Missing()


@dataclass(slots=True)
class Decoding:
    """One entry's decoding: where it is, what lists are known, what has been found wrong."""

    path: str
    vocabularies: Mapping[str, Vocabulary]
    attachments: frozenset[str] = frozenset()
    status: Status = Status.DRAFT
    problems: list[Problem] = field(default_factory=list)

    def report(self, rule: Rule, node: Node, message: str, remedy: str) -> Missing:
        """Record a problem at a node and give back the mark of a missing value."""
        return self.report_at(rule, node.line, node.column, message, remedy)

    def report_at(self, rule: Rule, line: int, column: int, message: str, remedy: str) -> Missing:
        """Record a problem at a line and column of the file."""
        self.problems.append(Problem(rule, Location(self.path, line, column), message, remedy))
        return MISSING
