"""Spelling: words that neither the dictionary nor the project knows."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from generator.language.hunspell import read_hunspell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.language.hunspell import Hunspell

WORD = re.compile(r"(?<![\w.@/-])[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*(?![\w@/])(?!-\w)")
_SHORT = 3
_LONGEST_CUT = 5
_MOST_PROPOSALS = 3
_LONGEST_ENDING = 5


class Speller(Protocol):
    """A dictionary: anything that knows words."""

    def knows(self, word: str) -> bool:
        """Return whether a word is spelt right."""

    def proposals(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first."""


class Dictionary:
    """The Russian dictionary of Hunspell and the words of this project.

    ``own`` words count whatever their capitals; one that ends in «*» with any short ending.
    """

    def __init__(self, folder: Path, own: Iterable[str]) -> None:
        self._folder = folder
        words = [word.casefold() for word in own]
        self._own = frozenset(word.rstrip("*") for word in words)
        self._stems = frozenset(word.rstrip("*") for word in words if word.endswith("*"))
        self._asked: dict[str, bool] = {}

    @cached_property
    def _words(self) -> Hunspell:
        return read_hunspell(self._folder)

    def knows(self, word: str) -> bool:
        """Return whether a word is known, as it stands, with «е» for «ё», or by its parts."""
        known = self._asked.get(word)
        if known is None:
            known = self._asked[word] = self._looked_up(word)
        return known

    def _looked_up(self, word: str) -> bool:
        if self._is_own(word.casefold()) or self._words.lookup(word):
            return True
        plain = word.replace("ё", "е").replace("Ё", "Е")
        if plain != word and self._words.lookup(plain):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(len(part) < _SHORT or self.knows(part) for part in parts)

    def _is_own(self, word: str) -> bool:
        stems = (word[: len(word) - ending] for ending in range(_LONGEST_ENDING + 1))
        return word in self._own or any(stem in self._stems for stem in stems)

    def proposals(self, word: str) -> tuple[str, ...]:
        """Return similar words that begin alike: the first letter of a word is seldom mistaken."""
        found = (one for one in self._words.suggest(word) if one[:1].lower() == word[:1].lower())
        return tuple(islice(found, _MOST_PROPOSALS))


def unknown_words(text: str, speller: Speller) -> Iterator[tuple[int, str]]:
    """Yield the words that are not known, each with its place in the text.

    Names and abbreviations with capitals inside («УрФО») and cut words («тыс.») are passed over.
    """
    for match in WORD.finditer(text):
        word = match.group()
        is_cut = len(word) <= _LONGEST_CUT and text.startswith(".", match.end())
        is_name = any(letter.isupper() for part in word.split("-") for letter in part[1:])
        if len(word) >= _SHORT and not is_cut and not is_name and not speller.knows(word):
            yield match.start(), word


def project_words(text: str) -> tuple[str, ...]:
    """Read the project's list: one word a line, «#» begins a remark."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
