"""Legal acts, and answers to the questions that NGOs ask about them."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
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
from generator.model.fields import Date, Integer, Partial, Pattern, Reference, Text, Url
from generator.model.kinds.council import Level
from generator.model.legal import (
    ArticleTerm,
    Edition,
    LegalReference,
    LegalReview,
    NormSeen,
    numbers_in,
)
from generator.model.records import RecordOf

if TYPE_CHECKING:
    import datetime

    from generator.markdown import Fragment
    from generator.model.values import EntryRef, PartialDate


class ActStatus(StrEnum):
    """The status of an act: in force or not, and how sure of it the editors are."""

    IN_FORCE = "in_force"
    PARTLY = "partly"
    """Part of it is not yet, or no longer, in force."""
    COMING = "coming"
    """It is adopted, and nothing of it is in force yet."""
    REPEALED = "repealed"
    UNVERIFIED = "unverified"
    """The editors have not been able to confirm it."""


@entry_kind
class LegalAct(Entry):
    """A legal act in plain words."""

    kind: ClassVar[Kind] = Kind(
        name="legal_act",
        folder="legal-acts",
        address="pravovye-akty",
        title="Правовой акт",
        plural="Правовые акты",
        lead="Законы и правила, по которым живут НКО и общественные советы, — простыми словами.",
        schema_type="Legislation",
        review_months=12,
        questions=("Реквизиты и редакция сверены с официальным источником.",),
    )

    act_type: str = choice("Вид акта", "act_type", gate=ALWAYS, facet="vid")
    level: Level = choice("Уровень", "level", Level, gate=ALWAYS, facet="uroven")
    number: str | None = line("Номер", 40, recommended=True, example="212-ФЗ")
    adopted: datetime.date | None = field("Дата акта", Date(), recommended=True)
    issuer: str | None = line("Кто принял", 200, gate=REVIEW)
    act_status: ActStatus | None = choice(
        "Действует ли", "act_status", ActStatus, gate=REVIEW, facet="dejstvie", own_place=True
    )
    status_checked_on: datetime.date | None = field(
        "Статус сверен", Date(), help="Когда редактор видел, что акт действует.", own_place=True
    )
    in_force_from: datetime.date | None = field("Вступил в силу", Date())
    repealed_on: datetime.date | None = field("Утратил силу", Date())
    replaced_by: EntryRef | None = reference("Чем заменён", "legal_act")
    editions: tuple[Edition, ...] = many(
        "Редакции",
        RecordOf(Edition),
        help="Каждое изменение, и будущее тоже: страницы, где акт назван, предупредят о нём сами.",
    )
    articles: tuple[str, ...] = many(
        "Номера статей",
        Pattern(r"\d+(\.\d+)*(-\d+)?", "номер статьи или промежуток: 32, 31.1, 1-92"),
        help="Если перечислены все, проверка найдёт ссылку на статью, которой в акте нет.",
        editorial=True,
        own_place=True,
    )
    notice_days: int | None = field(
        "За сколько дней предупреждать",
        Integer(0, 730),
        help="О будущем изменении; если пусто, за 60.",
        editorial=True,
        own_place=True,
    )
    article_terms: tuple[ArticleTerm, ...] = many(
        "Статьи со своим сроком",
        RecordOf(ArticleTerm),
        help="Только те, что вступают в силу или перестают действовать не вместе с актом.",
    )
    official_url: str | None = field("Официальный текст", Url(), recommended=True, own_place=True)

    about: Fragment | None = section("О чём", recommended=True)
    meaning: Fragment | None = section("Что это значит", recommended=True)
    open_questions: Fragment | None = section("Что проверить", editorial=True)

    @cached_property
    def article_numbers(self) -> frozenset[str]:
        """The numbers of the articles that the act lists; none where they are not listed."""
        return frozenset(number for one in self.articles for number in numbers_in(one))


@entry_kind
class Consultation(Entry):
    """A question that NGOs ask, in general form, and the answer."""

    kind: ClassVar[Kind] = Kind(
        name="consultation",
        folder="consultations",
        address="konsultacii",
        title="Консультация",
        plural="Консультации",
        lead="Ответы на вопросы, которые чаще всего задают НКО и муниципалитеты.",
        schema_type="FAQPage",
        review_months=12,
        questions=(
            "Вопрос обезличен: по нему нельзя узнать, кто спросил.",
            "Статьи законов сверены с действующей редакцией.",
        ),
    )

    question: str = line("Вопрос", 400, gate=ALWAYS)
    big_answer: str | None = line(
        "Ответ крупно",
        40,
        recommended=True,
        example="30 дней",
        help="Ответ в двух-трёх словах: срок, «да», «обычно нет». Стоит на странице первым.",
    )
    short_answer: str | None = line("Коротко", 400, gate=REVIEW)
    asked: PartialDate | None = field("Когда спросили", Partial(), help="Не точнее месяца.")
    legal_basis: tuple[LegalReference, ...] = many("Правовая основа", RecordOf(LegalReference))
    as_of: datetime.date | None = field("Закон в редакции на", Date(), gate=PUBLICATION)
    answered_by: str | None = line("Кто отвечает (должность)", 120)
    legal_review: LegalReview | None = field("Проверка юристом", RecordOf(LegalReview))
    guidance: tuple[EntryRef, ...] = many("Подробнее", Reference("guidance"))
    keywords: tuple[str, ...] = many("Как ещё спрашивают", Text(120))

    answer: Fragment | None = section("Ответ", gate=PUBLICATION)

    @property
    def law_seen(self) -> bool:
        """Whether the editors saw the text of every norm: only then is an edition known."""
        return bool(self.legal_basis) and all(
            norm.seen is NormSeen.TEXT for norm in self.legal_basis
        )


__all__ = ["ActStatus", "Consultation", "LegalAct"]
