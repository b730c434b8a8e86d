"""The words of a page: for each key where it stands on the page, as one byte.

The byte of a word is all that is known of it on a page (`Place`): whether it stands in the title,
in the short one, among the topics and in the summary, and how thick in the body. What each of these
weighs is not known here, but where a query becomes a ranking: ``docs/assets/find.js``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING

from generator.language.stems import LITTLE, joined_in, key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.publish.search.page import Shown


class Place(IntFlag):
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
_FOUND_IN_TITLE = 3
"""Among the words that slips are mended by, one of a title counts for so many of a body."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A page as it is counted: its kind and day, its keys with their bytes, its words.

    ``words`` are those that a slip may be mended to, with what each of them counts.
    """

    kind: str
    day: str
    keys: tuple[str, ...]
    places: bytes
    words: tuple[tuple[str, int], ...]


def counted(shown: Shown) -> Counted:
    """Count the words of a page."""
    body = "\n".join(shown.body)
    in_body = Counter(map(key_of, _telling(body)))
    length = sum(in_body.values())
    full = _K * (1 - _B + _B * length / _USUAL)
    found = {key: _thickness(times / (times + full)) for key, times in in_body.items()}
    title = set(map(key_of, _telling(shown.title)))
    step = 3 if len(title) <= _SHORT_TITLE else 2 if len(title) <= _LONG_TITLE else 1
    for keys, bit in (
        (title, step * _TITLE_STEP),
        (set(map(key_of, _telling(shown.short))), int(Place.SHORT)),
        (set(map(key_of, _telling(shown.topics))), int(Place.TOPICS)),
        (set(map(key_of, _telling(shown.summary))), int(Place.SUMMARY)),
    ):
        for key in keys:
            found[key] = found.get(key, 0) | bit
    ordered = sorted(found)
    heavy = f"{shown.title} {shown.short} {shown.summary} {shown.topics}"
    words = dict.fromkeys(_spellable(body), 1)
    words.update(dict.fromkeys(_spellable(heavy), _FOUND_IN_TITLE))
    return Counted(
        shown.kind,
        shown.day,
        tuple(ordered),
        bytes(found[key] for key in ordered),
        tuple(words.items()),
    )


def _thickness(share: float) -> int:
    """Return one of seven steps for how much of what one word can do in a body it does."""
    return min(7, 1 + int(share * 7))


def _telling(text: str) -> list[str]:
    words = words_of(text)
    return [word for word in (*words, *joined_in(text)) if word not in LITTLE]


def _spellable(text: str) -> Iterable[str]:
    return (word for word in words_of(text) if len(word) > 3 and "а" <= word[0] <= "я")  # noqa: PLR2004 - shorter words are no slips
