"""What a reader would notice between two states of the catalogue."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import due_in, takes_place, told_from
from generator.model.kinds.centre import NewsGroup
from generator.model.kinds.event import Event
from generator.model.kinds.law import LegalAct
from generator.render.law import told_of_move
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue import Catalogue, Due
    from generator.model import Entry

_SOON = datetime.timedelta(days=60)
"""Events within so many days are announced."""
_ORDER = {group: at for at, group in enumerate(NewsGroup)}


@dataclass(frozen=True, slots=True)
class Period:
    """The days that an issue is about: from the day after the last one to its own."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class News:
    """A piece of news: which entry, where it belongs in a letter, and one line about it."""

    entry: Entry
    group: NewsGroup
    note: str


def news_between(before: Catalogue, now: Catalogue, period: Period) -> tuple[News, ...]:
    """Return what is new, changed in what matters, replaced, and soon to come.

    An entry is told of once; a change of the law that it cites comes before its own news. That it
    was only checked again is no news, nor is what stands in a directory; issues of the mailing do
    not tell of each other.
    """
    found = {one.entry.id: one for one in _between(before, now, period)}
    for entry in _telling(now):
        law, own = _law_of(entry, now, period), found.get(entry.id)
        if law is not None:
            told = f"{law.note} {own.note}".strip() if own else ""
            found[entry.id] = dataclasses.replace(own, note=told) if own else law
    return tuple(sorted(found.values(), key=_place))


def _between(before: Catalogue, now: Catalogue, period: Period) -> tuple[News, ...]:
    known = {entry.id: entry for entry in before.entries}
    found = (_news_of(one, known.get(one.id), now, period) for one in _telling(now))
    return tuple(sorted(filter(None, found), key=_place))


def _law_of(entry: Entry, now: Catalogue, period: Period) -> News | None:
    """Return which changes of law a page began to tell of in these days, or which came true."""
    if not entry.status.is_current:
        return None
    dues = [one for one in due_in(entry, now, period.last) if _is_told_in(period, one)]
    if not dues:
        return None
    group = NewsGroup.CHANGED if any(one.is_past for one in dues) else NewsGroup.SOON
    return News(entry, group, " ".join(told_of_move(one.move, period.last) for one in dues))


def _is_told_in(period: Period, due: Due) -> bool:
    if due.move.day is None:
        return due.move.act.status_checked_on in period
    return due.move.day in period or (not due.is_past and told_from(due.move) in period)


def news_of_proposal(before: Catalogue, now: Catalogue, today: datetime.date) -> tuple[News, ...]:
    """Return what the next issue will say because of what a proposal changes.

    A note counts as news from any day: it is new with the proposal. So does a change of law that
    the proposal writes into an act, for every page that cites it.
    """
    old = {entry.id: entry for entry in before.entries}
    period = Period(datetime.date.min, today)
    fresh = [one for one in _between(before, now, period) if _is_fresh(one, old.get(one.entry.id))]
    told = {one.entry.id for one in fresh}
    for entry in _telling(now):
        was = old.get(entry.id)
        if was is None or entry.id in told:
            continue
        law, known = _law_of(entry, now, period), _law_of(was, before, period)
        if law is not None and (known is None or law.note != known.note):
            fresh.append(law)
    return tuple(sorted(fresh, key=_place))


def _is_fresh(news: News, old: Entry | None) -> bool:
    if old is None or old == news.entry:
        return old is None
    if news.group is not NewsGroup.CHANGED:
        return True
    fresh = set(news.entry.changes) - set(old.changes)
    return any(one.major for one in fresh)


def _telling(catalogue: Catalogue) -> Iterable[Entry]:
    for entry in catalogue.entries:
        kind = entry.kind
        if kind.has_page and not kind.is_directory and not kind.is_digest:
            yield entry


def _news_of(entry: Entry, old: Entry | None, now: Catalogue, period: Period) -> News | None:
    was_current = old is not None and old.status.is_current
    if not entry.status.is_current:
        return News(entry, NewsGroup.REPLACED, _replaced(entry, now)) if was_current else None
    if isinstance(entry, Event) and _is_soon(entry, period.last):
        return News(entry, NewsGroup.SOON, _when(entry))
    if not was_current:
        return News(entry, NewsGroup.NEW, entry.summary or "")
    if isinstance(entry, LegalAct) and isinstance(old, LegalAct):
        state = entry.act_status
        if state is not None and state != old.act_status:
            return News(entry, NewsGroup.REPLACED, f"Теперь: {now.label('act_status', state)}.")
    notes = [one.note for one in entry.changes if one.major and one.date in period]
    return News(entry, NewsGroup.CHANGED, notes[-1]) if notes else None


def _is_soon(event: Event, today: datetime.date) -> bool:
    first = event.start.first_day if event.start else None
    return first is not None and today <= first <= today + _SOON and takes_place(event)


def _when(event: Event) -> str:
    when = event.start.in_words if event.start else ""
    return ", ".join(filter(None, (when, event.place)))


def _replaced(entry: Entry, now: Catalogue) -> str:
    heirs = (now.get(ref) for ref in entry.superseded_by)
    names = ", ".join(f"«{heir.name}»" for heir in heirs if heir is not None)
    return f"Вместо этого: {names}." if names else entry.archive_reason or "Больше не действует."


def _place(news: News) -> tuple[object, ...]:
    return _ORDER[news.group], news.entry.kind.plural, sort_key(news.entry.title)
