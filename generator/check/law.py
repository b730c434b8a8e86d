"""Guidance, answers and legal acts (family G): advice rests on what is in force and was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.dates import END_BEFORE_START
from generator.check.finding import Finding
from generator.model.kinds.council import Guidance, GuidanceType
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.model.legal import NormSeen
from generator.problems import Rule, Severity
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.check.finding import Context
    from generator.model import Entry
    from generator.model.legal import ArticleTerm, LegalReference


NO_LEGAL_BASIS = Rule(
    "G02", "Основание утратило силу", "Совет по отменённому закону вредит читателю.",
    "act: staryj-akt", "act: novyj-akt",
)  # fmt: skip
EMPTY_CHECKLIST = Rule(
    "G06", "В проверочном списке нет пунктов", "Проверять нечего.",
    "guidance_type: checklist", "guidance_type: checklist\nchecklist_of: metodika-2026",
)  # fmt: skip
NO_SUCCESSOR = Rule(
    "G07", "Не сказано, чем заменён акт", "Читателю нужен действующий акт.",
    "act_status: repealed", "act_status: repealed\nreplaced_by: novyj-akt", Severity.WARNING,
)  # fmt: skip
NO_EDITION = Rule(
    "G08", "Норма названа без редакции", "Законы меняют: читателю нужно знать, какой текст вы видели.",
    "act: fz-59\narticle: пункт 1 статьи 4",
    "act: fz-59\narticle: пункт 1 статьи 4\nedition: в редакции закона от 28.12.2024 № 547-ФЗ\nseen: retold",
    Severity.WARNING,
)  # fmt: skip
NOT_IN_FORCE = Rule(
    "G09", "Норма ещё или уже не действует", "Читатель сошлётся на неё, и ему откажут.",
    "act: fz-33\narticle: статья 32  # с 1 января 2027 года",
    "act: fz-33\narticle: статья 32\nas_of: 2027-01-01\nnote: начнёт действовать 1 января 2027 года",
    Severity.WARNING,
)  # fmt: skip
RULES = (NO_LEGAL_BASIS, EMPTY_CHECKLIST, NO_SUCCESSOR, NO_EDITION, NOT_IN_FORCE)

_UNSEEN_OR_SAID = "Впишите edition (какую редакцию видели) или seen: unseen, если текста не видели."


def check_citations(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report norms whose edition is not told, and advice on a norm that is not in force today.

    What a practice rested on in its time is its history and is left alone.
    """
    for index, reference in enumerate(getattr(entry, "legal_basis", ())):
        where = ("legal_basis", index)
        if (
            reference.article
            and reference.edition is None
            and reference.seen is not NormSeen.UNSEEN
        ):
            message = f"У нормы «{reference.article}» не сказано, в какой редакции вы её видели."
            yield Finding(NO_EDITION, entry, message, _UNSEEN_OR_SAID, (*where, "article"))
        act = context.catalogue.get(reference.act)
        if isinstance(entry, (Guidance, Consultation)) and isinstance(act, LegalAct):
            if act.act_status is ActStatus.REPEALED:
                yield _repealed(entry, act, where)
            else:
                yield from _not_in_force(entry, act, reference, where, context.today)


def _repealed(entry: Entry, act: LegalAct, where: tuple[str | int, ...]) -> Finding:
    follower = f" Его заменил {act.replaced_by.slug}." if act.replaced_by else ""
    return Finding(
        NO_LEGAL_BASIS,
        entry,
        f"Акт «{act.title}» утратил силу.{follower}",
        "Сверьте текст с действующим актом и замените ссылку.",
        (*where, "act"),
    )


def _not_in_force(
    entry: Entry,
    act: LegalAct,
    reference: LegalReference,
    where: tuple[str | int, ...],
    today: datetime.date,
) -> Iterator[Finding]:
    """Compare the day with the term of the act, and with that of the article that is named."""
    cited = reference.article or ""
    terms: list[LegalAct | ArticleTerm] = [act]
    terms += [term for term in act.article_terms if term.concerns(cited)]
    for term in terms:
        named = f"«{act.name}»" if term is act else f"«{act.name}», {cited}"
        start, end = term.in_force_from, term.repealed_on
        if end is not None and end <= today:
            message = f"Норма {named} не действует с {long_date(end)}."
            remedy = "Найдите, что действует вместо неё, и перепишите совет."
        elif start is not None and start > today and not _is_told(reference, start):
            message = f"Норма {named} начнёт действовать {long_date(start)}."
            remedy = f"Назовите норму, которая действует сейчас, или впишите as_of: {start}."
        else:
            continue
        yield Finding(NOT_IN_FORCE, entry, message, remedy, (*where, "act"))


def _is_told(reference: LegalReference, start: datetime.date) -> bool:
    """Whether the citation itself says that the norm holds from a later day on."""
    return reference.as_of is not None and reference.as_of >= start


def check_guidance(entry: Guidance, _context: Context) -> Iterator[Finding]:
    """Report a checklist that lists nothing."""
    if (
        entry.guidance_type is GuidanceType.CHECKLIST
        and not entry.checklist
        and entry.checklist_of is None
    ):
        yield Finding(
            EMPTY_CHECKLIST,
            entry,
            "В проверочном списке нет ни одного пункта.",
            "Заполните checklist или checklist_of.",
            ("guidance_type",),
        )


def check_legal_act(entry: LegalAct, _context: Context) -> Iterator[Finding]:
    """Report a repealed act that leads nowhere, and an article that ended before it began."""
    for index, term in enumerate(entry.article_terms):
        if term.in_force_from and term.repealed_on and term.repealed_on < term.in_force_from:
            yield Finding(
                END_BEFORE_START,
                entry,
                f"Окончание ({term.repealed_on}) раньше начала ({term.in_force_from}).",
                "Проверьте обе даты: возможно, они переставлены.",
                ("article_terms", index, "repealed_on"),
            )
    if entry.act_status is ActStatus.REPEALED and entry.replaced_by is None:
        yield Finding(
            NO_SUCCESSOR,
            entry,
            "Акт утратил силу, а чем заменён — не сказано.",
            "Впишите replaced_by, если замена есть.",
            ("act_status",),
        )
