"""Language: spelling and style of an entry's prose, as hints that never block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language.prose import prose_of
from generator.language.rules import HARD_TEXT, LONG_SENTENCE, OFFICIALESE, SPELLING
from generator.language.spelling import Dictionary, Speller, project_words, unknown_words
from generator.language.style import HARDEST, MOST_WORDS, officialese, readability, sentences
from generator.problems import Location, Problem, sorted_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.language.prose import Line
    from generator.model import Entry
    from generator.read import Source

WORDS = "_words.txt"
"""The project's own words, in the content folder."""


def hints_of(source: Source, cls: type[Entry], speller: Speller) -> tuple[Problem, ...]:
    """Return what could be said better in one file."""
    lines = list(prose_of(source, cls))
    return sorted_problems([*_of_words(source, lines, speller), *_of_style(source, lines)])


def _of_words(source: Source, lines: list[Line], speller: Speller) -> Iterator[Problem]:
    told: set[str] = set()
    for line in lines:
        for at, word in unknown_words(line.text, speller):
            if word.casefold() not in told:
                told.add(word.casefold())
                proposals = " или ".join(f"«{one}»" for one in speller.proposals(word))
                meant = f"Возможно, {proposals}. " if proposals else ""
                yield Problem(
                    SPELLING,
                    Location(source.path, line.line, line.column + at),
                    f"Слова «{word}» нет в словаре.",
                    f"{meant}Если слово верное, допишите его в content/{WORDS}.",
                )


def _of_style(source: Source, lines: list[Line]) -> Iterator[Problem]:
    for line in lines:
        for at, phrase, simpler in officialese(line.text):
            place = Location(source.path, line.line, line.column + at)
            yield Problem(
                OFFICIALESE, place, f"Канцелярский оборот «{phrase}».", f"Проще: {simpler}."
            )
    found = list(sentences(lines))
    for sentence in found:
        if len(sentence.words) > MOST_WORDS:
            yield Problem(
                LONG_SENTENCE,
                Location(source.path, sentence.line, sentence.column),
                f"В предложении {len(sentence.words)} слов.",
                "Разделите его на два или вынесите перечисление в список.",
            )
    index = readability(found)
    if index is not None and index < HARDEST:
        first = next((one for one in found if one.line >= source.body_line), found[0])
        yield Problem(
            HARD_TEXT,
            Location(source.path, first.line, first.column),
            f"Текст трудно читать: индекс удобочитаемости {index:.0f}.",
            "Короче предложения, проще слова, глаголы вместо существительных на «-ание».",
        )


__all__ = [
    "WORDS",
    "Dictionary",
    "Speller",
    "hints_of",
    "project_words",
]
