"""The results of an audit round, computed from its table of scores and never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.audit import AuditMethod, AuditRound

if TYPE_CHECKING:
    from generator.catalogue.catalogue import Catalogue
    from generator.model.kinds.audit import Criterion


@dataclass(frozen=True, slots=True)
class SiteResult:
    """The marks of one site by criterion; None where a criterion does not apply."""

    site: str
    marks: dict[str, int | None]
    share: float
    """Weighted marks over the best possible ones, from 0 to 1."""
    change: float | None = None
    """Difference to the previous round on the criteria that both have, from -1 to 1."""

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return round(self.share * 100)


@dataclass(frozen=True, slots=True)
class RoundResult:
    """All results of a round, the best site first."""

    criteria: tuple[Criterion, ...]
    sites: tuple[SiteResult, ...]


def result_of(entry: AuditRound, catalogue: Catalogue) -> RoundResult | None:
    """Compute the results of a round; None where its table or method is missing."""
    method = catalogue.get(entry.method)
    if not isinstance(method, AuditMethod) or entry.table(entry.scores) is None:
        return None
    marks = _marks_of(entry)
    previous = _previous_marks(entry, catalogue)
    sites = []
    for ref in entry.sites:
        own = {
            criterion.code: marks.get((ref.slug, criterion.code)) for criterion in method.criteria
        }
        old = {code: mark for (site, code), mark in previous.items() if site == ref.slug}
        sites.append(
            SiteResult(ref.slug, own, _share(own, method.criteria), _change(own, old, method))
        )
    ordered = sorted(sites, key=lambda site: (-site.share, site.site))
    return RoundResult(method.criteria, tuple(ordered))


def _marks_of(entry: AuditRound) -> dict[tuple[str, str], int | None]:
    table = entry.table(entry.scores)
    if table is None or not {"municipality", "criterion", "score"} <= set(table.columns):
        return {}
    columns = (table.column(name) for name in ("municipality", "criterion", "score"))
    return {
        (site, code): int(score) if score.isdecimal() else None
        for site, code, score in zip(*columns, strict=True)
    }


def _previous_marks(entry: AuditRound, catalogue: Catalogue) -> dict[tuple[str, str], int | None]:
    before = catalogue.get(entry.previous) if entry.previous else None
    return _marks_of(before) if isinstance(before, AuditRound) else {}


def _share(marks: dict[str, int | None], criteria: tuple[Criterion, ...]) -> float:
    reached = best = 0
    for criterion in criteria:
        mark = marks.get(criterion.code)
        if mark is not None:
            reached += mark * criterion.weight
            best += criterion.scale.best * criterion.weight
    return reached / best if best else 0.0


def _change(
    own: dict[str, int | None], old: dict[str, int | None], method: AuditMethod
) -> float | None:
    """Compare only what was checked both times (a criterion may continue an older code)."""
    pairs = {
        criterion.code: old.get(criterion.continues or criterion.code)
        for criterion in method.criteria
    }
    common = tuple(
        criterion
        for criterion in method.criteria
        if own.get(criterion.code) is not None and pairs[criterion.code] is not None
    )
    if not common:
        return None
    return _share(own, common) - _share(pairs, common)
