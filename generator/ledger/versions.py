"""Versions of what was published: which number, since which day, known by its digest.

A calendar tells programs by a growing number that an event has moved (RFC 5545, 3.8.7.4), a sheet
of paper says which version of a page it holds, a file of open data bears the day since which its
bytes are as they are. None of the three can be worked out of today's content; so each version that
is published gets one line here, and no line ever changes.

Columns, separated by tabs: subject («calendar/mk0n4kp»), number, day, digest.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.ledger.file import MERGE, DamageError, kept_text
from generator.ledger.rules import DAMAGED
from generator.problems import Location, Problem
from generator.read.merge import merge_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VERSIONS = "_versions.tsv"
"""Its place in the content folder, beside the list of addresses."""
_HEAD = "# Версии опубликованного. Файл ведёт команда kb record; строки только добавляются."
_LINE = re.compile(
    r"([a-z][a-z0-9-]*/[a-z0-9-]+)\t([1-9]\d{0,5})\t(\d{4}-\d\d-\d\d)\t([0-9a-f]{16})"
)
_DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a subject; numbers begin with 1 and grow by one."""

    subject: str
    number: int
    day: datetime.date
    digest: str


def digest_of(*shown: object) -> str:
    """Return the digest of what readers see of a subject: 16 hexadecimal digits."""
    text = "\x1f".join(map(repr, shown))
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


@dataclass(frozen=True)
class Versions:
    """All versions that were ever published, in the order in which they were."""

    rows: tuple[Version, ...] = ()

    @cached_property
    def _of(self) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {}
        for row in self.rows:
            found.setdefault(row.subject, []).append(row)
        return found

    def of(self, subject: str) -> tuple[Version, ...]:
        """Return the versions of a subject, the first one first."""
        return tuple(self._of.get(subject, ()))

    def current(self, subject: str, digest: str, today: datetime.date) -> Version:
        """Return the version that a digest is, or will be once today's site is recorded."""
        known = self._of.get(subject)
        if known and known[-1].digest == digest:
            return known[-1]
        return Version(subject, len(known or ()) + 1, today, digest)

    def recorded(self, digests: Mapping[str, str], today: datetime.date) -> Versions:
        """Return the list with a line for each subject that has changed; nothing is ever lost."""
        current = (self.current(*one, today) for one in sorted(digests.items()))
        new = [one for one in current if one.number > len(self._of.get(one.subject, ()))]
        return Versions((*self.rows, *new))


def read_versions(content: Path) -> tuple[Versions, list[Problem]]:
    """Read the list of a content folder; where there is none, nothing was published yet."""
    path = f"{content.name}/{VERSIONS}"
    try:
        return parse_versions(kept_text(content, VERSIONS), path)
    except DamageError as error:
        return Versions(), [_damaged(path, 1, str(error))]


def parse_versions(text: str, path: str) -> tuple[Versions, list[Problem]]:
    """Read a list's text; a damaged line is reported and the others are kept."""
    rows: list[Version] = []
    problems = merge_marks(text, path)
    counts: dict[str, int] = {}
    for at, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith(("#", *MERGE)):
            continue
        row = _row(line)
        if row is None:
            problems.append(_damaged(path, at, "строка не из четырёх столбцов нужного вида"))
        elif row.number != counts.get(row.subject, 0) + 1:
            what = f"у «{row.subject}» номер {row.number} стоит не после {row.number - 1}"
            problems.append(_damaged(path, at, what))
        else:
            counts[row.subject] = row.number
            rows.append(row)
    return Versions(tuple(rows)), problems


def check_versions(before: Versions, now: Versions, path: str) -> Iterator[Problem]:
    """Report what the main branch has recorded and what is not there any more."""
    kept = set(now.rows)
    for subject in sorted({row.subject for row in before.rows if row not in kept}):
        yield _damaged(path, 1, f"пропали или изменены строки «{subject}»")


def spell_versions(versions: Versions) -> str:
    """Return the list as text, one version a line; a subject's lines stand together."""
    rows = sorted(versions.rows, key=lambda row: (row.subject, row.number))
    lines = (f"{row.subject}\t{row.number}\t{row.day}\t{row.digest}" for row in rows)
    return "\n".join([_HEAD, *lines, ""])


def _row(line: str) -> Version | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    subject, number, day, digest = match.groups()
    try:
        return Version(subject, int(number), datetime.date.fromisoformat(day), digest)
    except ValueError:
        return None


def _damaged(path: str, line: int, what: str) -> Problem:
    return Problem(
        DAMAGED,
        Location(path, line),
        f"Список версий испорчен: {what}.",
        "Верните файл из основной ветки: git checkout origin/main -- " + path,
    )
