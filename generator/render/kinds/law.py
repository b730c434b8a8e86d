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
    elif status is ActStatus.PARTLY:
        yield Notice("info", "Акт действует частично: подробности в тексте.")
    for move in moves_of(entry):
        if move.terms or not move.has_come(today):
            yield Notice("info", told_of_move(move, today, named=False), move.heirs)


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
