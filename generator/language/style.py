"""Style: officialese, long sentences, texts that are hard to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.language.prose import Line

MOST_WORDS = 30
"""In one sentence."""
HARDEST = 10
"""The index of readability below which a text is hard (see `readability`)."""
_ENOUGH_WORDS = 100
"""In a shorter text a single word decides."""

_PHRASES = (
    (
        r"осуществл(?:ять|яет|яют|ял[аио]?|ение[мя]?|ения|ен[аоы]?|яется|яются)",
        "назовите само действие: «помогать», «работать», «платить»",
    ),
    (r"в целях", "«чтобы» или «для»"),
    (r"с целью", "«чтобы» или «для»"),
    (r"в рамках", "«в», «по», «на»: «по проекту», «на форуме»"),
    (r"данн(?:ый|ая|ое|ого|ой|ому|ым|ую)(?= [а-яё])", "«этот», «эта», «это»"),
    (r"[вн]а? данный момент|в настоящее время|на сегодняшний день", "«сейчас»"),
    (r"в случае,? если", "«если»"),
    (r"в связи с тем,? что", "«потому что»"),
    (r"посредством|путём|путем", "«с помощью», «через» или глагол"),
    (r"в части,? касающейся", "«о» или «об»"),
    (r"вышеуказанн\w+|вышеизложенн\w+|нижеследующ\w+", "назовите предмет"),
    (r"является", "тире или глагол: «совет — орган», «совет помогает»"),
    (r"имеет место", "«есть» или «бывает»"),
    (
        r"оказыва(?:ть|ет|ют|л[аио]?) (?:помощь|поддержку|содействие)|оказание (?:помощи|поддержки|содействия)",
        "«помогать», «поддерживать»",
    ),
    (r"принима(?:ть|ет|ют|л[аио]?) участие|приня(?:ть|л[аио]?) участие", "«участвовать»"),
    (r"проводить работу|проводится работа|ведётся работа|ведется работа", "назовите, что делают"),
    (r"по вопросам?(?= [а-яё]+(?:ения|ания|ости))", "«о» или «как»"),
    (r"необходимо отметить|следует отметить|хотелось бы", "уберите: смысл останется"),
    (r"надлежащ\w+", "«как следует» или скажите, как именно"),
    (r"в полном объёме|в полном объеме", "«полностью»"),
    (r"на постоянной основе", "«постоянно»"),
    (r"на безвозмездной основе", "«бесплатно»"),
)
_OFFICIALESE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"({phrase})" for phrase, _ in _PHRASES) + r")(?![\w-])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"«[^»]*(?:»|$)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»)\"]*\s+(?=[«(\"]?[А-ЯЁA-Z])")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence and the line and column on which it begins."""

    words: tuple[str, ...]
    line: int
    column: int


def officialese(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each phrase, the phrase itself and what would be simpler.

    What stands in quotation marks was said by somebody else.
    """
    own = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    for match in _OFFICIALESE.finditer(own):
        number = next(at for at, group in enumerate(match.groups()) if group is not None)
        yield match.start(), match.group(), _PHRASES[number][1]


def sentences(lines: Iterable[Line]) -> Iterator[Sentence]:
    """Yield the sentences of the paragraphs that lines make."""
    paragraph: list[Line] = []
    for line in lines:
        if line.begins and paragraph:
            yield from _sentences_of(paragraph)
            paragraph = []
        paragraph.append(line)
    yield from _sentences_of(paragraph)


def _sentences_of(paragraph: list[Line]) -> Iterator[Sentence]:
    text = "\n".join(line.text for line in paragraph)
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        words = tuple(_WORD.findall(_QUOTED.sub("", text[start:stop])))
        if words:
            number = text.count("\n", 0, start)
            offset = start - (text.rfind("\n", 0, start) + 1)
            yield Sentence(words, paragraph[number].line, paragraph[number].column + offset)


def readability(found: Iterable[Sentence]) -> float | None:
    """Return the index of Flesch for Russian, or None where the text is too short for one.

    206.835 - 1.3 x (words in a sentence) - 60.1 x (syllables in a word): И. В. Оборнева,
    «Автоматизированная оценка сложности учебных текстов на основе статистических параметров»,
    Москва, 2006. Above 60 is easy; laws lie around 0.
    """
    known = list(found)
    words = [word for sentence in known for word in sentence.words]
    if len(words) < _ENOUGH_WORDS:
        return None
    syllables = sum(letter in _VOWELS for word in words for letter in word)
    return 206.835 - 1.3 * len(words) / len(known) - 60.1 * syllables / len(words)
