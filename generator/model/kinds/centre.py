"""The centre's own work: lines of activity, mailing issues, collections."""

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
    record,
    section,
)
from generator.model.entry import Entry, Kind, entry_kind
from generator.model.fields import AnyReference, Choice, Date, Flag, Integer, Reference
from generator.model.records import RecordOf

if TYPE_CHECKING:
    import datetime

    from generator.markdown import Fragment
    from generator.model.values import EntryRef


@entry_kind
class Activity(Entry):
    """A line of the centre's work that goes on for months, such as consulting."""

    kind: ClassVar[Kind] = Kind(
        name="activity",
        folder="activities",
        address="napravleniya",
        title="Направление работы",
        plural="Направления работы",
        lead="Что центр делает постоянно и в отдельные месяцы года.",
        schema_type="Project",
        review_months=12,
    )

    permanent: bool | None = field("Весь срок проекта", Flag())
    month_from: int | None = field("С месяца", Integer(1, 12))
    month_to: int | None = field("По месяц", Integer(1, 12))
    results_kind: str | None = choice(
        "Где результаты", "entry_kind", help="Вид записей, в котором видны результаты."
    )

    about: Fragment | None = section("Что это", recommended=True)
    takes_part: Fragment | None = section("Как участвовать")


class NewsGroup(StrEnum):
    """The place of a piece of news in a letter, in this order."""

    NEW = "new"
    CHANGED = "changed"
    REPLACED = "replaced"
    SOON = "soon"


@record
class MailingItem:
    """One piece of news as it was sent: an issue does not change when entries do."""

    entry: EntryRef = field("Запись", AnyReference(), gate=ALWAYS)
    group: NewsGroup = choice("Раздел", "mailing_group", NewsGroup, gate=ALWAYS)
    title: str = line("Название", 140, gate=ALWAYS, help="Каким оно было в день выпуска.")
    note: str | None = line("Одной строкой", 600, help="Что получателю с этого.")
    municipalities: tuple[EntryRef, ...] = many(
        "Где", Reference("municipality"), help="Кому поставить новость первой."
    )


@entry_kind
class Mailing(Entry):
    """One issue of the mailing to municipalities."""

    kind: ClassVar[Kind] = Kind(
        name="mailing",
        folder="mailings",
        address="rassylka",
        title="Выпуск рассылки",
        plural="Рассылка в муниципалитеты",
        lead="Что нового в каталоге — письмом, которое центр рассылает муниципалитетам.",
        schema_type="PublicationIssue",
        is_digest=True,
        questions=("Ссылки выпуска ведут на опубликованные записи.",),
    )

    number: int = field("Номер выпуска", Integer(1, 10_000), gate=ALWAYS)
    period_from: datetime.date = field("Период с", Date(), gate=ALWAYS)
    period_to: datetime.date = field("Период по", Date(), gate=ALWAYS)
    to: tuple[str, ...] = many("Кому", Choice("audience"), gate=REVIEW)
    pinned: tuple[EntryRef, ...] = many("Главное", AnyReference())
    excluded: tuple[EntryRef, ...] = many("Не включать", AnyReference())
    items: tuple[MailingItem, ...] = many(
        "Что в выпуске",
        RecordOf(MailingItem),
        gate=PUBLICATION,
        help="Черновик собирает kb mailing new; порядок, слова и состав правит редактор.",
    )
    sent_on: datetime.date | None = field("Отправлено", Date())
    recipients: int | None = field("Сколько адресатов", Integer(), help="Только число.")

    intro: Fragment | None = section("Вступление", gate=REVIEW)


@record
class CollectionItem:
    """One entry of a collection, with a word on why it is there."""

    entry: EntryRef = field("Запись", AnyReference(), gate=ALWAYS)
    comment: str | None = line("Зачем", 240)


@entry_kind
class Collection(Entry):
    """Entries put together for one purpose, in order."""

    kind: ClassVar[Kind] = Kind(
        name="collection",
        folder="collections",
        address="podborki",
        title="Подборка",
        plural="Подборки",
        lead="Записи каталога, собранные под одну задачу.",
        schema_type="CollectionPage",
        review_months=12,
        has_book=True,
    )

    purpose: str | None = line("Для чего", 240, gate=REVIEW)
    items: tuple[CollectionItem, ...] = many("Что внутри", RecordOf(CollectionItem), 2, gate=REVIEW)


__all__ = ["Activity", "Collection", "CollectionItem", "Mailing", "MailingItem", "NewsGroup"]
