"""The notices above an entry: what a reader must know before trusting it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.catalogue import due_in, is_overdue, moves_of, standings_of, status_on
from generator.model import Status
from generator.model.kinds.council import Guidance
from generator.model.kinds.directory import Municipality, MunicipalityStatus
from generator.model.kinds.event import Event, EventState
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.render.law import told_of_due, told_of_move
from generator.russian import MONTHS, long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry, EntryRef


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
    return (*_of_status(entry, today), *of_law, *_of_kind(entry, today))


def _of_law(entry: Entry, catalogue: Catalogue, today: datetime.date) -> Iterator[Notice]:
    """Tell of every change of the acts that the entry cites, until an editor has looked at it."""
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


def _of_kind(entry: Entry, today: datetime.date) -> Iterator[Notice]:
    if isinstance(entry, Guidance | Consultation):
        after = isinstance(entry, Consultation)
        if entry.legal_review is None:
            yield Notice(
                "warning",
                "Не проверено юристом. Текст составлен по законам, но это "
                "не юридическая консультация.",
                after=after,
            )
        else:
            told = f"Проверено юристом {long_date(entry.legal_review.date)}."
            yield Notice("info", told, after=after)
    elif isinstance(entry, LegalAct):
        yield from _of_act(entry, today)
    elif isinstance(entry, Event):
        yield from _of_event(entry)
    elif isinstance(entry, Municipality) and entry.muni_status is not MunicipalityStatus.ACTIVE:
        yield Notice(
            "warning", "Такого муниципалитета больше нет. Преемник:", _one(entry.merged_into)
        )


def _one(ref: EntryRef | None) -> tuple[EntryRef, ...]:
    return (ref,) if ref else ()


def _of_act(entry: LegalAct, today: datetime.date) -> Iterator[Notice]:
    status = status_on(entry, today)
    if status is ActStatus.REPEALED:
        (standing,) = standings_of(entry, "", today)
        since = f" с {long_date(standing.since)} года" if standing.since else ""
        text = f"Акт утратил силу{since}." + (" Вместо него:" if entry.replaced_by else "")
        yield Notice("warning", text, _one(entry.replaced_by))
    elif status is ActStatus.COMING:
        since = (
            f": вступит в силу {long_date(start)} года" if (start := entry.in_force_from) else ""
        )
        yield Notice("warning", f"Акт ещё не действует{since}.")
    elif status is ActStatus.UNVERIFIED:
        text = "Мы ещё не сверили, действует ли акт в нынешней редакции."
        way = " Откройте официальный текст." if entry.official_url else ""
        yield Notice("warning", text + way)
    elif status is ActStatus.PARTLY:
        yield Notice("info", "Акт действует частично: подробности в тексте.")
    for move in moves_of(entry):
        if move.terms or not move.has_come(today):
            yield Notice("info", told_of_move(move, today, named=False), move.heirs)


def _of_event(entry: Event) -> Iterator[Notice]:
    if entry.event_state is EventState.CANCELLED:
        yield Notice("warning", "Мероприятие отменено.")
    elif entry.event_state is EventState.POSTPONED:
        yield Notice("warning", "Мероприятие перенесено.", _one(entry.postponed_to))
    elif entry.start is None and entry.planned_month:
        month = MONTHS[entry.planned_month - 1]
        yield Notice("info", f"По плану — {month}. Год и день организаторы пока не назвали.")
