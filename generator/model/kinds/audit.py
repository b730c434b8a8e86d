"""The analysis of web sites: the method and the rounds carried out by it."""

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
from generator.model.fields import (
    Attachment,
    Date,
    Flag,
    Integer,
    Partial,
    Pattern,
    Reference,
    Url,
)
from generator.model.legal import LegalReference
from generator.model.records import DATA, RecordOf

if TYPE_CHECKING:
    import datetime

    from generator.markdown import Fragment
    from generator.model.values import EntryRef, PartialDate


CODE = Pattern(r"[a-z][a-z0-9-]{0,30}", "латинские буквы, цифры, дефис")
"""The code of a criterion: in tables of scores, in checklists, in templates, in addresses."""


class RoundStatus(StrEnum):
    """The stage of a round of analysis; the stages come in this order."""

    PREPARATION = "preparation"
    FIRST_CHECK = "first_check"
    REPLY_PERIOD = "reply_period"
    RECHECK = "recheck"
    DONE = "done"

    @property
    def is_heard(self) -> bool:
        """Whether every site has been looked at, so that its owner can answer."""
        return self in {RoundStatus.REPLY_PERIOD, RoundStatus.RECHECK, RoundStatus.DONE}

    @property
    def following(self) -> RoundStatus | None:
        """The stage that comes next; None after the last."""
        stages = list(RoundStatus)
        return next(iter(stages[stages.index(self) + 1 :]), None)


class ReplyOutcome(StrEnum):
    """The outcome of a municipality's reply."""

    MARK_CHANGED = "mark_changed"
    """The auditor had been wrong."""
    SITE_MENDED = "site_mended"
    """The site was mended, and looked at again."""
    MARK_STANDS = "mark_stands"
    NOTED = "noted"


class Scale(StrEnum):
    """The marks that a criterion can get."""

    YES_NO = "yes_no"
    """0 or 1."""
    PARTIAL = "partial"
    """0, 1 or 2."""

    @property
    def best(self) -> int:
        """The highest mark."""
        return len(self.words) - 1

    @property
    def words(self) -> tuple[str, ...]:
        """The meaning of each mark, from nought on."""
        return ("нет", "да") if self is Scale.YES_NO else ("нет", "частично", "полностью")


@record
class Criterion:
    """One thing that a site is checked for; its code is never given to another."""

    code: str = field("Код", CODE, gate=ALWAYS)
    group: str = line("Группа", 80, gate=ALWAYS)
    text: str = line("Что проверяется", 300, gate=ALWAYS)
    weight: int = field("Вес", Integer(1, 3), gate=ALWAYS, help="От 1 до 3: насколько важно.")
    scale: Scale = choice("Шкала", "scale", Scale, gate=ALWAYS)
    how_to_check: str | None = line("Как проверить", 400, gate=REVIEW)
    normative: bool | None = field(
        "Требует норма", Flag(), help="Следует ли критерий из правового акта."
    )
    legal: tuple[LegalReference, ...] = many("Основание", RecordOf(LegalReference))
    basis: str | None = line("Откуда критерий", 300)
    continues: str | None = line(
        "Код в прежней методике",
        40,
        help="Если код сменился. Тот же код — тот же критерий, и писать его здесь не нужно.",
    )

    @property
    def best(self) -> int:
        """The most points that it can bring."""
        return self.weight * self.scale.best


@record
class Reply:
    """The answer of the owner of a site, and what came of it."""

    municipality: EntryRef = reference("Муниципалитет", "municipality", gate=ALWAYS)
    date: datetime.date = field("Когда ответили", Date(), gate=ALWAYS)
    criteria: tuple[str, ...] = many("О каких критериях", CODE, help="Коды; пусто — обо всём.")
    text: str = line("Что ответили", 600, gate=ALWAYS, help="Своими словами, без имён.")
    outcome: ReplyOutcome | None = choice("Чем кончилось", "reply_outcome", ReplyOutcome)
    outcome_note: str | None = line("Пояснение", 400)
    url: str | None = field("Письмо или страница", Url())


@entry_kind
class AuditMethod(Entry):
    """A method of analysis: its criteria, weights and formula."""

    kind: ClassVar[Kind] = Kind(
        name="audit_method",
        folder="audit-methods",
        address="metodiki-analiza",
        title="Методика анализа сайтов",
        plural="Методики анализа сайтов",
        lead="По каким критериям анализируются разделы «Общественные советы».",
        schema_type="CreativeWork",
        review_months=24,
        questions=("Критерии проверяемы: два человека поставят одну оценку.",),
    )

    version: str = line("Версия", 20, gate=ALWAYS)
    previous: EntryRef | None = reference("Прежняя методика", "audit_method")
    criteria: tuple[Criterion, ...] = many("Критерии", RecordOf(Criterion), 5, gate=REVIEW)

    formula: Fragment | None = section("Как считается итог", gate=PUBLICATION)
    procedure: Fragment | None = section("Как проводится анализ")

    @property
    def best_total(self) -> int:
        """The highest weighted sum that a site can reach."""
        return sum(criterion.best for criterion in self.criteria)


@entry_kind
class AuditRound(Entry):
    """One round of analysis: a mark for each municipality and criterion.

    A table of scores has a line for each look at a criterion of a site. The second table holds
    only what was looked at again after the replies; it outweighs the first.
    """

    kind: ClassVar[Kind] = Kind(
        name="audit_round",
        folder="audit-rounds",
        address="analiz-sajtov",
        title="Анализ сайтов",
        plural="Анализ сайтов",
        lead="Как муниципалитеты рассказывают об общественных советах: результаты по годам.",
        schema_type="Dataset",
        questions=(
            "Каждая оценка ниже высшей подтверждена адресом или снимком страницы.",
            "Владельцы сайтов получили результаты и срок для ответа.",
        ),
    )

    year: int = field("Год", Integer(2000, 2100), gate=ALWAYS, facet="god")
    method: EntryRef = reference("По какой методике", "audit_method", gate=ALWAYS)
    period_from: PartialDate | None = field("Начало", Partial(), gate=REVIEW)
    period_to: PartialDate | None = field("Окончание", Partial(), gate=REVIEW)
    round_status: RoundStatus | None = choice("Этап", "round_status", RoundStatus, gate=REVIEW)
    sites: tuple[EntryRef, ...] = many(
        "Чьи сайты", Reference("municipality"), gate=REVIEW, own_place=True
    )
    scores: str | None = field("Таблица оценок", Attachment(DATA), gate=REVIEW)
    recheck: str | None = field(
        "Таблица повторной проверки",
        Attachment(DATA),
        help="Только то, что смотрели второй раз, после ответов.",
    )
    auditor: str | None = line("Кто проводил (должность)", 120, gate=REVIEW)
    reply_until: PartialDate | None = field("Ответы принимаются до", Partial())
    replies: tuple[Reply, ...] = many("Ответы", RecordOf(Reply))
    previous: EntryRef | None = reference("Прежний раунд", "audit_round")
    url: str | None = field("Полный отчёт", Url())

    findings: Fragment | None = section("Выводы", gate=PUBLICATION)


__all__ = [
    "CODE",
    "AuditMethod",
    "AuditRound",
    "Criterion",
    "Reply",
    "ReplyOutcome",
    "RoundStatus",
    "Scale",
]
