"""The prose of an entry's file: what people read as sentences, with its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import declared_fields
from generator.model.fields import ListOf, Text
from generator.model.records import RecordOf
from generator.read import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Entry
    from generator.model.fields import FieldType
    from generator.read import Node, Source

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOT_PROSE = re.compile(
    r"`+[^`]*`+"  # code
    r"|\]\([^)\s]*\)|\[\^[^\]]*\]"  # where a link leads; the mark of a footnote
    r"|<[^>\s][^>]*>|&#?\w+;|\{#[\w-]+\}"  # addresses in brackets, entities, names of headings
    r"|https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+"  # addresses
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,6}|рф)\b"  # sites and files
)
_PREFIX = re.compile(r"\s*(?:>\s*|[-*+]\s+|\d+[.)]\s+|#{1,6}\s+|\[[ xX]\]\s+|\[\^\w+\]:\s*)*")
_BREAKS = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|\||>|\[\^\w+\]:|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of prose and where it begins; what is no prose is blanked out."""

    text: str
    line: int
    column: int
    begins: bool = True
    """Whether a new paragraph, item or heading begins here."""


def prose_of(source: Source, cls: type[Entry]) -> Iterator[Line]:
    """Yield the texts of the header, then the lines of the body."""
    types = {spec.name: spec.type for spec in declared_fields(cls) if spec.type}
    for key, value in source.header.pairs:
        if key.text in types:
            yield from _texts_in(value, types[key.text])
    yield from _lines_of(source.body, source.body_line)


def _texts_in(node: Node, type_: FieldType) -> Iterator[Line]:
    if isinstance(type_, ListOf) and isinstance(node, Sequence):
        for item in node.items:
            yield from _texts_in(item, type_.item)
    elif isinstance(type_, RecordOf) and isinstance(node, Mapping):
        types = {spec.name: spec.type for spec in declared_fields(type_.cls) if spec.type}
        for key, value in node.pairs:
            if key.text in types:
                yield from _texts_in(value, types[key.text])
    elif isinstance(type_, Text) and isinstance(node, Scalar) and not node.is_empty:
        column = node.column + node.quoted
        yield Line(_blanked(node.text.replace("\n", " ")), node.line, column)


def _lines_of(body: str, first: int) -> Iterator[Line]:
    fence = ""
    begins = True
    for number, line in enumerate(body.split("\n"), start=first):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark.group(1).startswith(fence) else fence
        elif mark:
            fence = mark.group(1)
        elif line.strip():
            prefix = _PREFIX.match(line)
            start = prefix.end() if prefix else 0
            begins = begins or bool(_BREAKS.match(line))
            yield Line(_blanked(line[start:]), number, start + 1, begins)
            begins = line.lstrip().startswith("#")
            continue
        begins = True


def _blanked(text: str) -> str:
    return _NOT_PROSE.sub(lambda match: " " * len(match.group()), text)
