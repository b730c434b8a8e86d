"""Turning what was read of a file into a typed entry."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from generator.markdown import Document, parse_document
from generator.model.decoding import Decoding
from generator.model.fields import Identifier
from generator.model.personal import any_may_hold_personal, find_in_rendered, find_personal
from generator.model.reading import read_fields, report_gap
from generator.model.rules import REPEATED_SECTION, UNKNOWN_SECTION
from generator.model.status import Status
from generator.read import Scalar, Sequence
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.entry import Entry
    from generator.model.personal import PersonalData
    from generator.model.vocabulary import Vocabulary
    from generator.problems import Problem
    from generator.read import Node, Source

_STATUSES = frozenset(Status)
_CLOSE_HEADING = 0.85
"""How alike a heading must be to a known one before it is taken for a misspelling of it."""


def decode_entry(
    source: Source,
    cls: type[Entry],
    slug: str,
    attachments: tuple[str, ...],
    vocabularies: Mapping[str, Vocabulary],
) -> tuple[Entry | None, list[Problem]]:
    """Read all fields and sections of an entry and report everything that is wrong with them.

    There is an entry even where some fields are wrong, as long as those that it cannot be an
    entry without are right.
    """
    decoding = Decoding(source.path, vocabularies, frozenset(attachments), _status(source))
    values = read_fields(cls, source.header, decoding)
    body, problems = parse_document(source.body, source.path, source.body_line)
    decoding.problems += problems
    values |= _sections(body, cls, source, decoding)
    if any(name not in values for name in cls.indispensable()):
        return None, decoding.problems
    personal = _personal_in(source, body)
    entry = cls(
        slug=slug,
        path=source.path,
        body=dataclasses.replace(body, altered=""),  # nothing else asks for it
        attachments=attachments,
        personal=personal,
        **values,
    )
    return entry, decoding.problems


def decode_unfinished(
    source: Source,
    cls: type[Entry],
    slug: str,
    attachments: tuple[str, ...],
    vocabularies: Mapping[str, Vocabulary],
) -> Entry | None:
    """Return an entry that lacks only its name under a stand-in, so that its links can be checked.

    None where something else is missing without which it is no entry. The stand-ins appear on no
    page: whatever is returned is for the checks only.
    """
    named = {"id": Identifier.example}, {"id": Identifier.example, "title": slug}
    for stand_ins in named:
        kept = [pair for pair in source.header.pairs if pair[0].text not in stand_ins]
        added = [(Scalar(name, 1, 1), Scalar(text, 1, 1)) for name, text in stand_ins.items()]
        header = source.header._replace(pairs=(*kept, *added))
        whole = dataclasses.replace(source, header=header)
        entry, _ = decode_entry(whole, cls, slug, attachments, vocabularies)
        if entry is not None:
            return entry
    return None


def _status(source: Source) -> Status:
    """The status as it was typed; an unknown one is reported with the other fields."""
    node = source.header.get("status")
    text = node.text if isinstance(node, Scalar) else ""
    return Status(text) if text in _STATUSES else Status.DRAFT


def _personal_in(source: Source, body: Document) -> tuple[PersonalData, ...]:
    """Look through all values of the header, the body, and the body as readers see it."""
    found: list[PersonalData] = []
    values = _scalars_in(source.header)
    if any_may_hold_personal(one.text for one in values):
        found += [
            piece for one in values for piece in find_personal(one.text, one.line, one.column)
        ]
    if any_may_hold_personal((source.body, body.altered)):
        shown = [(piece.plain, piece.line) for piece in body.fragments]
        shown += [(heading.text, heading.line) for heading in body.headings]
        found += find_personal(source.body, source.body_line)
        found += find_in_rendered(source.body, shown)
    return tuple(found)


def _scalars_in(node: Node) -> list[Scalar]:
    """Return all values below a node in the order of the file."""
    found: list[Scalar] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Scalar):
            found.append(one)
        elif isinstance(one, Sequence):
            waiting += reversed(one.items)
        else:
            waiting += [value for _, value in reversed(one.pairs)]
    return found


def _sections(
    body: Document, cls: type[Entry], source: Source, decoding: Decoding
) -> dict[str, Any]:
    known = {spec.heading.casefold(): spec for spec in cls.sections()}
    found: dict[str, Any] = {}
    for part in body.sections:
        words, line = part.heading.text, part.heading.line
        spec = known.get(words.casefold())
        if spec is None:
            meant = nearest(words.casefold(), known, _CLOSE_HEADING)
            if meant is not None:
                title = known[meant].heading
                decoding.report_at(
                    UNKNOWN_SECTION,
                    line,
                    1,
                    f"Раздел назван «{words}».",
                    f"Если это раздел «{title}», назовите его так: ## {title}",
                )
        elif spec.name in found:
            decoding.report_at(
                REPEATED_SECTION,
                line,
                1,
                f"Раздел «{words}» уже есть выше.",
                "Соедините оба раздела в один.",
            )
        elif part.content.plain:
            found[spec.name] = part.content
    for spec in known.values():
        if spec.name not in found:
            report_gap(spec, source.header, decoding)
    return found
