"""Filters of events: when they take place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.computed import filter_of
from generator.model.kinds.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.computed import Key


@filter_of(Event, "god", "Год")
def by_year(event: Event, _catalogue: Catalogue) -> Iterator[Key]:
    """Yield the year in which it takes place."""
    if event.start:
        year = event.start.date.year
        yield -year, str(year), str(year)
