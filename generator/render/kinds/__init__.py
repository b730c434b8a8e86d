"""What the pages of some kinds show beyond their fields: computed results, drawn charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from generator.addresses import listing_address
from generator.catalogue.audit import result_of
from generator.model import Entry, EntryRef
from generator.model.kinds.audit import AuditMethod, AuditRound
from generator.model.kinds.centre import Activity
from generator.model.kinds.council import Guidance
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Event, Series
from generator.model.kinds.practice import Practice, Replication
from generator.model.kinds.study import Study
from generator.render.chart import draw

if TYPE_CHECKING:
    from generator.catalogue import Catalogue

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Results:
    """The list that shows what an activity has come to."""

    title: str
    address: str
    count: int


def extras_of(entry: Entry, catalogue: Catalogue) -> dict[str, Any]:  # noqa: PLR0911 - one for each kind
    """Return what the template of the entry's kind needs besides the entry."""
    if isinstance(entry, AuditRound):
        return {"result": result_of(entry, catalogue)}
    if isinstance(entry, Guidance):
        method = catalogue.get(entry.checklist_of) if entry.checklist_of else None
        return {"criteria": method.criteria if isinstance(method, AuditMethod) else ()}
    if isinstance(entry, Study):
        files = {dataset.code: dataset.file for dataset in entry.datasets}
        tables = {code: entry.table(name) for code, name in files.items()}
        return {
            "charts": [
                (chart, draw(chart, table), table)
                for chart in entry.charts
                if (table := tables.get(chart.dataset)) is not None
                and chart.y
                and {chart.x, *chart.y} <= set(table.columns)
            ]
        }
    if isinstance(entry, Municipality):
        return {"predecessors": _merged_into(entry, catalogue)}
    if isinstance(entry, Series):
        return {"events": _naming(entry, "series", Event, catalogue)}
    if isinstance(entry, Practice):
        copies = _naming(entry, "practice", Replication, catalogue)
        return {"replications": copies, "done": [one for one in copies if one.stage.has_happened]}
    return {"results": results_of(entry, catalogue)}


def results_of(entry: Entry, catalogue: Catalogue) -> Results | None:
    """Return where the results of an activity are found, and how many there are."""
    if not isinstance(entry, Activity) or entry.results_kind is None:
        return None
    cls = next(cls for cls in catalogue.kinds if cls.kind.name == entry.results_kind)
    if not cls.kind.has_page:
        return None
    count = len(catalogue.current(cls))
    return Results(cls.kind.plural, listing_address(cls.kind.address), count)


def _merged_into(town: Municipality, catalogue: Catalogue) -> list[EntryRef]:
    """The municipalities that became part of this one, whatever their status."""
    namers = ((ref, catalogue.get(ref)) for ref in catalogue.namers(town.ref))
    return [
        ref for ref, old in namers if isinstance(old, Municipality) and old.merged_into == town.ref
    ]


def _naming(entry: Entry, field: str, cls: type[E], catalogue: Catalogue) -> list[E]:
    """The current entries of a kind that name an entry in one of their fields."""
    links = catalogue.backlinks(entry.ref)
    return [one.entry for one in links if one.field == field and isinstance(one.entry, cls)]
