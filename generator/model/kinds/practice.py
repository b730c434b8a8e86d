"""Best practices, and where they were repeated."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from generator.model.declare import (
    ALWAYS,
    PUBLICATION,
    REVIEW,
    choice,
    field,
    line,
    many,
    reference,
    section,
)
from generator.model.entry import Entry, Kind, entry_kind
from generator.model.fields import Choice, Date, Flag, Integer, Partial, Reference, Text
from generator.model.legal import LegalReference
from generator.model.records import Contact, RecordOf, Resource
from generator.model.results import KeyFact, Metric

if TYPE_CHECKING:
    import datetime

    from generator.markdown import Fragment
    from generator.model.values import EntryRef, PartialDate


class Basis(StrEnum):
    """The authority for what an entry says: who answers for it."""

    OWNER = "owner"
    """The owner of the practice told or confirmed it."""
    OPEN_SOURCES = "open_sources"
    """Collected from publications; the owner has not confirmed it."""


class Scope(StrEnum):
    """The reach of a practice."""

    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    OTHER_REGION = "other_region"


class Stage(StrEnum):
    """The stage that a practice has reached."""

    PILOT = "pilot"
    RUNNING = "running"
    SCALED = "scaled"
    FINISHED = "finished"
    DISCONTINUED = "discontinued"


class ReplicationStatus(StrEnum):
    """The stage that a repetition has reached: deciding is not doing."""

    INTEREST = "interest"
    DECIDED = "decided"
    STARTED = "started"
    COMPLETED = "completed"
    CONFIRMED = "confirmed"
    STOPPED = "stopped"

    @property
    def has_happened(self) -> bool:
        """Whether the repetition counts as done."""
        return self in {ReplicationStatus.COMPLETED, ReplicationStatus.CONFIRMED}


@entry_kind
class Practice(Entry):
    """A practice that another place can repeat."""

    kind: ClassVar[Kind] = Kind(
        name="practice",
        folder="practices",
        address="praktiki",
        title="Практика",
        plural="Практики",
        lead="Что получилось у НКО, инициативных групп и муниципалитетов — и как это повторить.",
        schema_type="Article",
        review_months=24,
        has_kit=True,
        own_places=frozenset({"audience", "municipalities"}),
        questions=(
            "Каждая цифра совпадает с источником, на который ссылается.",
            "Ясно, кто что делал, и шаги можно повторить.",
            "Владелец практики знает о публикации, или сведения взяты из открытых источников.",
        ),
        briefly=(
            "title",
            "solution",
            "municipalities",
            "place",
            "started",
            "funding",
            "own_money",
            "results",
            "difficulties",
            "contact",
        ),
    )

    basis: Basis | None = choice(
        "Откуда сведения", "basis", Basis, gate=REVIEW, example="owner", own_place=True
    )
    scope: Scope | None = choice(
        "Масштаб",
        "scope",
        Scope,
        gate=REVIEW,
        facet="masshtab",
        example="municipal",
        own_place=True,
    )
    need: tuple[str, ...] = many(
        "Что нужно",
        Choice("need"),
        1,
        2,
        facet="chto-nuzhno",
        recommended=True,
        help="С какой просьбой придёт читатель, которому это поможет; одна или две.",
    )
    key_facts: tuple[KeyFact, ...] = many(
        "Главные числа",
        RecordOf(KeyFact),
        1,
        4,
        recommended=True,
        help="До четырёх чисел, по которым решают, подойдёт ли: сколько дают, кому, скольким.",
    )
    place: str | None = line(
        "Где", 160, help="Если практика из другого региона — регион и город.", own_place=True
    )
    actors: str | None = line("Кто делает", 300, gate=PUBLICATION, help="Организации, не имена.")
    organisation: EntryRef | None = reference("Организация-автор", "organisation")
    partners: tuple[EntryRef, ...] = many("Партнёры практики", Reference("organisation"))
    initiator: str | None = choice("Кто начал", "initiator", facet="kto-nachal", recommended=True)
    started: PartialDate | None = field("Начало", Partial(), recommended=True, example="2019")
    ended: PartialDate | None = field("Окончание", Partial())
    stage: Stage | None = choice("Стадия", "stage", Stage, facet="stadiya", recommended=True)
    settlement: str | None = choice("Тип места", "settlement", facet="tip-mesta", recommended=True)
    population: int | None = field("Сколько жителей", Integer())
    participation: str | None = choice(
        "Уровень участия", "participation", facet="uchastie", recommended=True
    )
    cost: str | None = choice(
        "Стоимость",
        "cost",
        facet="stoimost",
        recommended=True,
        unknown="сколько это стоило",
        expected="unknown",
        own_place=True,
    )
    money_note: str | None = line(
        "Деньги на карточке",
        30,
        help="Самое важное о деньгах в трёх-четырёх словах.",
        example="область платит до 90 %",
        own_place=True,
    )
    own_money: str | None = line(
        "Сколько своих денег",
        200,
        recommended=True,
        unknown="сколько нужно своих денег",
        help="Сколько найдёт на месте тот, кто повторяет, и у кого.",
        example="Около 10 % стоимости: муниципалитет, бизнес, жители.",
        own_place=True,
    )
    funding: str | None = line("Источник денег", 300)
    effort: str | None = choice(
        "Срок до первого результата",
        "effort",
        facet="srok",
        recommended=True,
        unknown="сколько ждать первого результата",
        own_place=True,
    )
    first_step: str | None = line(
        "С чего начать",
        200,
        recommended=True,
        help="Первое, что сделать тому, кто хочет так же.",
        example="Соберите группу от 10 совершеннолетних жителей.",
        own_place=True,
    )
    staff: str | None = line("Сколько людей нужно", 160, own_place=True)
    beneficiaries: int | None = field("Скольким помогли", Integer())
    resources: tuple[Resource, ...] = many(
        "Ресурсы", RecordOf(Resource), recommended=True, unknown="что понадобится"
    )
    metrics: tuple[Metric, ...] = many(
        "Результаты в цифрах", RecordOf(Metric), recommended=True, once=True
    )
    legal_basis: tuple[LegalReference, ...] = many("Правовая основа", RecordOf(LegalReference))
    awards: tuple[str, ...] = many("Награды", Text(200))
    part_of: EntryRef | None = reference("Часть практики", "practice")
    contact: Contact | None = field(
        "Кого спросить", RecordOf(Contact), recommended=True, unknown="кому позвонить"
    )
    mentor_ready: bool | None = field(
        "Готовы консультировать",
        Flag(),
        facet="konsultiruyut",
        help="Владелец согласен отвечать коллегам.",
    )

    problem: Fragment | None = section("Проблема", recommended=True)
    solution: Fragment | None = section("Что сделали", gate=PUBLICATION)
    steps: Fragment | None = section(
        "Шаги",
        recommended=True,
        help="Нумерованный список: не меньше трёх шагов.",
        unknown="что делать по шагам",
    )
    results: Fragment | None = section("Результаты", recommended=True, unknown="что получилось")
    difficulties: Fragment | None = section("Трудности", recommended=True, unknown="что мешало")
    transfer: Fragment | None = section("Как повторить", recommended=True)
    lessons: Fragment | None = section("Уроки")
    stop_reason: Fragment | None = section("Почему прекратили")


@entry_kind
class Replication(Entry):
    """One place that took over a practice from another."""

    kind: ClassVar[Kind] = Kind(
        name="replication",
        folder="replications",
        address="tirazhirovanie",
        title="Повторение практики",
        plural="Повторения практик",
        lead="Кто перенял чужой опыт, что изменил под себя и что вышло.",
        schema_type="Action",
        review_months=24,
        questions=("Повторение подтвердил тот, кто его видел.",),
        briefly=("practice", "municipality", "stage", "adaptations", "results"),
        titled_by=("practice", "municipality"),
    )

    practice: EntryRef = reference("Какую практику", "practice", gate=ALWAYS)
    municipality: EntryRef = reference("Где повторили", "municipality", gate=ALWAYS, facet="gde")
    organisation: EntryRef | None = reference("Кто повторил", "organisation")
    stage: ReplicationStatus = choice(
        "Как далеко продвинулись",
        "replication_status",
        ReplicationStatus,
        gate=ALWAYS,
        facet="etap",
    )
    fidelity: str | None = choice("Насколько точно", "fidelity")
    started: PartialDate | None = field("Начало", Partial())
    cost: str | None = choice("Стоимость", "cost")
    confirmed_by: str | None = line("Кто подтвердил (должность)", 120)
    confirmed_on: datetime.date | None = field("Когда подтвердили", Date())

    adaptations: Fragment | None = section("Что изменили под себя", recommended=True)
    results: Fragment | None = section(
        "Результаты",
        recommended=True,
        help="Что вышло; если остановились — почему.",
    )
    stop_reason: Fragment | None = section("Почему прекратили")


__all__ = [
    "Basis",
    "Practice",
    "Replication",
    "ReplicationStatus",
    "Scope",
    "Stage",
]
