"""The report as Markdown, for a comment on a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Severity
from generator.report import summary
from generator.review.comparison import Fate
from generator.review.escape import as_code, in_markdown
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
from generator.russian import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.problems import Problem
    from generator.review.summary import Review, Reviewed

MARK = "<!-- kb-report -->"
"""By this line the next report finds the comment to take the place of."""

_LONGEST = 60_000
"""A forge refuses comments of more than 65 536 characters."""
_LARGEST = 120_000
"""A system refuses variables, by which the report is handed on, of more than 131 072 bytes."""
_MOST = 30
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.HINT: "💡"}


def as_markdown(review: Review, preview: str = "") -> str:
    """Return the report for a comment; ``preview`` is the address of the preview's root."""
    lines: list[str] = []
    length = size = 0
    for line in _lines(review, preview):
        length += len(line) + 1
        size += len(line.encode()) + 1
        if length > _LONGEST or size > _LARGEST:
            lines.append("\n_Отчёт сокращён: весь он — в журнале проверки._")
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _lines(review: Review, preview: str) -> Iterator[str]:
    yield MARK
    yield "## Что меняет это предложение\n"
    yield counts(review)
    for fate in Fate:
        found = review.of(fate)
        if found:
            yield f"\n### {fate.value} ({len(found)})\n"
        for one in found[:_MOST]:
            yield from _entry(one, preview)
        if len(found) > _MOST:
            yield f"- … и ещё {len(found) - _MOST}"
    if review.vocabularies:
        yield f"\nИзменены списки значений: {in_markdown(', '.join(review.vocabularies))}"
    yield from _news(review)
    yield from _problems(review)
    yield from _hints(review)
    if review.checklist:
        yield "\n### Посмотрите сами\n"
        yield from (f"- [ ] {question}" for question in review.checklist)


def _entry(one: Reviewed, preview: str) -> Iterator[str]:
    entry, address = one.difference.entry, one.difference.address
    title = f"**{in_markdown(entry.title)}**"
    if address and preview:
        title = f"[{in_markdown(entry.title)}]({preview}{address})"
    where = f", страница {as_code(address)}" if address else ""
    yield f"- {title} — {sort_of(one)}, {as_code(entry.path)}{where}"
    if one.difference.former_address:
        gone = as_code(one.difference.former_address)
        yield f"  - ⚠️ Прежний адрес перестанет отвечать: {gone}"
    for told in (changed(one), cited(one), *better(one)):
        if told:
            yield f"  - {in_markdown(told)}"
    if told := touches(one):
        yield f"  - ⚠️ {told}"
        for page, norms in one.touches[:_MOST]:
            yield f"    - {in_markdown(cites(page, norms))}, {as_code(page.path)}"
        if len(one.touches) > _MOST:
            yield f"    - … и ещё {len(one.touches) - _MOST}"
    for other in one.twins:
        yield f"  - {twin(other)}: {in_markdown(other.entry.title)}, {as_code(other.entry.path)}"


def _news(review: Review) -> Iterator[str]:
    found = [*news(review)]
    for number, told in enumerate(found[: _MOST + 1]):
        yield f"- {in_markdown(told)}" if number else f"\n### Рассылка\n\n{told}\n"
    if len(found) > _MOST + 1:
        yield f"- … и ещё {len(found) - _MOST - 1}"


def _problems(review: Review) -> Iterator[str]:
    yield "\n### Проверка\n"
    yield summary(review.problems)
    if review.problems:
        yield ""
    for problem in review.problems[:_MOST]:
        yield _problem(problem)
    if len(review.problems) > _MOST:
        yield f"- … и ещё {len(review.problems) - _MOST}"
    if review.older:
        told = counted(review.older, "замечание", "замечания", "замечаний")
        yield f"\nДо этого предложения уже было: {told}."


def _hints(review: Review) -> Iterator[str]:
    """What could be said better, folded away: none of it stops the proposal."""
    if not review.hints:
        return
    told = counted(len(review.hints), "подсказка", "подсказки", "подсказок")
    yield f"\n<details><summary>Язык: {told}, ничего не запрещают</summary>\n"
    for problem in review.hints[:_MOST]:
        yield _problem(problem)
    if len(review.hints) > _MOST:
        yield f"- … и ещё {len(review.hints) - _MOST}"
    yield "\n</details>"


def _problem(problem: Problem) -> str:
    place = as_code(f"{problem.location.path}:{problem.location.line}")
    sign = _SIGNS[problem.rule.severity]
    return (
        f"- {sign} {place}: {problem.rule.code}. {in_markdown(problem.message)}\n"
        f"  - Как исправить: {in_markdown(problem.remedy)}"
    )
