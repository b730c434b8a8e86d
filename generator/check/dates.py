"""Dates (family D): they come in order and do not lie in an impossible place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model import Entry
from generator.problems import Rule

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.check.finding import Context

END_BEFORE_START = Rule(
    "D01",
    "Окончание раньше начала",
    "Читатель решит, что верить нельзя и остальным датам.",
    "started: 2025\nended: 2023",
    "started: 2023\nended: 2025",
)
REVIEW_ORDER = Rule(
    "D03",
    "Срок проверки раньше самой проверки",
    "Пометка «требует проверки» появилась бы сразу.",
    "reviewed_on: 2026-11-01\nreview_by: 2026-10-01",
    "reviewed_on: 2026-11-01\nreview_by: 2027-10-01",
)
FUTURE_REVIEW = Rule(
    "D04",
    "Дата проверки ещё не наступила",
    "Нельзя сверить запись с источниками завтра.",
    "reviewed_on: 2036-11-01",
    "reviewed_on: 2026-11-01",
)
FUTURE_PUBLICATION = Rule(
    "D05",
    "Дата публикации ещё не наступила",
    "Запись со статусом published видна сразу, а не потом.",
    "status: published\npublished_on: 2036-11-01",
    "status: published\npublished_on: 2026-11-01",
)

_PAIRS = (
    ("started", "ended"),
    ("start", "end"),
    ("period_from", "period_to"),
    ("in_force_from", "repealed_on"),
)


@check_of(Entry)
def check_dates(entry: Entry, context: Context) -> Iterator[Finding]:
    """Compare the dates of an entry with each other and with today."""
    for first, last in _PAIRS:
        start, end = getattr(entry, first, None), getattr(entry, last, None)
        if start is not None and end is not None and end < start:
            yield Finding(
                END_BEFORE_START,
                entry,
                f"Окончание ({end}) раньше начала ({start}).",
                "Проверьте обе даты: возможно, они переставлены.",
                (last,),
            )
    reviewed, published = entry.reviewed_on, entry.published_on
    if reviewed and entry.review_by and entry.review_by < reviewed:
        yield Finding(
            REVIEW_ORDER,
            entry,
            "Срок следующей проверки раньше даты проверки.",
            f"Впишите review_by позже {reviewed} или удалите строку.",
            ("review_by",),
        )
    if reviewed and reviewed > context.today:
        yield _future(FUTURE_REVIEW, entry, "reviewed_on", reviewed, context.today)
    if published and published > context.today and entry.status.has_page:
        yield _future(FUTURE_PUBLICATION, entry, "published_on", published, context.today)


def _future(
    rule: Rule, entry: Entry, name: str, day: datetime.date, today: datetime.date
) -> Finding:
    message = f"Дата {day} ещё не наступила: сегодня {today}."
    return Finding(rule, entry, message, "Впишите день, когда это произошло.", (name,))
