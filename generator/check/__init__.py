"""Checking: a catalogue against the rules, and the place of each mistake in its file.

Every rule of the product is listed in `ALL_RULES`, whichever stage reports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import ledger, markdown, model, read
from generator.check import citations, columns, dates, links, personal
from generator.check.finding import Context, Finding
from generator.check.kinds import audit, council, directory, event, law, practice, study
from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.model.kinds.council import Guidance
from generator.model.kinds.directory import Municipality, Organisation, Person
from generator.model.kinds.event import Event
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice, Replication
from generator.model.kinds.study import Study
from generator.problems import Location, Problem, Rule
from generator.read.nodes import locate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.read import Source

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*read.RULES, *model.RULES, *markdown.RULES, *links.RULES, *dates.RULES, *practice.RULES, *event.RULES, *citations.RULES,
         *council.RULES, *law.RULES, *directory.RULES, *columns.RULES, *audit.RULES, *study.RULES, *ledger.RULES, *personal.RULES),
        key=lambda rule: rule.code,
    )
)  # fmt: skip

FAMILIES = {
    "P": "Файл и поля",
    "T": "Текст",
    "I": "Имена, ссылки и адреса",
    "D": "Даты",
    "R": "Практики",
    "L": "Повторения практик",
    "E": "Мероприятия",
    "G": "Методика и право",
    "A": "Анализ сайтов",
    "S": "Исследования",
    "O": "Муниципалитеты и организации",
    "V": "Люди и согласия",
    "Y": "Язык",
}
"""What the first letter of a rule's code stands for, in the order of reading."""

_OF_ALL = (
    links.check_references, links.check_succession, links.check_text_links,
    links.check_attachments, dates.check_dates, personal.check_personal,
    personal.check_names, citations.check_citations, citations.check_law_checked,
)  # fmt: skip
_OF_KIND: dict[type, Any] = {
    AuditMethod: audit.check_audit_method,
    AuditRound: audit.check_audit_round,
    Event: event.check_event,
    Guidance: council.check_guidance,
    LegalAct: law.check_legal_act,
    Municipality: directory.check_municipality,
    Organisation: directory.check_organisation,
    Person: directory.check_person,
    Practice: practice.check_practice,
    Replication: practice.check_replication,
    Study: study.check_study,
}


def find_mistakes(catalogue: Catalogue, today: datetime.date) -> Iterator[Finding]:
    """Yield everything that is wrong with the entries of a catalogue on a given day."""
    for found in find_mistakes_by_entry(catalogue, today):
        yield from found


def find_mistakes_by_entry(
    catalogue: Catalogue, today: datetime.date
) -> Iterator[tuple[Finding, ...]]:
    """Yield the same, also for every entry that is right: long work may stop in between."""
    context = Context(catalogue, today)
    yield (*links.check_identity(catalogue), *directory.check_numbers(catalogue))
    for entry in (*catalogue.entries, *catalogue.unfinished):
        yield tuple(mistakes_in(entry, context))


def mistakes_in(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield what is wrong with one entry among the others."""
    for check in _OF_ALL:
        yield from check(entry, context)
    of_kind = _OF_KIND.get(type(entry))
    if of_kind is not None:
        yield from of_kind(entry, context)


def locate_mistakes(
    findings: Iterator[Finding], source_of: Callable[[str], Source | None]
) -> list[Problem]:
    """Turn findings into problems with places, reading again only the files that have any."""
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
    "ALL_RULES",
    "FAMILIES",
    "Context",
    "Finding",
    "find_mistakes",
    "find_mistakes_by_entry",
    "locate_mistakes",
    "mistakes_in",
]
