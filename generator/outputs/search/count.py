"""The words of a page: for each key where it stands on the page, as one byte.

The byte of a word is all that is known of it on a page (`WordPlace`): whether it stands in the
title, in the short one, among what the page is filed under (topics, kind) and in the summary, and
how thick in the body. What each of these weighs is not known here, but where a query becomes a
ranking: ``docs/assets/find.js``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING

from generator.cache import pickled_by_fields
from generator.language.stems import keyed, telling_in

if TYPE_CHECKING:
    from generator.outputs.search.page import Shown


class WordPlace(IntFlag):
    """The bits: how thick in the body (0 to 7), how much of the title (0 to 3), where else."""

    BODY = 7
    TITLE = 3 << 3
    SHORT = 1 << 5
    TOPICS = 1 << 6
    SUMMARY = 1 << 7


_TITLE_STEP = 1 << 3
_LONG_TITLE, _SHORT_TITLE = 6, 3
"""A word of a title with no more telling words than three weighs three times, with six twice."""
_K, _B, _USUAL = 1.2, 0.6, 200
"""As in BM25: how soon more of the same word tells no more, how much a long page is taken down, and
the words of a usual page. A fixed number: were it the mean, each new page would change all."""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Counted:
    """A page as it is counted: its kind and day; its keys, their bytes and a word with each key."""

    kind: str
    day: str
    keys: tuple[str, ...]
    places: bytes
    words: tuple[str, ...]


def counted(shown: Shown) -> Counted:
    """Return the words of a page, counted."""
    body = [*map(keyed, telling_in("\n".join(shown.body)))]
    # Of several words with a key the first one is kept.
    words = dict(reversed(body))
    times = Counter([key for key, _ in body])
    full = _K * (1 - _B + _B * len(body) / _USUAL)
    thick = {one: min(7, 1 + int(7 * one / (one + full))) for one in set(times.values())}
    found = {key: thick[count] for key, count in times.items()}
    title = telling_in(shown.title)
    for said, bit in (
        (title, _step(len(set(title)))),
        (telling_in(shown.short), int(WordPlace.SHORT)),
        (telling_in(f"{shown.topics} {shown.kind}"), int(WordPlace.TOPICS)),
        (telling_in(shown.summary), int(WordPlace.SUMMARY)),
    ):
        for key, word in map(keyed, said):
            found[key] = found.get(key, 0) | bit
            words.setdefault(key, word)
    told = tuple(map(words.__getitem__, found))
    return Counted(shown.kind, shown.day, tuple(found), bytes(found.values()), told)


def _step(words: int) -> int:
    """Return the bits of a word of a title that has so many."""
    return (3 if words <= _SHORT_TITLE else 2 if words <= _LONG_TITLE else 1) * _TITLE_STEP
