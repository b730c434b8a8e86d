"""`Review`: everything that the report on a proposal says, before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.catalogue import completeness_of, impact_of
from generator.ledger import quotes_by_entry, told_of_quotes
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice
from generator.problems import sorted_problems
from generator.review.advice import next_rung
from generator.review.checklist import checklist_of
from generator.review.comparison import Fate, compare
from generator.review.likeness import twins_of
from generator.review.notes import unnoted

if TYPE_CHECKING:
    from generator.catalogue import Catalogue, Completeness
    from generator.model import Entry, EntryRef
    from generator.pipeline import Inspected
    from generator.problems import Problem
    from generator.review.advice import NextRung
    from generator.review.comparison import Difference
    from generator.review.likeness import Twin

_MOST_TWINS = 3


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One difference, with what would make the entry better.

    ``touches`` are the other public entries that rest on an act that is not as it was, each with
    the norms that it names. ``cited`` names the places of others that cite the page.
    """

    difference: Difference
    completeness: Completeness | None = None
    rung: NextRung | None = None
    twins: tuple[Twin, ...] = ()
    touches: tuple[tuple[Entry, tuple[str, ...]], ...] = ()
    cited: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A proposal as its reviewers should see it.

    ``problems`` are those that the proposal brings; ``older`` counts those that were there;
    ``vocabularies`` are the titles of the lists that changed; ``hints`` are about the language of
    what is new or changed; ``news`` is what the next issue of the mailing will say of all this:
    the part of the letter, the title, the line below it; None where that was not asked.
    """

    entries: tuple[Reviewed, ...]
    problems: tuple[Problem, ...]
    older: int
    checklist: tuple[str, ...]
    vocabularies: tuple[str, ...] = ()
    hints: tuple[Problem, ...] = ()
    news: tuple[tuple[str, str, str], ...] | None = None

    @property
    def rewritten(self) -> tuple[Entry, ...]:
        """The entries that are new or changed."""
        found = (*self.of(Fate.NEW), *self.of(Fate.CHANGED))
        return tuple(one.difference.entry for one in found)

    def of(self, fate: Fate) -> tuple[Reviewed, ...]:
        """Return the entries with one fate."""
        return tuple(one for one in self.entries if one.difference.fate is fate)


def review(before: Inspected, after: Inspected) -> Review:
    """Return a proposal compared with its base."""
    comparison = compare(before.catalogue, after.catalogue)
    citing = _citing(before, after)
    entries = tuple(
        replace(_reviewed(one, after), cited=citing.get(one.entry.id, ""))
        for one in comparison.differences
    )
    known = {_key(problem) for problem in before.problems}
    fresh = tuple(problem for problem in after.problems if _key(problem) not in known)
    kinds = frozenset(
        one.entry.kind.name for one in comparison.differences if one.fate is not Fate.REMOVED
    )
    old, new = before.catalogue.vocabularies, after.catalogue.vocabularies
    lists = [
        (new.get(name) or old[name]).title
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    ]
    older = len(after.problems) - len(fresh)
    fresh = sorted_problems([*fresh, *unnoted(comparison)])
    return Review(entries, fresh, older, checklist_of(kinds), tuple(lists))


def _citing(before: Inspected, after: Inspected) -> dict[str, str]:
    """Return who cites each entry; what is removed is known from the base."""
    found = {
        **quotes_by_entry(after.quotes, before.ledger, before.catalogue),
        **quotes_by_entry(after.quotes, after.ledger, after.catalogue),
    }
    return {owner: told_of_quotes(some) for owner, some in found.items()}


def _reviewed(difference: Difference, after: Inspected) -> Reviewed:
    entry = difference.entry
    touches = _touched(entry, after.catalogue)
    if difference.fate not in {Fate.NEW, Fate.CHANGED}:
        return Reviewed(difference, touches=touches)
    if not isinstance(entry, Practice):
        return Reviewed(difference, completeness_of(entry), touches=touches)
    return Reviewed(
        difference,
        completeness_of(entry),
        next_rung(entry, after.catalogue),
        twins_of(entry, after.catalogue.of_kind(Practice))[:_MOST_TWINS],
    )


def _touched(act: Entry, catalogue: Catalogue) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Return the public entries that rest on an act or link to it, by place."""
    if not isinstance(act, LegalAct):
        return ()
    found: dict[EntryRef, tuple[Entry, list[str]]] = {}
    for one in impact_of(catalogue, act):
        if one.is_citation and one.entry.status.is_current:
            norms = found.setdefault(one.entry.ref, (one.entry, []))[1]
            norms += [one.article] if one.article else []
    return tuple((entry, tuple(dict.fromkeys(norms))) for entry, norms in found.values())


def _key(problem: Problem) -> tuple[str, str, str]:
    """Return what tells problems apart; lines do not, they move with every edit above them."""
    return problem.rule.code, problem.location.path, problem.message
