"""What a reader must know of an act or an answer before relying on it, and what programs learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.catalogue import moves_of, standings_of, status_on
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.render.law import told_of_move
from generator.render.marks import with_marks
from generator.render.notices import Notice, leading_to, legal_review, notices_by_kind
from generator.render.structured import structured_by_kind
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.catalogue import Move


@notices_by_kind.register(LegalAct)
def _of_act(entry: LegalAct, today: datetime.date) -> Iterator[Notice]:
    status = status_on(entry, today)
    if status is ActStatus.REPEALED:
        (standing,) = standings_of(entry, "", today)
        since = f" с {long_date(standing.since)} года" if standing.since else ""
        text = f"Акт утратил силу{since}." + (" Вместо него:" if entry.replaced_by else "")
        yield Notice("warning", text, leading_to(entry.replaced_by))
    elif status is ActStatus.COMING:
        since = (
            f": вступит в силу {long_date(start)} года" if (start := entry.in_force_from) else ""
        )
        yield Notice("warning", f"Акт ещё не действует{since}.")
    elif status is ActStatus.UNVERIFIED:
        text = "Мы ещё не сверили, действует ли акт в нынешней редакции."
        way = " Откройте официальный текст." if entry.official_url else ""
        yield Notice("warning", text + way)
    elif status is ActStatus.PARTLY and not _missed(entry, today):
        yield Notice("info", "Акт действует частично: подробности в тексте.")
    missed = _missed(entry, today)
    for move in moves_of(entry):
        told = told_of_move(move, today, named=False)
        if move in missed:
            yield Notice("warning", f"{told} {_not_compared(entry)}", move.heirs)
        elif move.terms or not move.has_come(today):
            yield Notice("info", told, move.heirs)


def _missed(entry: LegalAct, today: datetime.date) -> tuple[Move, ...]:
    """Return the changes that came true after an editor last compared the page with the act.

    The end of the act itself is told apart; what nobody ever compared is said to be unverified.
    """
    seen = _compared_on(entry)
    return tuple(
        one
        for one in moves_of(entry)
        if (one.terms or one.edition) and one.day and seen and seen < one.day <= today
    )


def _compared_on(entry: LegalAct) -> datetime.date | None:
    days = (entry.reviewed_on, entry.status_checked_on)
    return max(filter(None, days), default=None)


def _not_compared(entry: LegalAct) -> str:
    seen = _compared_on(entry)
    last = f" (последний раз — {long_date(seen)} года)" if seen else ""
    way = ": откройте официальный текст" if entry.official_url else ""
    return f"С этим изменением страницу ещё не сверили{last}{way}."


@notices_by_kind.register(Consultation)
def _of_answer(entry: Consultation, _today: datetime.date) -> tuple[Notice, ...]:
    return (legal_review(entry.legal_review, after=True),)


@structured_by_kind.register(LegalAct)
def _structured_act(entry: LegalAct) -> dict[str, Any]:
    data = {"legislationIdentifier": entry.number, "legislationPassedBy": entry.issuer}
    return data | ({"legislationDate": entry.adopted.isoformat()} if entry.adopted else {})


@structured_by_kind.register(Consultation)
def _structured_answer(entry: Consultation) -> dict[str, Any]:
    if not entry.answer:
        return {}
    text = entry.short_answer or entry.answer.plain
    answer = {"@type": "Answer", "text": with_marks(text)}
    name = with_marks(entry.question)
    return {"mainEntity": [{"@type": "Question", "name": name, "acceptedAnswer": answer}]}
