"""The centre's work: where the results of an activity are found, what an issue told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.addresses import listing_address
from generator.model.kinds.centre import Activity, Mailing, NewsGroup
from generator.render.extras import extras_of

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.render.view import EntryView


@dataclass(frozen=True, slots=True)
class Results:
    """The list that shows what an activity has come to."""

    title: str
    address: str
    count: int


def results_of(entry: Entry, catalogue: Catalogue) -> Results | None:
    """Return where the results of an activity are found, and how many there are."""
    if not isinstance(entry, Activity) or entry.results_kind is None:
        return None
    cls = next(cls for cls in catalogue.kinds if cls.kind.name == entry.results_kind)
    if not cls.kind.has_page:
        return None
    count = len(catalogue.current(cls))
    return Results(cls.kind.plural, listing_address(cls.kind.address), count)


@extras_of.register(Activity)
def _extras(entry: Activity, view: EntryView) -> dict[str, Any]:
    return {"results": results_of(entry, view.catalogue)}


@extras_of.register(Mailing)
def _news(entry: Mailing, _view: EntryView) -> dict[str, Any]:
    """The news of an issue by group, as they were sent."""
    groups = ((group, [one for one in entry.items if one.group is group]) for group in NewsGroup)
    return {"news": [(group, items) for group, items in groups if items]}
