"""The results of an audit round, computed from its tables of scores and never typed."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from generator.catalogue.looks import final_looks
from generator.catalogue.turns import change_of, past_of, share_of, turns_of
from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.model.values import EntryRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.looks import Look
    from generator.catalogue.turns import CriterionTurn, Past
    from generator.model.kinds.audit import Criterion


@dataclass(frozen=True, slots=True)
class SiteResult:
    """The result of one site: its looks by criterion, and what changed since last time."""

    site: str
    looks: Mapping[str, Look]
    share: float
    """Weighted marks over the best possible ones, from 0 to 1."""
    reached: int
    """Points."""
    possible: int
    """Points, of the criteria that apply."""
    turns: tuple[CriterionTurn, ...] = ()
    change: float | None = None
    """Difference to the previous round on the criteria that both have, from -1 to 1."""

    @property
    def ref(self) -> EntryRef:
        """The municipality."""
        return EntryRef("municipality", self.site)

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return round(self.share * 100)

    def mark(self, code: str) -> int | None:
        """Return the mark of a criterion; None where it does not apply or was not looked at."""
        look = self.looks.get(code)
        return look.mark if look else None


@dataclass(frozen=True, slots=True)
class RoundResult:
    """All results of a round, the best site first."""

    criteria: tuple[Criterion, ...]
    sites: tuple[SiteResult, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Criterion, ...]], ...]:
        """The criteria by group, in the order of the method."""
        found: dict[str, list[Criterion]] = {}
        for one in self.criteria:
            found.setdefault(one.group, []).append(one)
        return tuple((name, tuple(items)) for name, items in found.items())

    @property
    def average(self) -> int:
        """The mean of all sites in whole percent."""
        if not self.sites:
            return 0
        return round(fsum(one.share for one in self.sites) / len(self.sites) * 100)

    def of_group(self, criteria: tuple[Criterion, ...]) -> int | None:
        """Return the share that all sites together reached in some criteria, in whole percent."""
        marks = [
            (criterion, one.mark(criterion.code)) for one in self.sites for criterion in criteria
        ]
        share = share_of(marks)
        return None if share is None else round(share * 100)

    def of_site(self, slug: str) -> SiteResult | None:
        """Return the result of one site."""
        return next((one for one in self.sites if one.site == slug), None)


def result_of(entry: AuditRound, catalogue: Catalogue) -> RoundResult | None:
    """Return the results of a round; None where its table or method is missing."""
    method = catalogue.get(entry.method)
    if not isinstance(method, AuditMethod) or entry.table(entry.scores) is None:
        return None
    looks, past = final_looks(entry), past_of(entry, catalogue)
    sites = []
    for ref in entry.sites:
        own = {
            one.code: look
            for one in method.criteria
            if (look := looks.get((ref.slug, one.code))) is not None
        }
        sites.append(_site(ref, own, method, past, catalogue))
    ordered = sorted(sites, key=lambda site: (-site.share, site.site))
    return RoundResult(method.criteria, tuple(ordered))


def rounds_by_year(catalogue: Catalogue) -> tuple[AuditRound, ...]:
    """Return the public rounds whose sites have all been looked at, the earliest first."""
    found = (one for one in catalogue.current(AuditRound) if is_heard(one))
    return tuple(sorted(found, key=lambda one: (one.year, one.slug)))


def is_heard(entry: AuditRound) -> bool:
    """Return whether every site has been looked at, so that there are results to speak of."""
    return entry.round_status is not None and entry.round_status.is_heard


def _site(
    ref: EntryRef,
    looks: dict[str, Look],
    method: AuditMethod,
    past: Past | None,
    catalogue: Catalogue,
) -> SiteResult:
    marks = [(one, looks[one.code].mark) for one in method.criteria if one.code in looks]
    told = [(one, mark) for one, mark in marks if mark is not None]
    turns = turns_of(ref, dict(marks), past, catalogue)
    return SiteResult(
        site=ref.slug,
        looks=looks,
        share=share_of(told) or 0.0,
        reached=sum(one.weight * mark for one, mark in told),
        possible=sum(one.best for one, _ in told),
        turns=turns,
        change=change_of(turns),
    )


__all__ = ["RoundResult", "SiteResult", "is_heard", "result_of", "rounds_by_year"]
