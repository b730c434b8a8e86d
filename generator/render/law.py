"""Changes of law in words: on the pages that cite it, on the act's own, in lists of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue import State, Turn
from generator.russian import inside, long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from generator.catalogue import Due, Move, Standing
    from generator.model.legal import ArticleTerm

_VERBS = {
    # Before the day and from it on, of one and of several.
    Turn.BEGINS: (("вступит в силу", "вступят в силу"), ("действует", "действуют")),
    Turn.ENDS: (("перестанет действовать", "перестанут действовать"),
                ("не действует", "не действуют")),
    Turn.REWORDED: (("изменится", "изменятся"), ("изменён", "изменены")),
}  # fmt: skip


def told_of_move(move: Move, today: datetime.date) -> str:
    """Say what an act changes, as it is to be said that day: «с 1 января 2027 года вступит…»."""
    since = f"с {long_date(move.day)} года " if move.day else ""
    verbs = _VERBS[move.turn][move.has_come(today)]
    note = ""
    if move.edition is not None:
        numbers = move.edition.articles
        what = f" {_listed('статья', 'статьи', numbers)}" if numbers else ""
        verb = verbs[len(numbers) > 1] if numbers else verbs[0]
        if what and move.has_come(today):
            verb = "действует в новой редакции" if len(numbers) == 1 else "действуют в новой редакции"
        by = f" ({move.edition.changed_by})" if move.edition.changed_by else ""
        note = _clause(move.edition.note)
        return f"{since}{verb}{what}{by}{note}"
    if move.terms:
        heirs = "; ".join(filter(None, map(_heir, move.terms)))
        notes = "; ".join(dict.fromkeys(one.note for one in move.terms if one.note))
        verb = verbs[len(move.terms) > 1]
        return f"{since}{verb} {norms_in_words(move.terms)}{_clause(heirs)}{_clause(notes)}"
    return f"{since}{verbs[0]}"


def norms_in_words(terms: Sequence[ArticleTerm]) -> str:
    """Name articles and their parts: «статьи 32, 37, 39 и часть 23 статьи 89»."""
    whole = [term.article for term in terms if not term.part]
    named = [_listed("статья", "статьи", whole)] if whole else []
    parts: dict[str, list[str]] = {}
    for term in terms:
        if term.part:
            parts.setdefault(term.article, []).append(term.part)
    named += [f"{_listed('часть', 'части', those)} статьи {at}" for at, those in parts.items()]
    if len(named) == 1:
        return named[0]
    return f"{', '.join(named[:-1])} и {named[-1]}"


def _listed(one: str, many: str, numbers: Sequence[str]) -> str:
    return f"{one if len(numbers) == 1 else many} {', '.join(dict.fromkeys(numbers))}"


def _heir(term: ArticleTerm) -> str:
    if not term.replaced_by_article or term.repealed_on is None:
        return ""
    return f"вместо {_genitive(term)} — {term.replaced_by_article}"


def _genitive(term: ArticleTerm) -> str:
    return f"части {term.part} статьи {term.article}" if term.part else f"статьи {term.article}"


def _clause(text: str | None) -> str:
    return f": {inside(text).rstrip('.')}" if text else ""


def told_of_due(due: Due, today: datetime.date) -> str:
    """Say of a change what the reader of a page that cites the act must know."""
    told = f"Закон меняется. «{due.move.act.name}»: {told_of_move(due.move, today)}."
    if not due.is_past:
        return f"{told} Страница говорит о том, что действует сегодня."
    known = f" Мы сверяли её {long_date(due.known)} года." if due.known else ""
    return (
        f"{told.replace('меняется', 'изменился', 1)} Эту страницу с новым текстом ещё не сверили."
        f"{known} Прежде чем ссылаться, проверьте норму."
    )


def told_of_standings(standings: Iterable[Standing]) -> str:
    """Say why a norm cannot be relied on; nothing where it can."""
    return "; ".join(map(_standing, standings))


def _standing(one: Standing) -> str:
    named = f"{norms_in_words((one.term,))} " if one.term and one.term.part else ""
    since = f" с {long_date(one.since)} года" if one.since else ""
    if one.state is State.ENDED:
        return f"{named}не действует{since}" if since or named else "не действует"
    return f"{named}вступит в силу{since}" if since else f"{named}ещё не действует"
