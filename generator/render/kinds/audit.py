"""Audit rounds: the scores, worked out: totals, a chart, a map, the years."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.catalogue.audit import rounds_by_year
from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.model.kinds.study import Chart, ChartType
from generator.read import Row, Table
from generator.render.chart import draw
from generator.render.extras import extras_of
from generator.render.places import Place, TileMap, in_rows
from generator.render.sheets import address_of_sheet, has_sheets

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.catalogue.audit import RoundResult, SiteResult
    from generator.model.kinds.audit import Criterion
    from generator.render.rendering import Rendering
    from generator.render.view import EntryView

_BANDS = (0, 20, 40, 60, 80)
"""From how many percent on a municipality gets the next colour."""


@dataclass(frozen=True)
class RoundParts:
    """The results of a round in the order in which its page tells them."""

    entry: AuditRound
    result: RoundResult
    rendering: Rendering

    @property
    def groups(self) -> tuple[tuple[str, tuple[Criterion, ...], int | None], ...]:
        """The criteria by group, with what all sites together reached in each."""
        return tuple(
            (name, criteria, self.result.of_group(criteria))
            for name, criteria in self.result.groups
        )

    @cached_property
    def chart(self) -> Markup:
        """The totals of all sites as bars."""
        rows = [(self._name(one), one.percent) for one in self.result.sites]
        words = f"В среднем {self.result.average}\u00a0%."
        return _drawn("Итог, %", ChartType.BAR, "Муниципалитет", rows, words)

    @cached_property
    def years(self) -> tuple[tuple[AuditRound, RoundResult, str], ...]:
        """All rounds, the earliest first: their results and the version of their method."""
        found = []
        for one in rounds_by_year(self.rendering.catalogue):
            result = self.rendering.result_of(one)
            method = self.rendering.catalogue.get(one.method)
            if result is not None and isinstance(method, AuditMethod):
                found.append((one, result, method.version))
        return tuple(found)

    @cached_property
    def chart_of_years(self) -> Markup:
        """The means of all rounds as a line."""
        rows = [(str(one.year), result.average) for one, result, _ in self.years]
        words = "Средний итог всех муниципалитетов раунда."
        return _drawn("Средний итог, %", ChartType.LINE, "Год", rows, words)

    @cached_property
    def tiles(self) -> list[Place]:
        """The municipalities of the round on the map, with their totals."""
        marked = []
        for place in self.rendering.places:
            own = self.result.of_site(place.entry.slug)
            if own is not None:
                step = sum(own.percent >= least for least in _BANDS[1:])
                marked.append(dataclasses.replace(place, number=own.percent, step=step))
        return in_rows(tuple(marked))

    @property
    def map(self) -> TileMap:
        """The map as it is drawn: each tile leads to the sheet of its municipality."""
        return TileMap(
            self.rendering.region.frame,
            lambda place: address_of_sheet(self.entry, place.entry.ref),
            lambda place: f"{place.number}\u00a0%",
        )

    @property
    def bands(self) -> list[str]:
        """The meaning of the colours: percentages from and to."""
        ends = [following - 1 for _, following in itertools.pairwise((*_BANDS, 101))]
        return [f"{least}–{end}\u00a0%" for least, end in zip(_BANDS, ends, strict=True)]

    def sheet(self, site: SiteResult) -> str:
        """Return the address of the sheet of a site; empty where its municipality shows nothing."""
        place = self.rendering.catalogue.get(site.ref)
        shown = place is not None and place.status.shows_text
        return address_of_sheet(self.entry, site.ref) if shown else ""

    def _name(self, site: SiteResult) -> str:
        place = self.rendering.catalogue.get(site.ref)
        return place.name if place else site.site


@extras_of.register(AuditRound)
def _extras(entry: AuditRound, view: EntryView) -> dict[str, Any]:
    result = view.rendering.result_of(entry) if has_sheets(entry) else None
    return {"parts": RoundParts(entry, result, view.rendering) if result else None}


def _drawn(
    title: str, kind: ChartType, x: str, rows: list[tuple[str, int]], takeaway: str
) -> Markup:
    chart = Chart(
        code="itogi", dataset="itogi", type=kind, x=x, y=(title,), title=title, takeaway=takeaway
    )
    lines = tuple(Row(at, (name, str(value))) for at, (name, value) in enumerate(rows, start=2))
    return draw(chart, Table("", "", (x, title), lines))
