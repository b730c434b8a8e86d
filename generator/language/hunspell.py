"""The Russian dictionary in Hunspell's format: of its words, only those asked for are read.

The library makes a value of each of 146,000 lines before it answers, which takes over a second; a
text asks for a few hundred. So the lines are given to it as it asks for them.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property, partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

from generator.cache import paused_gc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Hunspell(Protocol):
    """What of the library's dictionary is used."""

    def lookup(self, word: str) -> bool:
        """Return whether a word is spelt right."""

    def suggest(self, word: str) -> Iterator[str]:
        """Yield what may have been meant, the likeliest first."""


def read_hunspell(folder: Path) -> Hunspell:
    """Return the dictionary ``index.aff`` and ``index.dic`` of a folder."""
    # Slow to load, and few commands look a word up.
    from spylls.hunspell import Dictionary  # noqa: PLC0415
    from spylls.hunspell.data.dic import Dic  # noqa: PLC0415
    from spylls.hunspell.readers.aff import read_aff  # noqa: PLC0415
    from spylls.hunspell.readers.file_reader import FileReader  # noqa: PLC0415

    with warnings.catch_warnings(), paused_gc():
        # The library leaves closing its files to the interpreter.
        warnings.simplefilter("ignore", ResourceWarning)
        endings, context = read_aff(FileReader(str(folder / "index.aff")))
        listed = _Listed((folder / "index.dic").read_bytes(), endings, context)
        words = Dic(words=[])
        words.index = SimpleNamespace(get=listed.spelt)
        words.lowercase_index = SimpleNamespace(get=listed.spelt_in_capitals)
        made = Dictionary(endings, words)
        made.suggester.words_for_ngram = listed
    found: Hunspell = made
    return found


class _Listed:
    """The lines of the list in the order of their bytes, each read when it is asked for."""

    def __init__(self, data: bytes, endings: Any, context: Any) -> None:  # noqa: ANN401 - untyped
        number, *self._lines = data.splitlines()
        if not number.strip().isdigit():
            self._lines.append(number)
        self._lines.sort()
        self._endings, self._context = endings, context
        self._known: dict[str, list[Any]] = {}

    def spelt(self, stem: str, _default: object = None) -> list[Any]:
        """Return the words of this stem."""
        alone = stem.encode(self._context.encoding)
        with_flags = alone + b"/"
        return [
            *self._from(alone, lambda line: line == alone),
            *self._from(with_flags, lambda line: line.startswith(with_flags)),
        ]

    def _from(self, least: bytes, is_meant: Callable[[bytes], bool]) -> Iterator[Any]:
        for at in range(bisect_left(self._lines, least), len(self._lines)):
            if not is_meant(self._lines[at]):
                return
            yield self._read(self._lines[at])

    def spelt_in_capitals(self, stem: str, _default: object = None) -> list[Any]:
        """Return the words that the library asks about a word in capitals, put in lower case."""
        if stem not in self._known:
            self._known[stem] = list(map(self._read, self._in_capitals.get(stem, ())))
        return self._known[stem]

    @cached_property
    def _in_capitals(self) -> dict[str, list[bytes]]:
        """Lines by the lower case of stems with capitals, and by each letter of all others.

        The library keeps them so. It asks only what may be added to a word: of those of a letter
        that are alike in this one is enough.
        """
        found: defaultdict[str, list[bytes]] = defaultdict(list)
        letters: defaultdict[str, set[str]] = defaultdict(set)
        alike: dict[str, bytes] = {}
        for line in self._lines:
            stem, _, flags = self._text_of(line).partition("/")
            if stem == stem.lower():
                letters[flags].update(stem)
                alike[flags] = line
            else:
                for lower in self._endings.casing.lower(stem):
                    found[lower].append(line)
        for flags, those in letters.items():
            for letter in those:
                found[letter].append(alike[flags])
        return dict(found)

    def __iter__(self) -> Iterator[_Stem]:
        for line in self._lines:
            text = self._text_of(line)
            yield _Stem(text.partition("/")[0], partial(self._read, line))

    def _text_of(self, line: bytes) -> str:
        return line.decode(self._context.encoding)

    def _read(self, line: bytes) -> Any:  # noqa: ANN401 - untyped
        from spylls.hunspell.readers.dic import read_dic  # noqa: PLC0415 - loaded already

        # A first line may be the number of words, which a second one never is.
        (word,) = read_dic(
            [(2, self._text_of(line))], aff=self._endings, context=self._context
        ).words
        return word


class _Stem:
    """A word of which only the stem is read: few are asked for what may be added to it."""

    __slots__ = ("_read", "stem")
    alt_spellings = ()

    def __init__(self, stem: str, read: Callable[[], Any]) -> None:
        self.stem, self._read = stem, read

    @property
    def flags(self) -> set[str]:
        """The marks of the endings that the stem may have."""
        found: set[str] = self._read().flags
        return found

    def __lt__(self, other: _Stem) -> bool:
        return self.stem < other.stem
