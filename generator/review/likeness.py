"""Practices that look like ones already there: rare words in common weigh more than usual ones."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Entry

LIKELY = 0.35
"""Different practices of the catalogue stay below 0.2; a retelling of one is above 0.5."""
_WORD = re.compile(r"[a-zа-я0-9]{3,}")
_STEM = 5
"""Russian endings change; the first five letters of a word mostly do not."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Another entry, and how much it is like the first, from 0 to 1."""

    entry: Entry
    likeness: float


def twins_of(entry: Entry, others: Iterable[Entry], threshold: float = LIKELY) -> tuple[Twin, ...]:
    """Return the entries whose title and summary say much the same, the likest first."""
    rivals = [other for other in others if other.id != entry.id]
    weights = _weights([entry, *rivals])
    own = _words(entry)
    found = [Twin(other, _likeness(own, _words(other), weights)) for other in rivals]
    likely = (twin for twin in found if twin.likeness >= threshold)
    return tuple(sorted(likely, key=lambda twin: (-twin.likeness, twin.entry.slug)))


def _words(entry: Entry) -> frozenset[str]:
    text = f"{entry.title} {entry.summary or ''}".casefold().replace("ё", "е")
    return frozenset(word[:_STEM] for word in _WORD.findall(text))


def _weights(entries: list[Entry]) -> dict[str, float]:
    counts = Counter(word for entry in entries for word in _words(entry))
    return {word: math.log(1 + len(entries) / count) for word, count in counts.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """Return the weight of the common words over that of all (Jaccard's measure, weighted)."""
    every = sum(weights[word] for word in one | other)
    return sum(weights[word] for word in one & other) / every if every else 0.0
