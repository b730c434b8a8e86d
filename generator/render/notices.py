"""The notices above an entry: what a reader must know before trusting it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from itertools import groupby
from typing import TYPE_CHECKING

from generator.catalogue import due_in, is_overdue
from generator.model import Status
from generator.render.law import told_of_due
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry, EntryRef
    from generator.model.legal import LegalReview


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; ``tone`` is «info» or «warning», ``targets`` the entries to go to instead.

    One that comes ``after`` qualifies what the page has told by then.
    """

    tone: str
    text: str
    targets: tuple[EntryRef, ...] = ()
    after: bool = False


def notices_of(entry: Entry, catalogue: Catalogue, today: datetime.date) -> tuple[Notice, ...]:
    """Return the notices of an entry on a given day."""
    of_law = _of_law(entry, catalogue, today) if entry.status.shows_text else ()
    return (*_of_status(entry, today), *of_law, *notices_by_kind(entry, today))


def _of_law(entry: Entry, catalogue: Catalogue, today: datetime.date) -> Iterator[Notice]:
    """Yield a notice of each change of the cited acts, until an editor has looked at it."""
    for _, those in groupby(due_in(entry, catalogue, today), key=lambda due: due.move.day):
        dues = tuple(those)
        refs = dict.fromkeys(ref for due in dues for ref in (due.move.act.ref, *due.move.heirs))
        tone = "warning" if dues[0].is_past else "info"
        yield Notice(tone, told_of_due(dues, today), tuple(refs))


def _of_status(entry: Entry, today: datetime.date) -> Iterator[Notice]:
    reason = f" {entry.archive_reason}" if entry.archive_reason else ""
    if entry.status is Status.WITHDRAWN:
        yield Notice("warning", f"Запись снята.{reason}", entry.superseded_by)
    elif entry.status is Status.ARCHIVED:
        yield Notice("warning", f"Запись в архиве: сведения устарели.{reason}", entry.superseded_by)
    elif entry.status is Status.SUPERSEDED:
        yield Notice("warning", f"Запись заменена.{reason} Действующая:", entry.superseded_by)
    elif is_overdue(entry, today):
        last = f" Последняя проверка: {long_date(entry.reviewed_on)}." if entry.reviewed_on else ""
        yield Notice("warning", f"Требует проверки: срок пересмотра прошёл.{last}")


@singledispatch
def notices_by_kind(_entry: Entry, _today: datetime.date) -> Iterable[Notice]:
    """Return what is told above the entries of one kind alone.

    The modules of `generator.render.kinds` register an answer for the kinds that tell something.
    """
    return ()


def legal_review(review: LegalReview | None, *, after: bool = False) -> Notice:
    """Return what is told of a text about the law: whether a lawyer has read it."""
    if review is None:
        text = (
            "Не проверено юристом. Текст составлен по законам, но это не юридическая консультация."
        )
        return Notice("warning", text, after=after)
    return Notice("info", f"Проверено юристом {long_date(review.date)}.", after=after)


def leading_to(ref: EntryRef | None) -> tuple[EntryRef, ...]:
    """Return the entry to go to instead, where it is named, as the targets of a notice."""
    return (ref,) if ref else ()
