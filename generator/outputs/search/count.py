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
from sys import intern
from typing import TYPE_CHECKING

from generator.language.stems import LITTLE, joined_in, key_of, words_of

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
    body = _telling("\n".join(shown.body))
    keys = [*map(key_of, body)]
    # Of several words with a key the first one is kept.
    words = dict(zip(reversed(keys), reversed(body), strict=True))
    times = Counter(keys)
    full = _K * (1 - _B + _B * len(keys) / _USUAL)
    thick = {one: min(7, 1 + int(7 * one / (one + full))) for one in set(times.values())}
    found = {key: thick[count] for key, count in times.items()}
    title = _telling(shown.title)
    for said, bit in (
        (title, _step(len(set(title)))),
        (_telling(shown.short), int(WordPlace.SHORT)),
        (_telling(f"{shown.topics} {shown.kind}"), int(WordPlace.TOPICS)),
        (_telling(shown.summary), int(WordPlace.SUMMARY)),
    ):
        for word in said:
            key = key_of(word)
            found[key] = found.get(key, 0) | bit
            words.setdefault(key, word)
    # Most words stand on many pages: one object for each is compared and kept in less.
    told = tuple(intern(words[key]) for key in found)
    return Counted(shown.kind, shown.day, tuple(found), bytes(found.values()), told)


def _step(words: int) -> int:
    """Return the bits of a word of a title that has so many."""
    return (3 if words <= _SHORT_TITLE else 2 if words <= _LONG_TITLE else 1) * _TITLE_STEP


def _telling(text: str) -> list[str]:
    words = [word for word in words_of(text) if word not in LITTLE]
    return [*words, *joined_in(text)]
