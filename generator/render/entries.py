"""Rendering: entries as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import root_address
from generator.render.environment import rendered
from generator.render.feeds import feed_of_entry
from generator.render.listings import last_modified
from generator.render.marks import with_marks
from generator.render.page import Page
from generator.render.structured import structured_data
from generator.render.values import external
from generator.render.view import EntryView
from generator.russian import MONTHS, long_date

if TYPE_CHECKING:
    import datetime

    from generator.model import Entry
    from generator.render.rendering import Rendering


def render_entry(entry: Entry, rendering: Rendering) -> Page:
    """Render the page of an entry; a withdrawn one shows the reason and nothing else."""
    view = EntryView(entry, rendering)
    withdrawn = not entry.status.shows_text
    names = ("withdrawn.html",) if withdrawn else (f"{entry.kind.name}.html", "entry.html")
    content = rendered(
        *names,
        view=view,
        entry=entry,
        show=view.show,
        kind=entry.kind,
        today=rendering.today,
        label=rendering.catalogue.label,
        long_date=long_date,
        external=external,
        months=MONTHS,
        about=rendering.about,
    )
    return Page(
        address=view.address,
        kind=entry.kind.name,
        title="Запись снята" if withdrawn else with_marks(entry.title),
        description="" if withdrawn else with_marks(entry.summary or ""),
        content=content,
        structured_data=""
        if withdrawn
        else structured_data(entry, rendering.site_url + view.address),
        last_modified=last_modified(entry),
        indexed=entry.status.is_current,
        picture=picture_of(entry, rendering),
        feed=feed_of_entry(entry),
    )


def picture_of(entry: Entry, rendering: Rendering) -> str:
    """Return the name of the picture shown beside links to an entry."""
    own = entry.status.is_current and rendering.is_small
    return entry.id if own else entry.kind.name


def render_gone(address: str, since: datetime.date, *, personal: bool) -> Page:
    """Render the page at the address of an entry that was removed; it names nothing of it."""
    content = rendered(
        "gone.html", since=since, personal=personal, long_date=long_date, root=root_address(address)
    )
    return Page(address, "", "Материал снят с публикации", "", content, "", None, indexed=False)
