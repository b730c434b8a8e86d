"""`Overview`: a page that belongs to no single entry or kind, and how one is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.render.environment import rendered
from generator.render.listings import last_modified
from generator.render.page import Page
from generator.render.values import Showing
from generator.russian import MONTHS, counted, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Entry
    from generator.render.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Overview:
    """A page across kinds: its address, which is also its name, and its title."""

    address: str
    title: str


def overview_page(
    rendering: Rendering,
    address: str,
    overview: Overview,
    title: str,
    name: str,
    values: dict[str, Any],
    entries: Iterable[Entry] = (),
    *,
    indexed: bool = True,
) -> Page:
    """Render a template of an overview; the page is as old as the youngest of its entries."""
    whole = address if address.endswith("/") else f"{address}/"
    content = rendered(
        name,
        show=Showing(rendering.catalogue, whole, rendering.today),
        title=title,
        label=rendering.catalogue.label,
        counted=counted,
        long_date=long_date,
        month_names=MONTHS,
        **values,
    )
    days = [day for day in map(last_modified, entries) if day]
    return Page(
        address=whole,
        kind=overview.address,
        title=title,
        description=title,
        content=content,
        structured_data="",
        last_modified=max(days, default=None),
        indexed=indexed,
    )
