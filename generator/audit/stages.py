"""Whether a round may go on to its next stage, and what is lacking where it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.looks import first_looks
from generator.model.kinds.audit import AuditMethod, RoundStatus
from generator.russian import counted

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import Catalogue
    from generator.model import EntryRef
    from generator.model.kinds.audit import AuditRound

_MOST_NAMED = 5


def lacking(
    entry: AuditRound, catalogue: Catalogue, today: datetime.date, until: datetime.date | None
) -> tuple[str, ...]:
    """Return what a round lacks to end its stage; ``until`` is the last day for replies."""
    match entry.round_status:
        case RoundStatus.FIRST_CHECK:
            return (*_unseen(entry, catalogue), *_deadline(entry, today, until))
        case RoundStatus.REPLY_PERIOD:
            return _waiting(entry, today)
        case RoundStatus.RECHECK:
            return _unsettled(entry, catalogue)
        case RoundStatus.DONE:
            return ("раунд завершён: дальше этапов нет",)
    return ()


def _unseen(entry: AuditRound, catalogue: Catalogue) -> tuple[str, ...]:
    method = catalogue.get(entry.method)
    criteria = method.criteria if isinstance(method, AuditMethod) else ()
    looks = first_looks(entry)
    found = {
        site: sum((site.slug, one.code) not in looks for one in criteria) for site in entry.sites
    }
    unseen = [(site, number) for site, number in found.items() if number]
    told = [
        f"{_name(site, catalogue)}: нет {counted(number, 'оценки', 'оценок', 'оценок')}"
        for site, number in unseen[:_MOST_NAMED]
    ]
    more = len(unseen) - _MOST_NAMED
    return (
        (*told, f"и ещё у {counted(more, 'сайта', 'сайтов', 'сайтов')}") if more > 0 else (*told,)
    )


def _deadline(
    entry: AuditRound, today: datetime.date, until: datetime.date | None
) -> tuple[str, ...]:
    last = until or (entry.reply_until.last_day if entry.reply_until else None)
    if last is None:
        return ("не сказано, до какого дня муниципалитеты отвечают: --until 2027-02-15",)
    return ("срок ответов уже прошёл: назовите другой день",) if last < today else ()


def _waiting(entry: AuditRound, today: datetime.date) -> tuple[str, ...]:
    last = entry.reply_until.last_day if entry.reply_until else None
    if last is None:
        return ("не сказано, до какого дня муниципалитеты отвечают: --until 2027-02-15",)
    return (f"муниципалитеты ещё отвечают: срок — {last}",) if last >= today else ()


def _unsettled(entry: AuditRound, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        f"{_name(one.municipality, catalogue)}: не сказано, чем кончился ответ от {one.date}"
        for one in entry.replies
        if one.outcome is None
    )


def _name(site: EntryRef, catalogue: Catalogue) -> str:
    place = catalogue.get(site)
    return place.name if place else site.slug
