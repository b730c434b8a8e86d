"""Legal acts (family G): the terms of an act are possible, and what is replaced leads on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.check.citations import unlisted
from generator.check.dates import END_BEFORE_START
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.kinds.law import ActStatus, LegalAct
from generator.model.legal import articles_in, parts_in
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.check.finding import Context
    from generator.model import EntryRef
    from generator.model.legal import ArticleTerm, Edition

    Place = tuple[EntryRef, str, str]
    """An act, an article and a part of it; «» stands for the whole."""


NO_SUCCESSOR = Rule(
    "G07",
    "Не сказано, чем заменён акт",
    "Читателю нужен действующий акт.",
    "act_status: repealed",
    "act_status: repealed\nreplaced_by: novyj-akt",
    Severity.WARNING,
)
RING = Rule(
    "G10",
    "Акт заменён самим собой",
    "Читатель, который ищет действующую норму, ходил бы по кругу.",
    "replaced_by: fz-131  # в записи fz-131",
    "replaced_by: fz-33",
)
TERMS = Rule(
    "G12",
    "Сроки акта противоречат друг другу",
    "По ним страницы сами предупреждают об изменении: противоречие они покажут как закон.",
    "act_status: repealed\nrepealed_on: 2036-01-01",
    "act_status: in_force\nrepealed_on: 2036-01-01",
)


@check_of(LegalAct)
def check_legal_act(entry: LegalAct, context: Context) -> Iterator[Finding]:
    """Report terms that cannot be, and replacements that lead nowhere or back."""
    yield from _terms(entry)
    yield from _status(entry, context.today)
    yield from _editions(entry)
    yield from _articles(entry, context.catalogue)
    yield from _rings(entry, context.catalogue)
    if entry.act_status is ActStatus.REPEALED and entry.replaced_by is None:
        yield Finding(
            NO_SUCCESSOR,
            entry,
            "Акт утратил силу, а чем заменён — не сказано.",
            "Впишите replaced_by, если замена есть.",
            ("act_status",),
        )


def _terms(entry: LegalAct) -> Iterator[Finding]:
    """Report a term that ends before it begins, and two of one article that overlap."""
    same: dict[tuple[str, str | None], list[tuple[int, ArticleTerm]]] = {}
    for index, term in enumerate(entry.article_terms):
        same.setdefault((term.article, term.part), []).append((index, term))
        if term.in_force_from and term.repealed_on and term.repealed_on < term.in_force_from:
            yield Finding(
                END_BEFORE_START,
                entry,
                f"Окончание ({term.repealed_on}) раньше начала ({term.in_force_from}).",
                "Проверьте обе даты: возможно, они переставлены.",
                ("article_terms", index, "repealed_on"),
            )
    for terms in same.values():
        ordered = sorted(terms, key=lambda one: str(one[1].in_force_from or ""))
        for (_, earlier), (index, later) in pairwise(ordered):
            if earlier.repealed_on is None or (
                later.in_force_from is None or later.in_force_from < earlier.repealed_on
            ):
                named = (
                    f"Сроки статьи {later.article}{f', часть {later.part}' if later.part else ''}"
                )
                yield Finding(
                    TERMS,
                    entry,
                    f"{named} пересекаются: она названа в article_terms дважды.",
                    "Оставьте один срок или впишите repealed_on первого не позже начала второго.",
                    ("article_terms", index),
                )


def _articles(entry: LegalAct, catalogue: Catalogue) -> Iterator[Finding]:
    """Report articles that the act, or the one in whose place it comes, does not list."""
    for index, term in enumerate(entry.article_terms):
        yield from unlisted(entry, entry, (term.article,), ("article_terms", index, "article"))
        heir = catalogue.get(term.replaced_by) if term.replaced_by else entry
        if isinstance(heir, LegalAct) and term.replaced_by_article:
            cited = sorted(articles_in(term.replaced_by_article))
            path = ("article_terms", index, "replaced_by_article")
            yield from unlisted(entry, heir, cited, path)
    for index, edition in enumerate(entry.editions):
        yield from unlisted(entry, entry, edition.articles, ("editions", index, "articles"))


def _status(entry: LegalAct, today: datetime.date) -> Iterator[Finding]:
    """Report a state of the act that its own dates deny."""
    starts, ends = entry.in_force_from, entry.repealed_on
    if entry.act_status is ActStatus.REPEALED and ends is not None and ends > today:
        yield Finding(
            TERMS,
            entry,
            f"Акт назван утратившим силу, а repealed_on ({ends}) ещё не наступил.",
            "Впишите act_status: in_force или partly: в этот день страницы сами скажут, что акт"
            " утратил силу.",
            ("act_status",),
        )
    if entry.act_status is ActStatus.COMING and starts is not None and starts <= today:
        yield Finding(
            TERMS,
            entry,
            f"Акт назван не вступившим в силу, а действует с {starts}.",
            "Впишите act_status: in_force или partly.",
            ("act_status",),
        )


def _editions(entry: LegalAct) -> Iterator[Finding]:
    """Report editions that cannot be: each would be told to readers as a change of law."""
    known: set[Edition] = set()
    for index, edition in enumerate(entry.editions):
        day, where = edition.in_force_from, ("editions", index, "in_force_from")
        if entry.repealed_on is not None and day >= entry.repealed_on:
            message = f"Редакция с {day}, а акт не действует с {entry.repealed_on}."
            remedy = "Проверьте обе даты: утративший силу акт уже не меняют."
            yield Finding(TERMS, entry, message, remedy, where)
        if entry.adopted is not None and day < entry.adopted:
            message = f"Редакция с {day}, а акт принят {entry.adopted}."
            yield Finding(TERMS, entry, message, "Проверьте обе даты.", where)
        if edition.changed_by_act == entry.ref:
            message = "Редакцию ввёл будто бы сам этот акт."
            remedy = "Назовите акт, который его изменил, или словами: changed_by."
            yield Finding(TERMS, entry, message, remedy, ("editions", index, "changed_by_act"))
        if edition in known:
            message = f"Редакция с {day} названа дважды."
            yield Finding(TERMS, entry, message, "Оставьте одну из двух.", where)
        known.add(edition)


def _rings(entry: LegalAct, catalogue: Catalogue) -> Iterator[Finding]:
    """Report what is replaced by itself, at once or by way of others."""
    starts: list[tuple[Place, tuple[str | int, ...]]] = [((entry.ref, "", ""), ("replaced_by",))]
    starts += [
        ((entry.ref, term.article, term.part or ""), ("article_terms", index, "replaced_by"))
        for index, term in enumerate(entry.article_terms)
    ]
    for start, path in starts:
        way = _way_back(start, catalogue)
        if way:
            named = " → ".join(_name(place, catalogue) for place in way)
            yield Finding(
                RING,
                entry,
                f"Замена ведёт по кругу: {named}.",
                "Назовите акт или статью, которые действуют; у последних replaced_by нет.",
                path,
            )


def _way_back(start: Place, catalogue: Catalogue) -> tuple[Place, ...]:
    """Return the shortest way on which a place is replaced by itself; nothing where none is."""
    ways: list[tuple[Place, ...]] = [(start,)]
    seen: set[Place] = set()
    for way in ways:
        for heir in _heirs(way[-1], catalogue):
            # Neither has an article that ends a successor in the act that it stands in.
            if heir == start or heir == (start[0], "", ""):
                return (*way, heir)
            if heir not in seen:
                seen.add(heir)
                ways.append((*way, heir))
    return ()


def _heirs(place: Place, catalogue: Catalogue) -> Iterator[Place]:
    ref, article, part = place
    act = catalogue.get(ref)
    if not isinstance(act, LegalAct):
        return
    if not article:
        yield from [(act.replaced_by, "", "")] if act.replaced_by else []
    for term in act.article_terms:
        if (term.article, term.part or "") == (article, part):
            cited = term.replaced_by_article or ""
            if term.replaced_by or cited:
                yield from ((term.replaced_by or ref, *one) for one in _places_in(cited))


def _places_in(citation: str) -> Iterable[tuple[str, str]]:
    parts = parts_in(citation)
    whole = articles_in(citation) - {article for article, _ in parts}
    return sorted({*parts, *((article, "") for article in whole)}) or [("", "")]


def _name(place: Place, catalogue: Catalogue) -> str:
    ref, article, part = place
    act = catalogue.get(ref)
    of_part = f"часть {part} статьи {article}" if part else f"статья {article}" if article else ""
    return ", ".join(filter(None, (act.name if act else ref.slug, of_part)))
