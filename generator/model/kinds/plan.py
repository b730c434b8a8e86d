"""Plans: what is to be done in a year, month by month, and where the catalogue holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from generator.model.declare import ALWAYS, REVIEW, field, line, many, record
from generator.model.entry import Entry, Kind, entry_kind
from generator.model.fields import AnyReference, Integer
from generator.model.records import RecordOf

if TYPE_CHECKING:
    from generator.model.values import EntryRef


@record
class PlanItem:
    """One point of a plan."""

    title: str = line("Что запланировано", 200, gate=ALWAYS)
    months: tuple[int, ...] = many(
        "Месяцы",
        Integer(1, 12),
        1,
        12,
        help="Номера месяцев; если весь год, оставьте пустым.",
    )
    entries: tuple[EntryRef, ...] = many(
        "Где это в каталоге",
        AnyReference(),
        help="Серия, мероприятие, направление работы или сама запись: по ним отчёт года видит "
        "сделанное.",
    )
    goal: int | None = field(
        "Сколько за год",
        Integer(1, 100_000),
        help="Если план называет число. У серии без него — столько, сколько месяцев.",
    )


@entry_kind
class Plan(Entry):
    """The plan of a year, or, where the source names none, of any year."""

    kind: ClassVar[Kind] = Kind(
        name="plan",
        folder="plans",
        address="plany",
        title="План года",
        plural="Планы",
        lead="Что запланировано по месяцам и где это в каталоге.",
        schema_type="CreativeWork",
        is_digest=True,
    )

    year: int | None = field(
        "Год",
        Integer(2000, 2100),
        help="Если источник называет месяцы, но не год, оставьте пустым: такой план — для любого "
        "года, у которого нет своего.",
        example="2027",
    )
    items: tuple[PlanItem, ...] = many("Пункты плана", RecordOf(PlanItem), gate=REVIEW)


__all__ = ["Plan", "PlanItem"]
