"""The page of a municipality's sheet."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from generator.render.environment import rendered
from generator.render.kinds.council import template_address
from generator.render.listings import last_modified
from generator.render.page import Page
from generator.render.values import Showing, external
from generator.russian import long_date

if TYPE_CHECKING:
    from generator.render.rendering import Rendering
    from generator.render.sheets import AuditSheet


def day_in_words(day: str) -> str:
    """Return a day of a table of scores in words; what is none stays as it is."""
    try:
        return long_date(datetime.date.fromisoformat(day))
    except ValueError:
        return day


def share_changed(change: float) -> str:
    """Return a difference of totals in percent points, with its sign."""
    return f"{round(change * 100):+d}".replace("-", "−")


def render_sheet(sheet: AuditSheet, rendering: Rendering) -> Page:
    """Render the page of a sheet."""
    entry, place = sheet.entry, sheet.place
    title = f"{place.name}: что исправить на сайте"
    return Page(
        address=sheet.address,
        kind=entry.kind.name,
        title=f"{title}, {entry.year}",
        description=f"Анализ раздела «Общественный совет» {entry.year} года: {place.name}.",
        content=rendered(
            "audit_sheet.html",
            sheet=sheet,
            entry=entry,
            title=title,
            show=Showing(rendering.catalogue, sheet.address, rendering.today),
            label=rendering.catalogue.label,
            long_date=long_date,
            external=external,
            template_address=template_address,
            day_of=day_in_words,
        ),
        structured_data="",
        last_modified=last_modified(entry),
        indexed=entry.status.is_current,
    )
