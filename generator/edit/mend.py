"""Mending one entry's file: corrections one after another until none has anything to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.edit.fix import BytesFix, FixScope, KeyFix, TextFix
from generator.edit.fixes import FIXES
from generator.edit.refield import steps_in
from generator.read import Mapping
from generator.read.compose import compose
from generator.read.encodings import utf8_text
from generator.read.merge import merge_marks
from generator.read.split import split_entry
from generator.read.text import MAX_BYTES
from generator.rewrite.meaning import header_of, says_the_same
from generator.rewrite.spans import applied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.edit.fix import Fix, FixContext
    from generator.model import Entry

_MOST_STEPS = 500
_MOST_ROUNDS = 6
_FIRST_OF_FIELDS = next(at for at, fix in enumerate(FIXES) if isinstance(fix, KeyFix))
_BEFORE_FIELDS = tuple(fix for fix in FIXES[:_FIRST_OF_FIELDS] if isinstance(fix, TextFix))
_AFTER_FIELDS = tuple(fix for fix in FIXES[_FIRST_OF_FIELDS:] if isinstance(fix, TextFix))


class Note(NamedTuple):
    """A correction that was made: its line, and the value before and after, if it was one."""

    fix: Fix
    line: int = 0
    before: str = ""
    after: str = ""


class Mended(NamedTuple):
    """A file's new bytes and what led to them; no notes mean that nothing changed."""

    data: bytes
    notes: tuple[Note, ...]


def mend_entry(data: bytes, path: str, cls: type[Entry], known: FixContext) -> Mended:
    """Return the file with everything mended that can be mended safely."""
    if len(data) > MAX_BYTES:
        return Mended(data, ())
    text, notes = _decoded(data)
    if text is None or merge_marks(text, path):
        return Mended(data, ())
    for _ in range(_MOST_ROUNDS):
        made, first = _mend_text(_BEFORE_FIELDS, text, path, cls)
        made, found = _mend_fields(made, path, cls, known)
        made, last = _mend_text(_AFTER_FIELDS, made, path, cls)
        if made == text:
            break
        text = made
        notes += [*first, *found, *last]
    return Mended(text.encode(), tuple(dict.fromkeys(notes)))


def _decoded(data: bytes) -> tuple[str | None, list[Note]]:
    if utf8_text(data) is not None:
        return data.decode(), []
    for fix in FIXES:
        text = fix.apply(data) if isinstance(fix, BytesFix) else None
        if text is not None:
            return text, [Note(fix)]
    return None, []


def _mend_text(
    fixes: Iterable[TextFix], text: str, path: str, cls: type[Entry]
) -> tuple[str, list[Note]]:
    notes = []
    for fix in fixes:
        made = _with(fix, text, path, cls)
        if made != text:
            text = made
            notes.append(Note(fix))
    return text, notes


def _with(fix: TextFix, text: str, path: str, cls: type[Entry]) -> str:
    if fix.scope is FixScope.WHOLE:
        return fix.apply(text, cls)
    parts = split_entry(text, path)
    if parts is None:
        return text
    if fix.scope is FixScope.BODY:
        return parts._replace(body=fix.apply(parts.body, cls)).text
    readable = header_of(parts.header) is not None
    if fix.repairs and readable:
        return text
    header = fix.apply(parts.header, cls)
    may_differ = fix.repairs or fix.restores
    if not may_differ and readable and not says_the_same(parts.header, header):
        return text
    return parts._replace(header=header).text


def _mend_fields(
    text: str, path: str, cls: type[Entry], known: FixContext
) -> tuple[str, list[Note]]:
    notes: list[Note] = []
    parts = split_entry(text, path)
    for _ in range(_MOST_STEPS if parts else 0):
        root, _problems = compose(parts.header, path) if parts else (None, [])
        if parts is None or not isinstance(root, Mapping):
            break
        step = next(steps_in(parts.header, root, cls.fields(), known), None)
        if step is None:
            break
        line = parts.header_line + step.change.start[0] - 1
        notes += [Note(fix, line, step.before, step.after) for fix in step.fixes]
        parts = parts._replace(header=applied([step.change], parts.header))
    return (parts.text if parts else text), notes
