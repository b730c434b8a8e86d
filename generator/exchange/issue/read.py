"""What somebody wrote on the repository's site, as a filled form and a draft of it.

The text is anybody's: it is read as text alone, and nothing in it may end a section, open a block
that swallows the next one or bring markup that the site refuses. Nothing of it is lost.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exchange.entry_file import read_entry
from generator.exchange.examine import mistakes
from generator.exchange.form.draft import draft_of
from generator.exchange.form.questions import NAMELESS
from generator.exchange.form.read import BoxAnswer, ReturnedForm
from generator.exchange.issue.asked import (
    CONSENT,
    CONSENT_LABEL,
    KIND_LABEL,
    OFFERED,
    asked_groups,
)
from generator.exchange.word.blocks import WordBlock
from generator.exchange.word.remarks import Reason
from generator.exchange.word.signs import NO_SIGN
from generator.form.boxes import choices_of
from generator.form.columns import cleaned
from generator.model.fields import ListOf
from generator.problems import Severity
from generator.read.text import FORBIDDEN, LOST
from generator.rewrite.sections import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.exchange.form.draft import Draft
    from generator.exchange.known import Known
    from generator.form.boxes import Box
    from generator.model import Entry
    from generator.model.plain import Words

_EMPTY = "_No response_"
_HEADING = re.compile(r"^###[ \t]+(\S.*?)[ \t]*$")
_IMAGE_TAG = re.compile(r"<img\b[^>]*?\bsrc=[\"'](https?://[^\"'\s>]+)[\"'][^>]*>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\((?=https?:)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_ANGLE = "‹"
"""Stands for the sign that opens a tag: the check refuses all that reads as one."""
_FENCE = re.compile(r"^([ \t>*+\-\d.)]*)(?=`{3,}|~{3,})", re.MULTILINE)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


class NotAnIssueError(ValueError):
    """The file does not describe an issue that makes a draft; the text says why."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: its number, its title and its text."""

    number: int
    title: str
    body: str


def issue_of(data: bytes) -> Issue:
    """Read the file in which the forge describes an event; raise `NotAnIssueError`."""
    try:
        found = json.loads(data)["issue"]
        number, title, body = found["number"], found["title"], found["body"] or ""
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotAnIssueError("в файле нет заявки") from error
    if not (isinstance(number, int) and isinstance(title, str) and isinstance(body, str)):
        raise NotAnIssueError("в файле нет заявки")
    return Issue(number, title, body)


def kind_of(issue: Issue, kinds: Iterable[type[Entry]]) -> type[Entry]:
    """Return the kind in whose form an issue was written; raise `NotAnIssueError` without one."""
    offered = {cls.kind.title: cls for cls in kinds if cls.kind.name in OFFERED}
    parts, _ = _parts(issue.body, [KIND_LABEL])
    named = [text.partition("\n")[0] for label, text in parts if label]
    named.append(issue.title.partition(":")[0].strip())
    cls = next((offered[name] for name in named if name in offered), None)
    if cls is None:
        raise NotAnIssueError(f"не видно вида записи; есть формы: {', '.join(offered)}")
    return cls


def draft_from(issue: Issue, cls: type[Entry], known: Known) -> Draft:
    """Return a draft; answers whose markup the site refuses are shown as they were typed.

    Raises `NotAnIssueError` where nobody answered anything.
    """
    literal: frozenset[str] = frozenset()
    while True:
        filled = filled_of(issue, cls, known.words, literal)
        if filled.is_empty:
            raise NotAnIssueError("в заявке нет ни одного ответа: записывать нечего")
        draft = draft_of(filled, cls, known)
        refused = _refused(draft, filled, cls, known) - literal
        if not refused:
            return draft
        literal |= refused


def filled_of(
    issue: Issue, cls: type[Entry], words: Words, literal: frozenset[str] = frozenset()
) -> ReturnedForm:
    """Return the answers of an issue; those of the ``literal`` fields lose all markup."""
    boxes = {box.label: box for group in asked_groups(cls, words) for box in group.boxes}
    answers: dict[str, list[WordBlock]] = {}
    parts, doubtful = _parts(issue.body, [KIND_LABEL, *boxes, CONSENT_LABEL])
    for label, whole in parts:
        text = _without_fixed(whole, label, cls)
        if text.strip() in {"", _EMPTY}:
            continue
        box = boxes.get(label)
        name = box.name if box else _STRAY
        is_value = box is not None and box.column.type is not None
        answers.setdefault(name, []).append(
            _block(_spelt(text, box, words), is_value=is_value, literal=name in literal)
        )
    stray = answers.pop(_STRAY, [])
    title = issue.title.replace(LOST, NO_SIGN)
    # The form begins it with the kind; a title of that alone says nothing.
    before, _, after = title.partition(":")
    title = after.strip() or ("" if before.strip() == cls.kind.title else title.strip())
    if "title" not in answers and title:
        answers["title"] = [_block(title, is_value=True, literal="title" in literal)]
    lost = [Reason.LETTER.value + "."] if LOST in issue.body + issue.title else []
    remarks = (
        *lost,
        *(
            f"Вопрос «{label}» встретился в заявке дважды: проверьте, где кончается ответ на него."
            for label in doubtful
        ),
    )
    found = {name: BoxAnswer(tuple(blocks)) for name, blocks in answers.items()}
    return ReturnedForm(found, tuple(stray), remarks=remarks)


_STRAY = ""
"""The name of what answers no question."""


def _parts(body: str, labels: Sequence[str]) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Split a text at the headings that a form puts above its answers; no label comes first.

    ``labels`` are in the order of the form. A label that somebody wrote inside an answer stays
    there; the labels that could be meant otherwise come back beside the parts.
    """
    readable = FORBIDDEN.sub(" ", body.replace("\r\n", "\n").replace("\r", "\n"))
    lines = cleaned(readable.replace(LOST, NO_SIGN)).split("\n")
    places = [
        (at, heading.group(1))
        for at, line in enumerate(lines)
        if (heading := _HEADING.match(line)) and heading.group(1) in labels
    ]
    real = _real_headings(lines, places, labels)
    starts = [(-1, ""), *((at, label) for at, label in places if at in real)]
    ends = [*(at for at, _ in starts[1:]), len(lines)]
    parts = [
        (label, "\n".join(lines[start + 1 : end]).strip("\n"))
        for (start, label), end in zip(starts, ends, strict=True)
    ]
    counts = Counter(label for _, label in places)
    return parts, tuple(label for label in counts if counts[label] > 1)


def _real_headings(
    lines: list[str], places: list[tuple[int, str]], labels: Sequence[str]
) -> set[int]:
    """Return the lines with the form's own headings, not the same words inside answers.

    The form writes each label once and in its order, so the longest row of headings in that order
    is its own; a label outside of it is a heading too where it stands once, moved by hand.
    """
    rank = {label: at for at, label in enumerate(labels)}
    best: dict[int, tuple[int, int, tuple[int, ...]]] = {}
    for at, label in places:
        # An empty line on both sides is how the form writes; it decides between equals.
        around = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
        is_neat = not any(line.strip() for line in around)
        before = [row for other, row in best.items() if other < rank[label]]
        length, neat, row = max(before, key=_length, default=(0, 0, ()))
        found = (length + 1, neat + is_neat, (*row, at))
        best[rank[label]] = max(best.get(rank[label], found), found, key=_length)
    chosen = set(max(best.values(), key=_length, default=(0, 0, ()))[2])
    known = {label for at, label in places if at in chosen}
    counts = Counter(label for _, label in places)
    return chosen | {at for at, label in places if label not in known and counts[label] == 1}


def _length(row: tuple[int, int, tuple[int, ...]]) -> tuple[int, int]:
    return row[:2]


def _without_fixed(text: str, label: str, cls: type[Entry]) -> str:
    """Drop the form's own words; whatever was added to them stays."""
    fixed = {KIND_LABEL: cls.kind.title, CONSENT_LABEL: CONSENT}.get(label)
    if fixed is None:
        return text
    own = {fixed, *(f"- [{mark}] {fixed}" for mark in " xX")}
    return "\n".join(line for line in text.split("\n") if line.strip() not in own)


def _spelt(text: str, box: Box | None, words: Words) -> str:
    """Return several chosen labels, each on its own line; the forge puts commas between them."""
    if box is None or not isinstance(box.column.type, ListOf):
        return text
    labels = sorted(choices_of(box, words), key=len, reverse=True)
    if not labels:
        return text
    found, rest = [], text.strip()
    while rest:
        label = next((one for one in labels if re.match(rf"{re.escape(one)}(?:,|\n|$)", rest)), "")
        label = label or re.split(r",|\n", rest, maxsplit=1)[0]
        found.append(label.strip())
        rest = rest[len(label) :].lstrip(", \n")
    return "\n".join(one for one in found if one)


def _block(text: str, *, is_value: bool, literal: bool) -> WordBlock:
    """Make a piece of an answer; a value is no markup to begin with."""
    if literal:
        text = _literal(text)
    elif is_value:
        text = _MARKUP.sub(_ANGLE, _AUTOLINK.sub(r"\1", text))
    else:
        text = _safe(text)
    return WordBlock(text, text)


def _safe(text: str) -> str:
    """Keep paragraphs, lists and links; show as text what would do more."""
    text = _IMAGE_TAG.sub(r"[рисунок](\1)", text)
    text = _IMAGE.sub(lambda found: f"[{found.group(1) or 'рисунок'}](", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _MARKUP.sub(_ANGLE, text)
    return _FENCE.sub(lambda found: f"{found.group(1)}\\", text)


def _literal(text: str) -> str:
    """Show every sign as it is."""
    return _PUNCTUATION.sub(lambda found: f"\\{found.group()}", _MARKUP.sub(_ANGLE, text))


def _refused(draft: Draft, filled: ReturnedForm, cls: type[Entry], known: Known) -> frozenset[str]:
    """Name the answers that stand in those parts of a draft's text that the check refuses."""
    entry = None
    if draft.change is not None:
        entry = read_entry(cls, draft.ref.slug, draft.change.path, draft.change.data)
    if entry is None:
        return frozenset()
    found = mistakes(entry, None, {}, known.words.vocabularies)
    names = {one.field for one in found if one.severity is Severity.ERROR and not one.is_gap}
    sections = {spec.name for spec in cls.sections()}
    # A title that is none gave its place to a name of the program's own.
    said = {name for name, value in entry.values.items() if value != NAMELESS}
    aside = {_STRAY, *(name for name in filled.answers if name not in said)}
    return frozenset(names & sections) | frozenset({OTHER, *aside} if names - sections else ())
