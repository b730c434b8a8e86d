"""The home page: a promise, the search, the map as the way in, ways by who the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue import takes_place
from generator.model import EntryRef
from generator.model.kinds.directory import Organisation, OrganisationRole
from generator.model.kinds.practice import Practice, Scope, Stage
from generator.render.cards import card_of, listing_order
from generator.render.environment import rendered
from generator.render.places import in_rows
from generator.render.values import Showing
from generator.russian import counted, long_date, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.render.about import Way
    from generator.render.rendering import Rendering

_FRESH, _SOON, _WORKING = 3, 4, 3


def render_home(rendering: Rendering) -> str:
    """Render what stands on the home page."""
    catalogue, about = rendering.catalogue, rendering.about
    show = Showing(catalogue, "", rendering.today)
    tiles = in_rows(rendering.places)
    return rendered(
        "home.html",
        about=about,
        tiles=tiles,
        region=rendering.region,
        practices=len(catalogue.current(Practice)),
        ways=[(way.title, links) for way in about.ways if (links := [*_links(way, show)])],
        working=[(one, card_of(one, rendering)) for one in _working(catalogue)],
        fresh=_fresh(rendering),
        soon=[*filter(takes_place, rendering.agenda.coming)][:_SOON],
        partners=_partners(catalogue),
        counted=counted,
        show=show,
        label=catalogue.label,
        long_date=long_date,
    )


def _links(way: Way, show: Showing) -> Iterator[tuple[str, str]]:
    """The links of a column as words and addresses; those to what is not public are left out."""
    for words, target in way.links:
        if target.endswith("/"):
            yield words, show.url(target)
            continue
        entry = show.catalogue.get(EntryRef(*target.split("/", 1))) if "/" in target else None
        if entry is not None and entry.status.is_current and entry.kind.has_page:
            yield words, show.entry_url(entry)


def _working(catalogue: Catalogue) -> list[Practice]:
    """The practices of the region that work today, those first that say most to decide by."""
    found = [
        one
        for one in catalogue.current(Practice)
        if one.stage in {Stage.RUNNING, Stage.SCALED} and one.scope is not Scope.OTHER_REGION
    ]
    told = sorted(found, key=lambda one: (-len(one.key_facts), listing_order(one)))
    return told[:_WORKING]


def _fresh(rendering: Rendering) -> list[Entry]:
    """The newest entries that people read; nothing while all appeared on one day."""
    entries = [
        entry
        for cls in rendering.listed
        if not cls.kind.is_directory
        for entry in rendering.catalogue.current(cls)
    ]
    if len({_day(entry) for entry in entries}) < _FRESH:
        return []
    by_name = sorted(entries, key=lambda one: sort_key(one.name))
    return sorted(by_name, key=_day, reverse=True)[:_FRESH]


def _day(entry: Entry) -> str:
    return entry.published_on.isoformat() if entry.published_on else ""


def _partners(catalogue: Catalogue) -> list[Organisation]:
    found = [one for one in catalogue.current(Organisation) if one.role is OrganisationRole.PARTNER]
    return sorted(found, key=lambda one: sort_key(one.name))
