"""Changes of law in words: on the pages that cite it, on the act's own, in lists of work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.catalogue import State, Turn, citings_in, standings_of
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.catalogue import Catalogue, Due, Move, Standing
    from generator.model import Entry
    from generator.model.kinds.law import LegalAct
    from generator.model.legal import ArticleTerm, LegalReference

_SPEAKING = re.compile(r"\d+-(?:ФЗ|ФКЗ|ОЗ)")
_VERBS = {
    # Before the day and from it on: an act, an article, several of them.
    Turn.BEGINS: (
        ("вступит в силу", "вступит в силу", "вступят в силу"),
        ("действует", "действует", "действуют"),
    ),
    Turn.ENDS: (
        ("перестанет действовать", "перестанет действовать", "перестанут действовать"),
        ("не действует", "не действует", "не действуют"),
    ),
    Turn.REWORDED: (
        ("изменится", "изменится", "изменятся"),
        ("изменился", "изменилась", "изменились"),
    ),
}


_STATES = {
    (State.ENDED, True): ("не действует", "не действуют"),
    (State.ENDED, False): ("не действует", "не действуют"),
    (State.COMING, True): ("вступит в силу", "вступят в силу"),
    (State.COMING, False): ("ещё не действует", "ещё не действуют"),
}


def told_of_move(
    move: Move, today: datetime.date, *, named: bool = True, dated: bool = True
) -> str:
    """Return in sentences what changes, as it is to be said that day.

    «С 1 января 2027 года вступит в силу статья 32 (33-ФЗ).» Where the act is not ``named``, it is
    the one that the page is about; where the day is not, it has been.
    """
    act = short_name(move.act) if named else "акт"
    articles = move.edition.articles if move.edition else move.terms
    number = 0 if not articles else 1 if len(articles) == 1 else 2
    verb = _VERBS[move.turn][move.has_come(today)][number]
    subject, aside = act, [move.edition.changed_by] if move.edition else []
    if articles:
        subject = (
            _listed("статья", "статьи", move.edition.articles)
            if move.edition
            else norms_in_words(move.terms)
        )
        aside = [act if named else "", *aside]
    since = f"С {long_date(move.day)} года " if move.day and dated else ""
    told = f"{since}{verb} {subject}" if move.day else f"{act} {verb}"
    inner = "; ".join(filter(None, aside))
    sentences = [told + (f" ({inner})" if inner else ""), *_heirs(move.terms), *_notes(move)]
    return " ".join(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in sentences)


def short_name(act: LegalAct) -> str:
    """Return an act's name in a sentence: its number, where that says what it is."""
    return act.number if act.number and _SPEAKING.fullmatch(act.number) else f"«{act.name}»"


def _heirs(terms: Iterable[ArticleTerm]) -> Iterator[str]:
    for term in terms:
        if term.replaced_by_article and term.repealed_on:
            yield f"Вместо {_genitive(term)} — {term.replaced_by_article}"


def _notes(move: Move) -> Iterator[str]:
    notes = [move.edition.note] if move.edition else [term.note for term in move.terms]
    yield from dict.fromkeys(filter(None, notes))


def norms_in_words(terms: Sequence[ArticleTerm]) -> str:
    """Return articles and their parts in words: «статьи 32, 37, 39 и часть 23 статьи 89»."""
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


def _genitive(term: ArticleTerm) -> str:
    return f"части {term.part} статьи {term.article}" if term.part else f"статьи {term.article}"


def told_of_due(dues: Sequence[Due], today: datetime.date) -> str:
    """Return of the changes of one day what the reader of a page that cites the acts must know."""
    told = " ".join(told_of_move(due.move, today, dated=due is dues[0]) for due in dues)
    if not dues[0].is_past:
        return f"{told} {_SAYS_BOTH if _says_both(dues) else _SAYS_NOW}"
    days = [due.known for due in dues if due.known]
    known = f" (последний раз — {long_date(min(days))} года)" if days else ""
    advice = "проверьте норму, прежде чем ссылаться"
    return f"{told} С этим изменением страницу ещё не сверили{known}: {advice}."


_SAYS_NOW = "Эта страница — о том, что действует сейчас."
_SAYS_BOTH = "Эта страница говорит и о том, что действует сейчас, и о том, что будет."


def _says_both(dues: Iterable[Due]) -> bool:
    """Whether the page cites one of the acts as it will be from the day of the change on."""
    return any(
        norm.act == due.move.act.ref and norm.as_of is not None and norm.as_of == due.move.day
        for due in dues
        for norm in getattr(due.entry, "legal_basis", ())
    )


def told_of_standings(standings: Iterable[Standing]) -> str:
    """Return why a norm cannot be relied on; empty where it can.

    What is cited is not named again, unless it is one of several or a part of it.
    """
    found: dict[tuple[State, datetime.date | None], list[ArticleTerm]] = {}
    for one in standings:
        found.setdefault((one.state, one.since), []).extend([one.term] if one.term else [])
    told = []
    for (state, since), terms in found.items():
        is_named = len(terms) > 1 or any(term.part for term in terms)
        words = [norms_in_words(terms)] if is_named else []
        words.append(_STATES[state, since is not None][len(terms) > 1])
        told.append(" ".join(words) + (f" с {long_date(since)} года" if since else ""))
    return "; ".join(told)


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm that an entry rests on.

    ``standing`` says why it cannot be relied on today, «» where it can; ``checked`` is the day on
    which an editor last compared the entry with the act.
    """

    reference: LegalReference
    standing: str = ""
    checked: datetime.date | None = None


def norms_of(entry: Entry, catalogue: Catalogue, today: datetime.date) -> tuple[Norm, ...]:
    """Return the norms that an entry rests on, in the order of its file, as they stand on a day."""
    found = []
    for one in citings_in(entry, catalogue):
        if one.reference is not None:
            days = [check.date for check in entry.law_checked if check.act == one.act.ref]
            standings = standings_of(one.act, one.article, today)
            told = told_of_standings(standings)
            found.append(Norm(one.reference, told, max(days, default=None)))
    return tuple(found)


def with_standings(html: Markup, told: Mapping[str, str]) -> Markup:
    """Return HTML with words behind every link to an address that there is something to tell of."""
    spelt = str(html)
    for address, words in told.items():
        if words:
            spelt = _marked(spelt, address, words)
    return Markup(spelt)  # noqa: S704 - safe before, and what was added is


def _marked(html: str, address: str, words: str) -> str:
    mark = f' <span class="kb-quiet">({escape(words)})</span>'
    link = rf'<a [^>]*href="{re.escape(address)}"[^>]*>.*?</a>'
    return re.sub(link, lambda found: found.group() + mark, html, flags=re.DOTALL)
