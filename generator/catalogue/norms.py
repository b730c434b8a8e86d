"""Norms on a day: whether an act says that what is cited of it is in force."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from generator.model.kinds.law import ActStatus, LegalAct
from generator.model.legal import articles_in, parts_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.model.legal import ArticleTerm


class State(Enum):
    """The state of a norm: in force or not."""

    CURRENT = "current"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """The force of a norm on a day: since or from when, and the term that says so.

    ``term`` is None where it is the act that says so as a whole; ``since`` where it names no day.
    """

    state: State = State.CURRENT
    since: datetime.date | None = None
    term: ArticleTerm | None = None


def standings_of(act: LegalAct, citation: str, day: datetime.date) -> tuple[Standing, ...]:
    """Return why a citation of an act cannot be relied on that day; nothing where it can.

    Of an article that is cited as a whole, the parts that are not in force are told too.
    """
    articles, parts = articles_in(citation), parts_in(citation)
    if not articles:
        found = [_of_act(act, day)]
    else:
        whole = sorted(articles - {article for article, _ in parts})
        found = [_of_article(act, article, day) for article in whole]
        found += [one for article in whole for one in _of_parts(act, article, day)]
        found += [_of_part(act, article, part, day) for article, part in sorted(parts)]
    return tuple(dict.fromkeys(one for one in found if one.state is not State.CURRENT))


def _of_act(act: LegalAct, day: datetime.date) -> Standing:
    ends, starts = act.repealed_on, act.in_force_from
    if (ends is not None and ends <= day) or act.act_status is ActStatus.REPEALED:
        return Standing(State.ENDED, ends if ends is None or ends <= day else None)
    if starts is not None and starts > day:
        return Standing(State.COMING, starts)
    if starts is None and act.act_status is ActStatus.COMING:
        return Standing(State.COMING)
    return Standing()


def _of_article(act: LegalAct, article: str, day: datetime.date) -> Standing:
    """Return how an article stands: its own dates go before those of the act."""
    terms = [one for one in act.article_terms if one.article == article and not one.part]
    return _of_terms(terms, act, day) if terms else _of_act(act, day)


def _of_part(act: LegalAct, article: str, part: str, day: datetime.date) -> Standing:
    """Return how a part of an article stands, which is never in force without the article."""
    own = [one for one in act.article_terms if (one.article, one.part) == (article, part)]
    if not own:
        return _of_article(act, article, day)
    found = _of_terms(own, act, day)
    has_terms = any(one.article == article and not one.part for one in act.article_terms)
    return _of_article(act, article, day) if has_terms and found == Standing() else found


def _of_parts(act: LegalAct, article: str, day: datetime.date) -> Iterator[Standing]:
    """Yield how the parts of an article stand that have terms of their own."""
    terms = (one for one in act.article_terms if one.article == article and one.part)
    for part in dict.fromkeys(one.part for one in terms if one.part):
        yield _of_part(act, article, part, day)


def _of_terms(terms: Iterable[ArticleTerm], act: LegalAct, day: datetime.date) -> Standing:
    """Return how that stands which is in force at these times."""
    found = [_of_term(term, act, day) for term in terms]
    for state in (State.CURRENT, State.ENDED, State.COMING):
        those = [one for one in found if one.state is state]
        if those:
            # What ended last is told, and what comes first.
            choose = max if state is State.ENDED else min
            return choose(those, key=lambda one: str(one.since or ""))
    return Standing()


def _of_term(term: ArticleTerm, act: LegalAct, day: datetime.date) -> Standing:
    """Return how an article stands by one of its terms; what this leaves open the act says."""
    if term.repealed_on is not None and term.repealed_on <= day:
        return Standing(State.ENDED, term.repealed_on, term)
    of_act = _of_act(act, day)
    if term.repealed_on is None and of_act.state is State.ENDED:
        return of_act
    if term.in_force_from is not None:
        is_coming = term.in_force_from > day
        return Standing(State.COMING, term.in_force_from, term) if is_coming else Standing()
    starts = act.in_force_from
    if starts is not None and starts > day:
        return Standing(State.COMING, starts)
    return of_act if of_act.state is State.COMING else Standing()


def status_on(act: LegalAct, day: datetime.date) -> ActStatus | None:
    """Return whether an act is in force on a day: its dates come true without an editor."""
    state = _of_act(act, day).state
    if state is State.ENDED:
        return ActStatus.REPEALED
    if state is State.COMING:
        return ActStatus.COMING
    if act.act_status is ActStatus.COMING:
        whole = all(term.covers(day) for term in act.article_terms)
        return ActStatus.IN_FORCE if whole else ActStatus.PARTLY
    return act.act_status


def on_day(catalogue: Catalogue, day: datetime.date) -> Catalogue:
    """Return the catalogue as its acts stand on a day: nothing shows one as current that is not."""
    acts = catalogue.of_kind(LegalAct)
    moved = [
        dataclasses.replace(act, act_status=status)
        for act in acts
        if (status := status_on(act, day)) is not act.act_status
    ]
    return catalogue.changed(moved, broken=catalogue.broken) if moved else catalogue
