"""Norms that entries cite (family G): advice rests on what is in force and was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue import State, citings_in, standings_of
from generator.check.dates import FUTURE_REVIEW
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model import Entry
from generator.model.kinds.council import Guidance
from generator.model.kinds.law import ActStatus, Consultation, LegalAct
from generator.model.legal import NormSeen, articles_in
from generator.problems import Rule, Severity
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from generator.check.finding import Context
    from generator.model.legal import LegalReference


NO_LEGAL_BASIS = Rule(
    "G02",
    "Основание утратило силу",
    "Совет по отменённому закону вредит читателю.",
    "act: staryj-akt",
    "act: novyj-akt",
)
NO_EDITION = Rule(
    "G08",
    "Норма названа без редакции",
    "Законы меняют: читателю нужно знать, какой текст вы видели.",
    "act: fz-59\narticle: пункт 1 статьи 4",
    "act: fz-59\narticle: пункт 1 статьи 4\nedition: в редакции закона от 28.12.2024 № 547-ФЗ\nseen: retold",
    Severity.WARNING,
)
NOT_IN_FORCE = Rule(
    "G09",
    "Норма ещё или уже не действует",
    "Читатель сошлётся на неё, и ему откажут.",
    "act: fz-33\narticle: статья 32  # с 1 января 2027 года",
    "act: fz-33\narticle: статья 32\nas_of: 2027-01-01\nnote: начнёт действовать 1 января 2027 года",
    Severity.WARNING,
)
NO_ARTICLE = Rule(
    "G11",
    "В акте нет такой статьи",
    "Читатель не найдёт нормы, на которую вы ссылаетесь.",
    "act: fz-212\narticle: статья 132  # в записи fz-212 articles: 1-27",
    "act: fz-212\narticle: статья 13",
)
CHECKED_UNCITED = Rule(
    "G13",
    "Сверено с актом, на который запись не ссылается",
    "Отметка снимает предупреждение об изменении закона: она должна называть тот самый акт.",
    "legal_basis:\n  - act: fz-33\nlaw_checked:\n  - act: fz-131\n    date: 2026-11-01",
    "legal_basis:\n  - act: fz-33\nlaw_checked:\n  - act: fz-33\n    date: 2026-11-01",
    Severity.WARNING,
)

_UNSEEN_OR_SAID = "Впишите edition (какую редакцию видели) или seen: unseen, если текста не видели."


@check_of(Entry)
def check_citations(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report norms whose edition is not told, and advice on a norm that is not in force today.

    What a practice rested on in its time is its history and is left alone.
    """
    is_advice = isinstance(entry, (Guidance, Consultation))
    for index, reference in enumerate(getattr(entry, "legal_basis", ())):
        where = ("legal_basis", index)
        act = context.catalogue.get(reference.act)
        if reference.edition is None and reference.seen is not NormSeen.UNSEEN:
            yield from _without_edition(entry, reference, act, where, is_advice=is_advice)
        if isinstance(act, LegalAct) and act.articles and reference.article:
            cited = sorted(articles_in(reference.article))
            yield from unlisted(entry, act, cited, (*where, "article"))
        if is_advice and isinstance(act, LegalAct):
            if act.act_status is ActStatus.REPEALED:
                yield _repealed(entry, act, where)
            else:
                yield from _not_in_force(entry, act, reference, where, context.today)


@check_of(Entry)
def check_law_checked(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report a word of an editor about a day to come, or about an act that is not cited."""
    if not entry.law_checked:
        return
    cited = {one.act.ref for one in citings_in(entry, context.catalogue) if one.is_citation}
    for index, check in enumerate(entry.law_checked):
        where = ("law_checked", index)
        if check.date > context.today:
            message = f"Дата {check.date} ещё не наступила: сегодня {context.today}."
            remedy = "Впишите день, когда запись сверили с актом."
            yield Finding(FUTURE_REVIEW, entry, message, remedy, (*where, "date"))
        act = context.catalogue.get(check.act)
        if act is not None and check.act not in cited:
            yield Finding(
                CHECKED_UNCITED,
                entry,
                f"Запись не ссылается на акт «{act.name}».",
                "Назовите акт из legal_basis или из ссылок текста либо удалите эту отметку.",
                (*where, "act"),
            )


def _without_edition(
    entry: Entry,
    reference: LegalReference,
    act: Entry | None,
    where: tuple[str | int, ...],
    *,
    is_advice: bool,
) -> Iterator[Finding]:
    """Report a norm of no edition; advice must say it of an act that it cites as a whole, too."""
    if reference.article:
        message = f"У нормы «{reference.article}» не сказано, в какой редакции вы её видели."
        yield Finding(NO_EDITION, entry, message, _UNSEEN_OR_SAID, (*where, "article"))
    elif is_advice:
        name = act.name if act else reference.act.slug
        message = f"Акт «{name}» назван целиком, и не сказано, какой его текст вы видели."
        remedy = f"Назовите article, если норма известна. {_UNSEEN_OR_SAID}"
        yield Finding(NO_EDITION, entry, message, remedy, (*where, "act"))


def unlisted(
    entry: Entry, act: LegalAct, cited: Iterable[str], path: tuple[str | int, ...]
) -> Iterator[Finding]:
    """Report articles that an act does not list; one that lists none has no say."""
    for article in cited:
        if act.articles and article not in act.article_numbers:
            whose = "articles этой записи" if act is entry else f"articles записи {act.slug}"
            yield Finding(
                NO_ARTICLE,
                entry,
                f"Статьи {article} в акте «{act.name}» нет.",
                f"Исправьте номер или допишите его в {whose}: там {', '.join(act.articles)}.",
                path,
            )


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
    for one in standings_of(act, cited, today):
        if one.since is None or (one.term is not None and not one.term.concerns(cited)):
            continue  # of an article cited as a whole only a part is meant, perhaps another
        named = f"«{act.name}», {cited}" if one.term else f"«{act.name}»"
        if one.state is State.ENDED:
            message = f"Норма {named} не действует с {long_date(one.since)}."
            remedy = "Найдите, что действует вместо неё, и перепишите совет."
        elif not _is_told(reference, one.since):
            message = f"Норма {named} начнёт действовать {long_date(one.since)}."
            remedy = f"Назовите норму, которая действует сейчас, или впишите as_of: {one.since}."
        else:
            continue
        yield Finding(NOT_IN_FORCE, entry, message, remedy, (*where, "act"))


def _is_told(reference: LegalReference, start: datetime.date) -> bool:
    """Whether the citation itself says that the norm holds from a later day on."""
    return reference.as_of is not None and reference.as_of >= start
