"""Checking: a catalogue against the rules, and the place of each mistake in its file.

A check is a function under `check_of` in a module of this package, or of `kinds/` where it
concerns the kinds that the module of the same name in `generator.model.kinds` declares. Its
rules stand beside it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.check.finding import Context, Finding
from generator.check.registry import Check, CheckOfAll
from generator.discovery import declared_in, modules_of
from generator.problems import Location, Problem
from generator.read.nodes import locate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.read import Source

_MODULES = (*modules_of(__name__),)
_CHECKS = declared_in(_MODULES, Check)
_CHECKS_OF_ALL = declared_in(_MODULES, CheckOfAll)


def find_mistakes(catalogue: Catalogue, today: datetime.date) -> Iterator[Finding]:
    """Yield everything that is wrong with the entries of a catalogue on a given day."""
    for found in find_mistakes_by_entry(catalogue, today):
        yield from found


def find_mistakes_by_entry(
    catalogue: Catalogue, today: datetime.date
) -> Iterator[tuple[Finding, ...]]:
    """Yield the same, also for every entry that is right: long work may stop in between."""
    context = Context(catalogue, today)
    yield tuple(finding for check in _CHECKS_OF_ALL for finding in check.find(context))
    for entry in (*catalogue.entries, *catalogue.unfinished):
        yield tuple(mistakes_in(entry, context))


def mistakes_in(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield what is wrong with one entry among the others."""
    cls: type = type(entry)
    for check in _checks_of(cls):
        yield from check.find(entry, context)


@cache
def _checks_of(cls: type) -> tuple[Check, ...]:
    return tuple(one for one in _CHECKS if issubclass(cls, one.of))


def locate_mistakes(
    findings: Iterator[Finding], source_of: Callable[[str], Source | None]
) -> list[Problem]:
    """Return findings as problems with places; only the files that have any are read again."""
    sources: dict[str, Source | None] = {}
    problems = []
    for finding in findings:
        path = finding.file or finding.entry.path
        if path not in sources and not finding.file and (finding.sought or not finding.line):
            sources[path] = source_of(path)
        line, column = _place_of(finding, sources.get(path))
        location = Location(path, line, column)
        problems.append(Problem(finding.rule, location, finding.message, finding.remedy))
    return problems


def _place_of(finding: Finding, source: Source | None) -> tuple[int, int]:
    """Return the line and the column of a mistake; the first ones where nothing tells better."""
    found = finding.sought.search(source.body) if finding.sought and source else None
    if source and found:
        return source.place_in_body(found.start())
    if finding.line or finding.file:
        return finding.line or 1, finding.column
    return locate(source.header, finding.path) if source else (1, 1)


__all__ = [
    "Context",
    "Finding",
    "find_mistakes",
    "find_mistakes_by_entry",
    "locate_mistakes",
    "mistakes_in",
]
