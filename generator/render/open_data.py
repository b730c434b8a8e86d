"""«Данные и подписки»: every way in which the catalogue leaves the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import WHOLE_CALENDAR, entry_data_address
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Series
from generator.render.feeds import WHOLE_FEED, feed_of_entry, feed_of_kind, feed_of_topic
from generator.render.ical import Subscription, subscription_of
from generator.render.overview import Overview, overview_page
from generator.render.overviews import topics_of
from generator.russian import sort_key

if TYPE_CHECKING:
    from generator.model import Entry, Kind
    from generator.render.page import Page
    from generator.render.rendering import Rendering

DATA_PAGE = Overview("dannye", "Данные и подписки")
DATA = f"{DATA_PAGE.address}/"
API_VERSION = 1
API = f"api/v{API_VERSION}/"
"""What stands there keeps its shape; another shape would get another number."""
_FOLLOWED = 100
"""So many municipalities and series are named one by one; their own pages have the same ways."""
FEED_LIST = "lenty.opml"
STATE_DATA = "opendata/"
STATE_REGISTER = f"{STATE_DATA}list.csv"
"""Where programs that read the open data of state bodies begin."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The kinds that there are data of; where all of them are in one file, and what tells of it.

    ``metadata`` ends the name of what tells of one table.
    """

    kinds: tuple[Kind, ...]
    archive: str
    package: str
    metadata: str


def render_data_page(ways: Ways, rendering: Rendering) -> Page:
    """Render the page."""
    catalogue = rendering.catalogue
    whom: list[Entry] = [*catalogue.current(Series), *catalogue.current(Municipality)]
    followed = sorted(whom, key=lambda one: (one.kind.name, sort_key(one.name)))
    topics = (
        (term.label, feed_of_topic(slug, term.label)) for slug, term in topics_of(rendering).items()
    )
    return overview_page(
        rendering,
        DATA_PAGE.address,
        DATA_PAGE,
        DATA_PAGE.title,
        "data.html",
        {
            "ways": ways,
            "data": DATA,
            "api": f"{rendering.site_url}{API}",
            "api_place": API,
            "calendar": Subscription.at(WHOLE_CALENDAR, rendering.site_url),
            "whole": WHOLE_FEED,
            "opml": FEED_LIST,
            "register": STATE_REGISTER if rendering.about.owns_data else "",
            "site_url": rendering.site_url,
            "data_of": _data_of,
            "kinds": [(one, feed) for one in ways.kinds if (feed := feed_of_kind(one))],
            "topics": sorted(topics, key=lambda one: sort_key(one[0])),
            "followed": [
                (one, feed_of_entry(one), subscription_of(one, rendering.site_url, rendering.today))
                for one in followed[:_FOLLOWED]
            ],
            "more_followed": len(followed) > _FOLLOWED,
        },
    )


def _data_of(entry: Entry) -> str:
    return entry_data_address(entry.id) if isinstance(entry, Municipality) else ""
