"""Events and the series they belong to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from generator.model.declare import (
    ALWAYS,
    REVIEW,
    choice,
    field,
    line,
    many,
    record,
    reference,
    section,
)
from generator.model.entry import Entry, Kind, entry_kind
from generator.model.fields import Date, Integer, Moment, Pattern, Reference, Url
from generator.model.records import Material, RecordOf

if TYPE_CHECKING:
    import datetime

    from generator.markdown import Fragment
    from generator.model.values import EntryRef, When


class EventState(StrEnum):
    """The state of an event: still to come or not, and how firmly."""

    PLANNED = "planned"
    """Named in a plan: the month may be known without a year."""
    ANNOUNCED = "announced"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Mode(StrEnum):
    """The mode of an event: in a place or on the net."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class DecisionStatus(StrEnum):
    """The status of a decision: what became of it."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


@record
class Slot:
    """One line of an event's programme."""

    time: str = field(
        "Время", Pattern(r"[0-2]\d:[0-5]\d-[0-2]\d:[0-5]\d", "часы вида 10:00-11:30"), gate=ALWAYS
    )
    title: str = line("Что будет", 200, gate=ALWAYS)
    speakers: tuple[EntryRef, ...] = many("Выступают", Reference("person"))
    organisation: EntryRef | None = reference("Организация", "organisation")
    materials: tuple[Material, ...] = many("Материалы", RecordOf(Material))


@record
class Decision:
    """One point of a resolution, followed until it is done."""

    text: str = line("Решение", 600, gate=ALWAYS)
    addressee: str = line("Кому", 160, gate=ALWAYS, help="Орган или должность, не имя.")
    municipalities: tuple[EntryRef, ...] = many(
        "Муниципалитеты",
        Reference("municipality"),
        help="Чьё это решение. Пусто — те муниципалитеты, что названы у мероприятия.",
    )
    due: datetime.date | None = field("Срок", Date(), example="2027-06-01")
    status: DecisionStatus = choice("Состояние", "decision_status", DecisionStatus, gate=ALWAYS)
    done_on: datetime.date | None = field("Когда выполнено", Date())
    result: str | None = line("Что сделано", 400)
    proof: str | None = field("Чем подтверждено", Url(), help="Адрес документа или новости.")


@entry_kind
class Series(Entry):
    """Events that come back, such as the open days."""

    kind: ClassVar[Kind] = Kind(
        name="series",
        folder="series",
        address="serii",
        title="Серия мероприятий",
        plural="Серии мероприятий",
        lead="Мероприятия, которые повторяются из года в год.",
        schema_type="EventSeries",
        review_months=12,
        has_calendar=True,
    )

    event_type: str | None = choice("Вид мероприятий", "event_type", gate=REVIEW, facet="vid")
    months: tuple[int, ...] = many("Месяцы", Integer(1, 12), gate=REVIEW, help="Номера месяцев.")
    organisers: tuple[EntryRef, ...] = many("Организаторы", Reference("organisation"), gate=REVIEW)

    purpose: Fragment | None = section("Зачем")


@entry_kind
class Event(Entry):
    """One event with its programme, materials and decisions."""

    kind: ClassVar[Kind] = Kind(
        name="event",
        folder="events",
        address="meropriyatiya",
        title="Мероприятие",
        plural="Мероприятия",
        lead="Семинары, круглые столы, дискуссии: даты, программы, материалы и решения.",
        schema_type="Event",
        has_calendar=True,
        questions=(
            "Дата, время и место сверены с организатором.",
            "Решения записаны так, как приняты; у каждого есть адресат.",
        ),
    )

    event_type: str = choice("Вид", "event_type", gate=ALWAYS, facet="vid", example="seminar")
    event_state: EventState | None = choice(
        "Состоялось ли", "event_state", EventState, gate=REVIEW, once=True
    )
    series: EntryRef | None = reference("Серия", "series")
    planned_month: int | None = field(
        "Месяц по плану", Integer(1, 12), help="Если источник называет месяц, но не год."
    )
    start: When | None = field(
        "Начало",
        Moment(),
        example="2026-03-15 10:00",
        help="День и час; если час неизвестен — день, если день — месяц: 2026-03.",
    )
    end: When | None = field("Окончание", Moment(), example="2026-03-15 13:00")
    mode: Mode | None = choice("Как проходит", "event_mode", Mode, facet="format")
    place: str | None = line("Место", 200)
    online_url: str | None = field("Подключиться", Url(), once=True)
    organisers: tuple[EntryRef, ...] = many("Организаторы", Reference("organisation"), gate=REVIEW)
    partners: tuple[EntryRef, ...] = many("Партнёры", Reference("organisation"))
    registration: str | None = field(
        "Регистрация",
        Url(),
        help="Форма на внешнем сайте: личных данных здесь не собираем.",
        once=True,
    )
    registration_deadline: datetime.date | None = field("Регистрация до", Date())
    programme: tuple[Slot, ...] = many("Программа", RecordOf(Slot), recommended=True)
    no_materials_reason: str | None = line("Почему нет материалов", 200, once=True)
    attendance: int | None = field("Сколько участников", Integer(), help="Только число.", once=True)
    attendance_from: tuple[EntryRef, ...] = many(
        "Откуда приехали", Reference("municipality"), once=True
    )
    decisions: tuple[Decision, ...] = many("Решения", RecordOf(Decision), once=True)
    postponed_to: EntryRef | None = reference("Перенесено на", "event", once=True)

    about: Fragment | None = section("О чём", recommended=True)
    outcome: Fragment | None = section("Итоги", once=True)


__all__ = ["Decision", "DecisionStatus", "Event", "EventState", "Mode", "Series", "Slot"]
