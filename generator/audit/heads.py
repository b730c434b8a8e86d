"""What stands above the columns of an auditor's workbook, and marks as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.catalogue.looks import DAY, NOT_APPLICABLE, NOTE, SCORE, URL
from generator.model.plain import UnclearTextError

if TYPE_CHECKING:
    from generator.model.kinds.audit import Criterion

MUNICIPALITY, CODE, GROUP, TEXT = "Муниципалитет", "Код", "Группа", "Что проверяется"
HOW, BEFORE, REPLY = "Как проверить", "Прежняя оценка", "Ответ муниципалитета"
FILLED_IN = {
    SCORE: "Оценка",
    URL: "Адрес страницы",
    DAY: "День осмотра",
    NOTE: "Замечание",
}
"""The columns that an auditor fills in, by those of a table of scores."""
LIST = (MUNICIPALITY, CODE, GROUP, TEXT, HOW, BEFORE, *FILLED_IN.values())
"""The columns of a sheet with a line for each criterion of a site."""
MATRIX = (CODE, GROUP, TEXT, HOW)
"""The first columns of a sheet with a column for each site."""
WHOLE = "раздел"
"""Stands for a code in the line that tells the address and the day of all that have none."""
WHOLE_URL, WHOLE_DAY = "адрес", "день"
"""The same in a matrix, which has a line for each."""
GUIDE = "Как заполнять"
"""The sheet that tells how, and what the workbook is about."""
SUBJECT = "Раунд и этап"
DOES_NOT_APPLY = "не применимо"
REASON_ELSEWHERE = (
    "В матрице причину вписать некуда: загрузите ещё и лист этого сайта с замечанием "
    "(kb audit form --site имя)."
)

_NOT_APPLICABLE = {DOES_NOT_APPLY, NOT_APPLICABLE, "—", "–", "н/п", "неприменимо"}
_MARK = re.compile(r"(\d+)(?:[.,]0+)?(?:\s*[—–-]\s*(.+))?")
_CODE_LETTERS = str.maketrans("асеорхк", "aceopxk")
"""Russian letters that look like those of codes."""


def spelt_mark(criterion: Criterion, mark: int | None) -> str:
    """Return a mark as the list offers it: «1 — частично»."""
    return DOES_NOT_APPLY if mark is None else f"{mark} — {criterion.scale.words[mark]}"


def marks_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the marks to choose from."""
    marks = range(len(criterion.scale.words))
    return (*(spelt_mark(criterion, mark) for mark in marks), DOES_NOT_APPLY)


def understood_mark(text: str, criterion: Criterion) -> str:
    """Return the score that a cell tells. Raises `UnclearTextError`."""
    words, bare = criterion.scale.words, " ".join(text.casefold().split())
    if bare in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    if bare in words:
        return str(words.index(bare))
    allowed = "; ".join(marks_of(criterion))
    found = _MARK.fullmatch(bare)
    if found is None or int(found[1]) >= len(words):
        raise UnclearTextError(
            f"Оценки «{text.strip()}» у критерия «{criterion.code}» нет.", f"Допустимо: {allowed}."
        )
    if found[2] and found[2] != words[int(found[1])]:
        raise UnclearTextError(
            f"Число и слово расходятся: «{text.strip()}».", f"Допустимо: {allowed}."
        )
    return str(int(found[1]))


def understood_code(text: str) -> str:
    """Return a code as it stands in the method; Russian letters in it were not meant."""
    return text.strip().casefold().translate(_CODE_LETTERS)
