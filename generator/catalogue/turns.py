"""What changed on a site since the last round, also where the method has a new version."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.catalogue.looks import final_looks
from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.model.kinds.directory import Municipality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.looks import Look, Spot
    from generator.model import EntryRef
    from generator.model.kinds.audit import Criterion


class Direction(StrEnum):
    """The way that a criterion of a site has gone."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEW = "new"
    """The previous method did not ask for it."""
    UNTOLD = "untold"
    """It did not apply, or was not looked at, one of both times."""


@dataclass(frozen=True, slots=True)
class CriterionTurn:
    """One criterion then and now; ``old`` is what the previous method called it."""

    criterion: Criterion
    now: int | None
    old: Criterion | None = None
    before: int | None = None

    @property
    def direction(self) -> Direction:
        """The way it went: by the share of the scale, since the scales may differ."""
        if self.old is None:
            return Direction.NEW
        if self.now is None or self.before is None:
            return Direction.UNTOLD
        now, before = self.shares
        if now == before:
            return Direction.SAME
        return Direction.BETTER if now > before else Direction.WORSE

    @property
    def shares(self) -> tuple[float, float]:
        """The shares of the scale that were reached now and then, each of one."""
        best = self.old.scale.best if self.old else self.criterion.scale.best
        return (self.now or 0) / self.criterion.scale.best, (self.before or 0) / best

    @property
    def is_rescaled(self) -> bool:
        """Whether the scale is another one now, so that the marks are not the same words."""
        return self.old is not None and self.old.scale is not self.criterion.scale


@dataclass(frozen=True, slots=True)
class Past:
    """The round before: its sites, its criteria by code, and what counted in the end."""

    sites: tuple[EntryRef, ...]
    criteria: Mapping[str, Criterion]
    looks: Mapping[Spot, Look]


def past_of(entry: AuditRound, catalogue: Catalogue) -> Past | None:
    """Return the round before a round; None where there is none that can be read."""
    previous = catalogue.get(entry.previous) if entry.previous else None
    method = catalogue.get(previous.method) if isinstance(previous, AuditRound) else None
    if not isinstance(previous, AuditRound) or not isinstance(method, AuditMethod):
        return None
    criteria = {one.code: one for one in method.criteria}
    return Past(previous.sites, criteria, final_looks(previous))


def turns_of(
    site: EntryRef, marks: Mapping[Criterion, int | None], past: Past | None, catalogue: Catalogue
) -> tuple[CriterionTurn, ...]:
    """Return how the criteria of a site have gone; nothing where it was not looked at before."""
    before = marks_before(site, tuple(marks), past, catalogue)
    if not before:
        return ()
    return tuple(CriterionTurn(one, now, *before.get(one.code, ())) for one, now in marks.items())


def marks_before(
    site: EntryRef, criteria: tuple[Criterion, ...], past: Past | None, catalogue: Catalogue
) -> dict[str, tuple[Criterion, int | None]]:
    """Return what stood for these criteria in the round before, by the code that they have now.

    Nothing where the site was not looked at then; what the method did not ask for is left out.
    """
    then = site_before(site, past.sites, catalogue) if past else None
    if past is None or then is None or not any(slug == then.slug for slug, _ in past.looks):
        return {}
    found = {}
    for one in criteria:
        old = past.criteria.get(one.continues or one.code)
        if old is not None:
            look = past.looks.get((then.slug, old.code))
            found[one.code] = (old, look.mark if look else None)
    return found


def dropped(criteria: Iterable[Criterion], past: Past) -> tuple[Criterion, ...]:
    """Return what the method of the round before asked for and nothing continues."""
    kept = {one.continues or one.code for one in criteria}
    return tuple(one for code, one in past.criteria.items() if code not in kept)


def change_of(turns: tuple[CriterionTurn, ...]) -> float | None:
    """Return the difference of the totals on what was looked at both times, from -1 to 1."""
    told = (Direction.BETTER, Direction.WORSE, Direction.SAME)
    common = [(one.criterion.best, *one.shares) for one in turns if one.direction in told]
    whole = sum(weight for weight, *_ in common)
    if not whole:
        return None
    return sum(weight * (now - before) for weight, now, before in common) / whole


def site_before(
    site: EntryRef, sites: tuple[EntryRef, ...], catalogue: Catalogue
) -> EntryRef | None:
    """Return who a municipality was among those of an earlier round: itself, or its forerunner."""
    if site in sites:
        return site
    old = [one for one in sites if _heir(one, catalogue) == site]
    return old[0] if len(old) == 1 else None


def _heir(ref: EntryRef, catalogue: Catalogue) -> EntryRef | None:
    place = catalogue.get(ref)
    return place.merged_into if isinstance(place, Municipality) else None


def share_of(marks: Iterable[tuple[Criterion, int | None]]) -> float | None:
    """Return the weighted marks over the best possible ones; None where nothing applies."""
    told = [(criterion, mark) for criterion, mark in marks if mark is not None]
    best = sum(criterion.best for criterion, _ in told)
    return sum(criterion.weight * mark for criterion, mark in told) / best if best else None


__all__ = [
    "CriterionTurn",
    "Direction",
    "Past",
    "change_of",
    "dropped",
    "marks_before",
    "past_of",
    "share_of",
    "site_before",
    "turns_of",
]
