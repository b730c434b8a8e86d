"""Public councils: guidance for them and the register of them."""

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
    reference,
    section,
)
from generator.model.entry import Entry, Kind, entry_kind
from generator.model.fields import Attachment, Date, Integer, Reference, Url
from generator.model.kinds.audit import CODE
from generator.model.legal import LegalReference, LegalReview
from generator.model.records import DOCUMENTS, RecordOf

if TYPE_CHECKING:
    import datetime

    from generator.markdown import Fragment
    from generator.model.values import EntryRef


class Level(StrEnum):
    """The tier of public power that something belongs to."""

    FEDERAL = "federal"
    REGIONAL = "regional"
    MUNICIPAL = "municipal"


class GuidanceType(StrEnum):
    """The use that a reader can make of a piece of guidance."""

    LEGAL_BASIS = "legal_basis"
    FORMATION = "formation"
    RIGHTS_DUTIES = "rights_duties"
    MODEL_REGULATION = "model_regulation"
    CHECKLIST = "checklist"
    STEP_BY_STEP = "step_by_step"
    MISTAKES = "mistakes"


@record
class CheckItem:
    """One line of a checklist, linkable by its code."""

    code: str = field("Код", CODE, gate=ALWAYS)
    text: str = line("Что проверить", 300, gate=ALWAYS)


@record
class Closing:
    """The lines of the audit's checklist that a template closes."""

    file: str = field("Файл образца", Attachment(DOCUMENTS), gate=ALWAYS)
    criteria: tuple[str, ...] = many("Какие строки закрывает", CODE, gate=ALWAYS)


@entry_kind
class Guidance(Entry):
    """Guidance for public councils and those who form them."""

    kind: ClassVar[Kind] = Kind(
        name="guidance",
        folder="guidance",
        address="metodika",
        title="Методика",
        plural="Методика для общественных советов",
        lead="Как создать общественный совет, как ему работать и что показать на сайте.",
        schema_type="HowTo",
        review_months=12,
        has_book=True,
        has_kit=True,
        questions=(
            "Статьи законов сверены с действующей редакцией.",
            "Совет выполним для небольшого муниципалитета.",
        ),
    )

    guidance_type: GuidanceType = choice(
        "Что это", "guidance_type", GuidanceType, gate=ALWAYS, facet="vid"
    )
    level: Level | None = choice("Уровень", "level", Level, gate=REVIEW, facet="uroven")
    legal_basis: tuple[LegalReference, ...] = many(
        "Правовая основа", RecordOf(LegalReference), gate=PUBLICATION
    )
    as_of: datetime.date | None = field(
        "Право на дату", Date(), gate=PUBLICATION, help="На какую дату текст сверен с законами."
    )
    who_does: str | None = line("Кому это делать", 160, recommended=True)
    legal_review: LegalReview | None = field("Проверка юристом", RecordOf(LegalReview))
    checklist: tuple[CheckItem, ...] = many("Что проверить", RecordOf(CheckItem))
    checklist_of: EntryRef | None = reference(
        "Строки из методики анализа",
        "audit_method",
        help="Строками станут критерии методики: за что оценивают, то и в списке.",
    )
    closes: tuple[Closing, ...] = many(
        "Какие строки чем закрыть",
        RecordOf(Closing),
        help="Коды критериев — у каждого образца из материалов записи.",
    )
    examples: tuple[EntryRef, ...] = many("Примеры", Reference("practice"))

    steps: Fragment | None = section("Порядок действий")
    mistakes: Fragment | None = section("Типичные ошибки")


@entry_kind
class Council(Entry):
    """One public council in the register."""

    kind: ClassVar[Kind] = Kind(
        name="council",
        folder="councils",
        address="obshchestvennye-sovety",
        title="Общественный совет",
        plural="Реестр общественных советов",
        lead="Какие общественные и совещательные советы есть в регионе и на какой день это видно.",
        schema_type="Organization",
        review_months=12,
    )

    body_of: str = line("При каком органе", 250, gate=ALWAYS)
    level: Level = choice("Уровень", "level", Level, gate=ALWAYS, facet="uroven")
    act: LegalReference | None = field("На основании чего", RecordOf(LegalReference))
    section_url: str | None = field("Раздел на сайте", Url(), recommended=True)
    size: int | None = field("Сколько членов", Integer(1, 500))
    term_until: datetime.date | None = field("Полномочия до", Date())
    meetings_per_year: int | None = field("Заседаний в год", Integer(0, 100))
    members_url: str | None = field("Список членов", Url(), help="Ссылка на официальный список.")
    checked_on: datetime.date | None = field("Сведения на дату", Date(), gate=PUBLICATION)


__all__ = ["CheckItem", "Closing", "Council", "Guidance", "GuidanceType", "Level"]
