"""A new round: all municipalities, by one method, after the previous round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.looks import COLUMNS
from generator.model.kinds.audit import AuditRound, RoundStatus
from generator.model.kinds.centre import Activity
from generator.render.region import towns_of
from generator.rewrite.entry import new_entry

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model.kinds.audit import AuditMethod
    from generator.model.plain import Plain

SCORES, RECHECK = "scores.csv", "recheck.csv"
"""The names of a round's tables of scores."""


class CannotBeginError(ValueError):
    """A round that cannot begin; the message is for people."""


def new_round(
    year: int, method: AuditMethod, catalogue: Catalogue, identifier: str
) -> dict[str, bytes]:
    """Return the files of a new round by their paths in the content folder.

    Raises `CannotBeginError`.
    """
    rounds = catalogue.of_kind(AuditRound)
    same = next((one for one in rounds if one.year == year or one.slug == str(year)), None)
    if same is not None:
        raise CannotBeginError(f"раунд {year} года уже есть: {same.path}")
    if not method.criteria:
        raise CannotBeginError(f"в методике нет критериев: {method.path}")
    towns = towns_of(catalogue)
    if not towns:
        raise CannotBeginError("нет ни одного опубликованного муниципалитета: проверять нечего")
    earlier = [one for one in rounds if one.year < year]
    previous = max(earlier, key=lambda one: (one.year, one.slug), default=None)
    first, last = _period(year, catalogue)
    values: dict[str, Plain] = {
        "id": identifier,
        "title": f"Анализ сайтов {year} года",
        "status": "draft",
        "year": str(year),
        "method": method.slug,
        "period_from": first,
        "period_to": last,
        "round_status": RoundStatus.FIRST_CHECK,
        "sites": tuple(one.slug for one in towns),
        "scores": SCORES,
        "previous": previous.slug if previous else "",
    }
    folder = f"{AuditRound.kind.folder}/{year}"
    return {
        f"{folder}/index.md": new_entry(AuditRound, values, ".md"),
        f"{folder}/{SCORES}": f"{','.join(COLUMNS)}\n".encode(),
    }


def _period(year: int, catalogue: Catalogue) -> tuple[str, str]:
    """The months of the plan; a season over the new year begins in the year before."""
    plans = catalogue.current(Activity)
    plan = next((one for one in plans if one.results_kind == AuditRound.kind.name), None)
    if plan is None or plan.month_from is None or plan.month_to is None:
        return "", ""
    begins = year - 1 if plan.month_from > plan.month_to else year
    return f"{begins}-{plan.month_from:02}", f"{year}-{plan.month_to:02}"
