"""`Entry`: what all entries have in common, and `Kind`: what is true of all entries of a kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar, dataclass_transform

from generator.cache import pickled_by_fields
from generator.model.declare import (
    ALWAYS,
    PUBLICATION,
    REVIEW,
    Field,
    choice,
    declared_fields,
    field,
    line,
    many,
)
from generator.model.fields import AnyReference, Choice, Date, Identifier, Reference
from generator.model.legal import LawCheck
from generator.model.records import Change, Citation, Material, RecordOf
from generator.model.status import Status
from generator.model.values import EntryRef

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from generator.markdown import Document
    from generator.model.personal import PersonalData
    from generator.read import Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """The facts that hold of a kind as a whole.

    ``folder`` is its place in ``content/``, ``address`` the first part of its pages' addresses
    (published, so never to be changed); ``lead`` opens its listing; ``review_months`` is how long
    a text stays good unchecked (None: for ever); ``schema_type`` its schema.org type. Pages of a
    kind that ``has_book`` offer a book for print, of one that ``has_calendar`` a calendar, of one
    that ``has_kit`` all their files at once. What
    stands in a directory is looked up by its name: it is no news, and like nothing else. A digest
    only tells of other entries: it is like none of them, and their pages do not name it. An entry
    that ``passes_on`` speaks for the one that it names, as a merged municipality does.
    ``own_places`` names fields that all kinds share and that have their own place on its page.
    ``briefly`` names what a short form asks, in the order of the model; an entry whose author
    gives no title gets one of the entries that its fields in ``titled_by`` name.
    ``questions`` ask a reviewer what no program can tell.
    """

    name: str
    folder: str
    address: str
    title: str
    plural: str
    lead: str
    schema_type: str
    review_months: int | None = None
    has_page: bool = True
    has_book: bool = False
    has_calendar: bool = False
    has_kit: bool = False
    is_directory: bool = False
    is_digest: bool = False
    passes_on: bool = False
    own_places: frozenset[str] = frozenset()
    questions: tuple[str, ...] = ()
    briefly: tuple[str, ...] = ()
    titled_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the catalogue: the fields that every kind has."""

    kind: ClassVar[Kind]

    slug: str
    path: str
    body: Document
    attachments: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    personal: tuple[PersonalData, ...] = ()

    id: str = field(
        "Идентификатор",
        Identifier(),
        gate=ALWAYS,
        example="k7m2xqa",
        hidden=True,
        assigned=True,
        once=True,
        help="Случайный и неизменный; его выдаёт команда «kb new».",
    )
    title: str = line(
        "Название",
        140,
        gate=ALWAYS,
        help="Одна строка, без точки в конце.",
        asked_first=True,
        once=True,
        own_place=True,
    )
    short_title: str | None = line(
        "Краткое название", 60, help="Для карточек и меню.", once=True, own_place=True
    )
    summary: str | None = line(
        "Кратко",
        300,
        gate=REVIEW,
        help="Два-три предложения простыми словами: их видят в списке, в поиске и в рассылке.",
        asked_first=True,
        own_place=True,
    )
    status: Status = choice(
        "Состояние",
        "status",
        Status,
        gate=ALWAYS,
        example="draft",
        editorial=True,
        assigned=True,
        once=True,
        own_place=True,
    )
    topics: tuple[str, ...] = many(
        "Темы",
        Choice("topic"),
        1,
        3,
        facet="tema",
        recommended=True,
        help="От одной до трёх; первая — главная.",
        asked_first=True,
    )
    audience: tuple[str, ...] = many(
        "Кому полезно", Choice("audience"), facet="komu", recommended=True
    )
    municipalities: tuple[EntryRef, ...] = many(
        "Муниципалитеты",
        Reference("municipality"),
        facet="municipalitet",
        asked="Мой муниципалитет",
        help="Если запись относится ко всему региону, оставьте пустым.",
    )
    owner: str | None = line(
        "Кто отвечает за запись",
        120,
        help="Должность или отдел, не имя.",
        editorial=True,
        own_place=True,
        internal=True,
    )
    authors: tuple[EntryRef, ...] = many(
        "Авторы", Reference("person"), editorial=True, own_place=True
    )
    published_on: datetime.date | None = field(
        "Опубликовано",
        Date(),
        gate=PUBLICATION,
        example="2026-11-23",
        editorial=True,
        own_place=True,
    )
    reviewed_on: datetime.date | None = field(
        "Проверено",
        Date(),
        gate=PUBLICATION,
        example="2026-11-23",
        help="Когда редактор в последний раз сверил запись с источниками.",
        editorial=True,
        own_place=True,
    )
    review_by: datetime.date | None = field(
        "Проверить до",
        Date(),
        help="Если не указано, срок считается от даты проверки.",
        editorial=True,
        own_place=True,
    )
    law_checked: tuple[LawCheck, ...] = many(
        "Сверено с законом",
        RecordOf(LawCheck),
        help="С каким актом и когда. Это снимает со страницы предупреждение об изменении закона.",
        editorial=True,
        once=True,
    )
    changes: tuple[Change, ...] = many(
        "Что изменилось", RecordOf(Change), editorial=True, once=True, own_place=True
    )
    sources: tuple[Citation, ...] = many(
        "Источники", RecordOf(Citation), recommended=True, once=True, own_place=True
    )
    materials: tuple[Material, ...] = many(
        "Материалы", RecordOf(Material), once=True, own_place=True
    )
    related: tuple[EntryRef, ...] = many(
        "Смотрите также", AnyReference(), 1, 5, editorial=True, own_place=True
    )
    superseded_by: tuple[EntryRef, ...] = many(
        "Чем заменено",
        AnyReference(),
        1,
        5,
        editorial=True,
        help="Если запись разделилась, назовите все новые.",
        once=True,
        own_place=True,
    )
    archive_reason: str | None = line(
        "Почему снято или в архиве",
        240,
        help="Показывается читателю.",
        editorial=True,
        once=True,
        own_place=True,
    )
    licence: str | None = choice("Лицензия", "licence", own_place=True)

    def table(self, name: str | None) -> Table | None:
        """Return an attached table by the name of its file."""
        return next((table for table in self.tables if table.name == name), None)

    @cached_property
    def ref(self) -> EntryRef:
        """The reference by which other entries name this one."""
        return EntryRef(self.kind.name, self.slug)

    @property
    def is_former(self) -> bool:
        """Whether what it tells of is no more: old documents know it by its old name."""
        return False

    @property
    def name(self) -> str:
        """The short title where there is one, else the title."""
        return self.short_title or self.title

    @classmethod
    def fields(cls) -> tuple[Field, ...]:
        """Return all declared fields of the kind, the common ones first."""
        return declared_fields(cls)

    @classmethod
    @cache
    def indispensable(cls) -> tuple[str, ...]:
        """Return the names of the fields without which there is no entry to speak of."""
        return tuple(
            spec.name for spec in declared_fields(cls) if spec.gate is ALWAYS and spec.type
        )

    @classmethod
    @cache
    def sections(cls) -> tuple[Field, ...]:
        """Return the declared sections of the body, in the order of the page."""
        return tuple(spec for spec in declared_fields(cls) if spec.heading)


def by_name(kinds: Iterable[type[Entry]]) -> dict[str, type[Entry]]:
    """Return kinds by their names."""
    return {cls.kind.name: cls for cls in kinds}


def by_folder(kinds: Iterable[type[Entry]]) -> dict[str, type[Entry]]:
    """Return kinds by the folders in which their entries lie."""
    return {cls.kind.folder: cls for cls in kinds}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def entry_kind(cls: type[T]) -> type[T]:
    """Declare a kind: a class with a ``kind`` and fields of its own."""
    return pickled_by_fields(dataclass(frozen=True, kw_only=True)(cls))
