"""Looking at an entry before it is written: what its changed values would break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.edit.draft import proposed_slug
from generator.model.plain import folded
from generator.model.rules import MISSING_FIELD
from generator.problems import Severity
from generator.read.folder import MAX_SLUG
from generator.read.rules import TOO_LARGE
from generator.read.text import decode_text
from generator.rewrite.sections import split_body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.exchange.entry_file import EntryText
    from generator.model import Vocabulary
    from generator.model.plain import Plain


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in the value of a field."""

    field: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    is_gap: bool = False
    """Whether the field is merely empty."""


def mistakes(
    after: EntryText | None,
    before: EntryText | None,
    values: Mapping[str, Plain],
    vocabularies: Mapping[str, Vocabulary],
) -> list[Mistake]:
    """Return what is wrong with an entry as it would be and was not wrong with it before."""
    if after is None:
        return unreadable(values)
    found = [
        Mistake(
            name,
            "Текст распался бы на несколько разделов.",
            "Заголовки внутри раздела начинайте с «###».",
        )
        for name, value in values.items()
        if after.values.get(name, "") != value
    ]
    old = before.problems(vocabularies) if before else []
    known = {(problem.rule.code, problem.message) for problem in old}
    places = _places(after)
    for problem in after.problems(vocabularies):
        if (problem.rule.code, problem.message) not in known:
            name = max(place for place in places if place[0] <= problem.location.line)[1]
            rule = problem.rule
            is_gap = rule is MISSING_FIELD
            found.append(Mistake(name, problem.message, problem.remedy, rule.severity, is_gap))
    return found


def unreadable(values: Mapping[str, Plain]) -> list[Mistake]:
    """Return which values make a file that cannot be read, or that it is too long as a whole."""
    found = {}
    for name, value in values.items():
        text = value if isinstance(value, str) else folded(value)
        wrong = [one for one in decode_text(text.encode(), "")[1] if one.rule is not TOO_LARGE]
        if wrong:
            found[name] = Mistake(name, wrong[0].message, wrong[0].remedy)
    return [*found.values()] or [
        Mistake("title", "В ней слишком много текста.", "Разделите её на две или сократите.")
    ]


def _places(entry: EntryText) -> list[tuple[int, str]]:
    """The line on which each field and each part of the body begins."""
    places = [(0, "title"), *((key.line, key.text) for key, _ in entry.source.header.pairs)]
    line = entry.source.body_line
    for part in split_body(entry.source.body, entry.cls):
        places.append((line, part.name))
        line += (part.opening + part.rest).count("\n")
    return places


def free_slug(words: str, taken: set[str]) -> str:
    """Return words as a slug that no other entry has; empty where no letter remains."""
    slug = proposed_slug(words)
    if not slug or slug not in taken:
        return slug
    number = 2
    while f"{slug[: MAX_SLUG - 4].strip('-')}-{number}" in taken:
        number += 1
    return f"{slug[: MAX_SLUG - 4].strip('-')}-{number}"
