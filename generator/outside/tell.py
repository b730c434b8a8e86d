"""Telling what became of the addresses: as problems with a place, and as one standing issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.elsewhere import DEAD_ADDRESS, MOVED_ADDRESS
from generator.outside.answer import Outcome
from generator.problems import Problem, sorted_problems
from generator.review.escape import as_code, in_markdown
from generator.russian import counted, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.outside.collect import Cited
    from generator.outside.memory import Memory, Record

MARK = "<!-- kb-links -->"
"""By this line the next run finds the issue to take the place of."""
_LONGEST = 60_000


def findings(
    cited: Iterable[Cited], memory: Memory, archived: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return a problem for each place that names a dead or moved address.

    ``archived`` holds copies of the dead ones, where an archive has any.
    """
    found = []
    for one in cited:
        record = memory.get(one.url)
        if record is not None and record.is_dead:
            message, remedy = _dead(one.url, record), _mend(one.url, archived)
            found.append(Problem(DEAD_ADDRESS, one.location, message, remedy))
        elif record is not None and record.moved_to and record.outcome is Outcome.FINE:
            message = f"Страница {one.url} переехала."
            remedy = f"Проверьте и впишите новый адрес: {record.moved_to}"
            found.append(Problem(MOVED_ADDRESS, one.location, message, remedy))
    return sorted_problems(found)


def _dead(url: str, record: Record) -> str:
    since = f" с {long_date(record.failing_since)}" if record.failing_since else ""
    last = f"; последний раз открылась {long_date(record.last_fine)}" if record.last_fine else ""
    return f"Страница {url} не отвечает{since}: {record.reason}{last}."


def _mend(url: str, archived: Mapping[str, str]) -> str:
    copy = archived.get(url)
    if copy:
        return f"Впишите сохранённую копию: archive_url: {copy}"
    return "Найдите страницу заново или сошлитесь на другой источник."


def as_markdown(problems: tuple[Problem, ...], memory: Memory) -> str:
    """Return the text of the standing issue, short enough for any forge."""
    lines: list[str] = []
    length = 0
    for line in _lines(problems, memory):
        length += len(line) + 1
        if length > _LONGEST:
            lines.append("\n_Список сокращён; весь он — в журнале проверки._")
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _lines(problems: tuple[Problem, ...], memory: Memory) -> Iterator[str]:
    waiting = sum(one.failures > 0 and not one.is_dead for one in memory.values())
    closed = sum(one.outcome is Outcome.CLOSED for one in memory.values())
    yield MARK
    yield f"Проверено: {counted(len(memory), 'адрес', 'адреса', 'адресов')} чужих сайтов.\n"
    if not problems:
        yield "Все, что удалось проверить, отвечают."
    for problem in problems:
        place = as_code(f"{problem.location.path}:{problem.location.line}")
        yield f"- [ ] {place}: {in_markdown(problem.message)}\n  - {as_code(problem.remedy)}"
    if waiting:
        yield f"\nНе ответили сегодня, ждём: {waiting}."
    if closed:
        yield f"\nНе пускают программы, откройте сами: {closed}."
