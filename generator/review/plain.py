"""The report as plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.report import summary
from generator.review.comparison import Fate
from generator.review.escape import in_terminal
from generator.review.words import (
    better,
    changed,
    cited,
    cites,
    counts,
    news,
    sort_of,
    touches,
    twin,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.review.summary import Review, Reviewed


def as_text(review: Review, preview: str = "") -> str:
    """Return the report for a terminal; ``preview`` is the address of the preview's root."""
    return "\n".join(_lines(review, preview))


def _lines(review: Review, preview: str) -> Iterator[str]:
    yield counts(review)
    for fate in Fate:
        found = review.of(fate)
        if found:
            yield f"\n{fate.value}:"
        for one in found:
            yield from _entry(one, preview)
    if review.vocabularies:
        yield f"\nИзменены списки значений: {in_terminal(', '.join(review.vocabularies))}"
    for number, told in enumerate(news(review)):
        yield f"  - {in_terminal(told)}" if number else f"\n{told}"
    yield f"\nПроверка: {summary(review.problems)}"
    for problem in review.problems:
        place, message = in_terminal(str(problem.location)), in_terminal(problem.message)
        yield f"  {place}: {problem.rule.code}. {message}"
        yield f"    Как исправить: {in_terminal(problem.remedy)}"
    if review.hints:
        yield "\nЯзык (подсказки, ничего не запрещают):"
    for hint in review.hints:
        place, message = in_terminal(str(hint.location)), in_terminal(hint.message)
        yield f"  {place}: {message} {in_terminal(hint.remedy)}"
    if review.checklist:
        yield "\nПосмотрите сами:"
        yield from (f"  - {question}" for question in review.checklist)


def _entry(one: Reviewed, preview: str) -> Iterator[str]:
    entry = one.difference.entry
    yield f"  - {in_terminal(entry.title)} ({sort_of(one)}, {entry.path})"
    if one.difference.address:
        yield f"    {preview}{one.difference.address}"
    if one.difference.former_address:
        yield f"    Прежний адрес перестанет отвечать: {one.difference.former_address}"
    for told in (changed(one), cited(one), *better(one)):
        if told:
            yield f"    {in_terminal(told)}"
    if told := touches(one):
        yield f"    {told}"
        for page, norms in one.touches:
            yield f"      {in_terminal(cites(page, norms))} ({page.path})"
    for other in one.twins:
        yield f"    {twin(other)}: {in_terminal(other.entry.title)} ({other.entry.path})"
