"""The hints of forms, of today and of earlier: none of them is an answer."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from generator.form.boxes import ASKING, choices_of

if TYPE_CHECKING:
    from generator.form.boxes import Box
    from generator.model.plain import Words

FORMER_HINTS = (
    "Если практика не из Кузбасса — регион и город.",
    "Что вписать: одно из: Информируют; Советуются; Вовлекают; Решают вместе; Передают решение",
)
"""Hints of earlier forms, which people fill in for years."""
_REMNANT = 15
_ALIKE = 85
"""Per cent, from which on a line is a hint that was reworded since."""


class Hint(Enum):
    """The nature of a line beside a question."""

    NONE = auto()
    OWN = auto()
    """A line of the form as it is today or was."""
    LIKELY = auto()
    """What is left of a hint, or a hint that was reworded since: somebody has to look."""


def hint_in(text: str, box: Box, words: Words) -> Hint:
    """Return whether a line beside a question is the form's own."""
    line = _line(text)
    own = [_line(one) for one in (box.label, *box.hints, *FORMER_HINTS)]
    if line in own:
        return Hint.OWN
    choices = [one.casefold() for one in choices_of(box, words)]
    is_answer = line.rstrip(" .;").casefold() in choices
    # Whoever wrote behind a hint of today added words of their own.
    is_longer = any(one in line for one in own if len(one) >= _REMNANT)
    if len(line) < _REMNANT or is_answer or is_longer:
        return Hint.NONE
    is_alike = any(line in one or fuzz.ratio(line, one) > _ALIKE for one in own)
    return Hint.LIKELY if is_alike or ASKING.match(line) else Hint.NONE


def _line(text: str) -> str:
    return " ".join(text.split())
