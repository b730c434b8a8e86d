"""What changes in an act, and when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from generator.model.kinds.law import ActStatus
from generator.model.legal import articles_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import EntryRef
    from generator.model.kinds.law import LegalAct
    from generator.model.legal import ArticleTerm, Edition

NOTICE_DAYS = 60
"""How long before its day a change is told of, where the act does not say otherwise."""


class Turn(Enum):
    """The kinds of change of a norm."""

    BEGINS = "begins"
    REWORDED = "reworded"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Move:
    """A change of an act on one day.

    ``terms`` are the articles that begin or end; where there are none, the act does as a whole.
    ``edition`` is what words it anew. ``day`` is None where an act is repealed and does not say
    since when.
    """

    act: LegalAct
    turn: Turn
    day: datetime.date | None
    terms: tuple[ArticleTerm, ...] = ()
    edition: Edition | None = None

    def touches(self, citation: str) -> bool:
        """Return whether what a citation rests on may change; «» cites the act as such."""
        if self.edition is not None:
            cited, changed = articles_in(citation), self.edition.articles
            return not cited or not changed or not cited.isdisjoint(changed)
        return not self.terms or any(term.may_concern(citation) for term in self.terms)

    def has_come(self, day: datetime.date) -> bool:
        """Return whether it holds on a day."""
        return self.day is None or self.day <= day

    @property
    def heirs(self) -> tuple[EntryRef, ...]:
        """The acts in which to look instead, or for what changed, each once."""
        if self.edition is not None:
            found: Iterable[EntryRef | None] = (self.edition.changed_by_act,)
        elif self.terms:
            found = (term.replaced_by for term in self.terms)
        else:
            found = (self.act.replaced_by,) if self.turn is Turn.ENDS else ()
        return tuple(dict.fromkeys(ref for ref in found if ref and ref != self.act.ref))


def moves_of(act: LegalAct) -> tuple[Move, ...]:
    """Return all that an act says of its changes, past and future, the earliest first."""
    found = [
        Move(act, turn, day)
        for turn, day in ((Turn.BEGINS, act.in_force_from), (Turn.ENDS, act.repealed_on))
        if day is not None
    ]
    if act.act_status is ActStatus.REPEALED and act.repealed_on is None:
        found.append(Move(act, Turn.ENDS, None))
    found += [Move(act, Turn.REWORDED, one.in_force_from, edition=one) for one in act.editions]
    found += _by_day(act, Turn.BEGINS, "in_force_from")
    found += _by_day(act, Turn.ENDS, "repealed_on")
    return tuple(sorted(found, key=lambda one: one.day or datetime.date.min))


def _by_day(act: LegalAct, turn: Turn, name: str) -> Iterator[Move]:
    """Yield what begins or ends apart from the act, all articles of a day together."""
    terms: dict[datetime.date, list[ArticleTerm]] = {}
    for term in act.article_terms:
        day = getattr(term, name)
        if day is not None and not _goes_on(term, turn, act.article_terms):
            terms.setdefault(day, []).append(term)
    yield from (Move(act, turn, day, tuple(those)) for day, those in terms.items())


def _goes_on(term: ArticleTerm, turn: Turn, terms: Iterable[ArticleTerm]) -> bool:
    """Whether another term of the same article covers the moment at which this one changes."""
    day = datetime.timedelta(days=1)
    for other in terms:
        if other is term or (other.article, other.part) != (term.article, term.part):
            continue
        if turn is Turn.ENDS and term.repealed_on and other.covers(term.repealed_on):
            return True
        if turn is Turn.BEGINS and term.in_force_from and other.covers(term.in_force_from - day):
            return True
    return False


def told_from(move: Move) -> datetime.date | None:
    """Return the day from which on a change is told of; None where it has no day."""
    days = NOTICE_DAYS if move.act.notice_days is None else move.act.notice_days
    return move.day - datetime.timedelta(days=days) if move.day else None
