"""Series of events: what has been held and what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.kinds.event import Event, Series
from generator.render.extras import extras_of, naming

if TYPE_CHECKING:
    from generator.render.view import EntryView


@extras_of.register(Series)
def _extras(entry: Series, view: EntryView) -> dict[str, Any]:
    return {"events": naming(entry, "series", Event, view.catalogue)}
