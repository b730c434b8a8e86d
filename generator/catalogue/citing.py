"""Who cites an act, where, and which of its changes each must tell of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from generator.catalogue.links import resolve_link
from generator.catalogue.moves import Turn, moves_of, told_from
from generator.catalogue.naming import mentions_of, place_of
from generator.model.kinds.law import LegalAct
from generator.model.legal import ArticleTerm, LegalReference
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.moves import Move
    from generator.model import Entry, EntryRef


_FOLDER = f"{LegalAct.kind.folder}/"


class Manner(Enum):
    """The manner in which an entry refers to an act."""

    NORM = "norm"
    """As the law that it rests on."""
    LINK = "link"
    """By a link in its text."""
    NAME = "name"
    """In another field: what it belongs with, what it was replaced by."""


@dataclass(frozen=True, slots=True)
class Citing:
    """One place of an entry that refers to an act.

    ``reference`` is how the entry writes a norm that it rests on. ``path`` leads to the field; a
    link stands at ``line`` and ``column`` instead.
    """

    entry: Entry
    act: LegalAct
    manner: Manner
    reference: LegalReference | None = None
    path: tuple[str | int, ...] = ()
    line: int = 0
    column: int = 1

    @property
    def article(self) -> str:
        """The norm in the words of the entry, «» where it cites the act as such."""
        return (self.reference.article or "") if self.reference else ""

    @property
    def is_citation(self) -> bool:
        """Whether a change of the act touches what the entry says."""
        return self.manner is not Manner.NAME


def citings_in(entry: Entry, catalogue: Catalogue) -> Iterator[Citing]:
    """Yield every place of an entry that refers to an act, in the order of the file."""
    for mention in mentions_of(entry):
        act = catalogue.get(mention.target)
        if isinstance(act, LegalAct) and mention.path[0] != "law_checked":
            holder = _at(entry, mention.path[:-1])
            if isinstance(holder, LegalReference):
                yield Citing(entry, act, Manner.NORM, holder, mention.path)
            else:
                yield Citing(entry, act, Manner.NAME, path=mention.path)
    yield from _linked_in(entry, catalogue)


def _linked_in(entry: Entry, catalogue: Catalogue) -> Iterator[Citing]:
    for link in entry.body.links:
        # Most links lead elsewhere, and to follow each takes long.
        if _FOLDER in link.target or isinstance(entry, LegalAct):
            act = resolve_link(link, entry, catalogue).entry
            if isinstance(act, LegalAct) and act.ref != entry.ref:
                yield Citing(entry, act, Manner.LINK, line=link.line, column=link.column)


def _at(entry: Entry, path: Iterable[str | int]) -> object:
    value: Any = entry
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


@dataclass(frozen=True, slots=True)
class Due:
    """A change of law that the reader of an entry must know of; ``is_past`` on its day and after.

    ``known`` is the day up to which the entry is known to say what the act says, if there is one.
    """

    entry: Entry
    move: Move
    is_past: bool
    known: datetime.date | None = None


def due_in(entry: Entry, catalogue: Catalogue, today: datetime.date) -> tuple[Due, ...]:
    """Return the changes of law that an entry has to tell of on a day, the earliest first."""
    cited: dict[EntryRef, tuple[LegalAct, list[str]]] = {}
    for one in citings_in(entry, catalogue):
        if one.is_citation:
            cited.setdefault(one.act.ref, (one.act, []))[1].append(one.article)
    found = [
        Due(entry, move, move.has_come(today), _known(entry, act))
        for act, articles in cited.values()
        for move in moves_of(act)
        if any(move.touches(article) for article in articles) and _is_due(entry, move, today)
    ]
    return tuple(sorted(found, key=_when))


def _is_due(entry: Entry, move: Move, today: datetime.date) -> bool:
    """Whether a change is near or past, and no editor has said that the entry tells of it.

    A check before the day clears what is said before it: on the day itself the entry is to be
    looked at again. That an entry was written later clears all but an end: whoever cites what is
    over may not know of it.
    """
    act, checked = move.act, _checked(entry, move.act)
    if move.day is None:
        seen = act.status_checked_on or datetime.date.min
        return checked is None or checked < seen
    if today < move.day:
        start = told_from(move) or move.day
        return start <= today and (checked is None or checked < start)
    known = _latest(checked, getattr(entry, "as_of", None))
    if move.turn is not Turn.ENDS:
        known = _latest(known, entry.published_on)
        return known is not None and known < move.day
    return known is None or known < move.day


def _checked(entry: Entry, act: LegalAct) -> datetime.date | None:
    return _latest(*(one.date for one in entry.law_checked if one.act == act.ref))


def _known(entry: Entry, act: LegalAct) -> datetime.date | None:
    return _latest(_checked(entry, act), getattr(entry, "as_of", None), entry.published_on)


def _latest(*days: datetime.date | None) -> datetime.date | None:
    return max((day for day in days if day), default=None)


def _when(due: Due) -> tuple[datetime.date, str]:
    return due.move.day or datetime.date.min, due.move.act.slug


def work_of(catalogue: Catalogue, today: datetime.date) -> tuple[Due, ...]:
    """Return what changes of law editors have to look at on a day, the earliest first.

    The entry of an act is among them from the day on which the act changes.
    """
    acts = catalogue.of_kind(LegalAct)
    found = [
        due
        for entry in _citing(catalogue, acts)
        if entry.status.is_current
        for due in due_in(entry, catalogue, today)
    ]
    found += [due for act in acts if act.status.is_current for due in _of_itself(act, today)]
    return tuple(sorted(found, key=lambda due: (*_when(due), sort_key(due.entry.name))))


def _of_itself(act: LegalAct, today: datetime.date) -> Iterator[Due]:
    """Yield the changes that have come since an editor last looked at an act."""
    known = _latest(_known(act, act), act.status_checked_on)
    for move in moves_of(act):
        if move.day and known and known < move.day <= today:
            yield Due(act, move, is_past=True, known=known)


def impact_of(
    catalogue: Catalogue, act: LegalAct, article: str | None = None
) -> tuple[Citing, ...]:
    """Return every place that refers to an act, those that rest on it first.

    With an article, only where it could be meant: an entry that names no article may mean any.
    """
    term = ArticleTerm(article=article) if article else None
    found = [
        one
        for entry in _citing(catalogue, (act,))
        for one in citings_in(entry, catalogue)
        if one.act.ref == act.ref and (term is None or term.may_concern(one.article))
    ]
    order = list(Manner)
    return tuple(sorted(found, key=lambda one: (order.index(one.manner), place_of(one.entry))))


@dataclass(frozen=True, slots=True)
class Affected:
    """A change of law and the public entries that it touches: a line of a letter."""

    move: Move
    entries: tuple[Entry, ...]


def moves_between(
    catalogue: Catalogue, since: datetime.date, until: datetime.date
) -> tuple[Affected, ...]:
    """Return the changes of law dated after one day and up to another, with what they touch."""
    found = []
    for act in catalogue.of_kind(LegalAct):
        moves = [one for one in moves_of(act) if one.day and since < one.day <= until]
        places = impact_of(catalogue, act) if moves else ()
        for move in moves:
            entries = {
                one.entry.ref: one.entry
                for one in places
                if one.is_citation and one.entry.status.is_current and move.touches(one.article)
            }
            found.append(Affected(move, tuple(entries.values())))
    return tuple(sorted(found, key=lambda one: (one.move.day or since, one.move.act.slug)))


def _citing(catalogue: Catalogue, acts: Iterable[LegalAct]) -> Iterator[Entry]:
    """Yield the entries that may refer to one of these acts, without looking closely."""
    named = {ref for act in acts for ref in catalogue.namers(act.ref)}
    for entry in catalogue.entries:
        is_act = isinstance(entry, LegalAct)
        if entry.ref in named or any(is_act or _FOLDER in link.target for link in entry.body.links):
            yield entry
