"""Norms that entries cite (family G): advice rests on what is in force and was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model import Entry
from generator.model.kinds.council import Guidance
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.model.legal import NormSeen
from generator.problems import Rule, Severity
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.check.finding import Context
    from generator.model.legal import ArticleTerm, LegalReference


NO_LEGAL_BASIS = Rule(
    "G02", "Основание утратило силу", "Совет по отменённому закону вредит читателю.",
    "act: staryj-akt", "act: novyj-akt",
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

_UNSEEN_OR_SAID = "Впишите edition (какую редакцию видели) или seen: unseen, если текста не видели."


@check_of(Entry)
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
