"""Telling what the program wrote into a form from what its author typed there.

A form of an entry shows the entry's own Markdown. What still stands as it was is Markdown; what
somebody typed, even in the midst of it, is signs that a page has to show.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.exchange.word.spelling import Run

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_AKIN = 60
"""Per cent; paragraphs with less in common were not made of one another."""


def with_own(runs: list[Run], sources: Sequence[str]) -> list[Run]:
    """Return a paragraph with those parts marked that stood in one of the program's paragraphs."""
    text = "".join(run.text for run in runs)
    kept = _kept(text, sources)
    made, position = [], 0
    for run in runs:
        marks = kept[position : position + len(run.text)]
        position += len(run.text)
        made += [
            dataclasses.replace(run, text=run.text[start:end], own=own)
            for start, end, own in _stretches(marks)
        ] or [dataclasses.replace(run, own=False)]
    return made


def _kept(text: str, sources: Sequence[str]) -> list[bool]:
    """For each sign whether it stood there before."""
    if text in sources:
        return [True] * len(text)
    best = process.extractOne(text, sources, scorer=fuzz.ratio, score_cutoff=_AKIN)
    if best is None:
        return [False] * len(text)
    tokens = _TOKEN.findall(text)
    kept = [False] * len(tokens)
    for step in LCSseq.opcodes(_TOKEN.findall(best[0]), tokens):
        if step.tag == "equal":
            kept[step.dest_start : step.dest_end] = [True] * (step.dest_end - step.dest_start)
    return [own for token, own in zip(tokens, kept, strict=True) for _ in token]


def _stretches(marks: list[bool]) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[start]:
            yield start, at, marks[start]
            start = at
