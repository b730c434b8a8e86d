"""What is new: of everything, of a kind, of a topic, of a municipality, of a series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import FEED, entry_feed_address, feed_address, topic_address
from generator.catalogue import slug_of_code
from generator.model.kinds.directory import Municipality
from generator.model.kinds.event import Event, Series
from generator.russian import sort_key

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry, Kind

MOST_NEWS = 30
"""So many entries stand in a feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its address, what its news are about, and the page that shows the same."""

    address: str
    title: str
    page: str


WHOLE_FEED = Feed(FEED, "новое", "")


def feed_of_kind(kind: Kind) -> Feed | None:
    """Return the feed of a kind; what stands in a directory is no news."""
    if kind.is_directory or not kind.has_page:
        return None
    place = f"{kind.address}/"
    return Feed(feed_address(place), kind.plural, place)


def feed_of_topic(slug: str, label: str) -> Feed:
    """Return the feed of a topic."""
    return Feed(feed_address(topic_address(slug)), f"тема «{label}»", topic_address(slug))


def feed_of_entry(entry: Entry) -> Feed | None:
    """Return the feed of a municipality or a series: its address survives every renaming."""
    if not isinstance(entry, Municipality | Series):
        return None
    page = f"{entry.kind.address}/{entry.slug}/"
    return Feed(entry_feed_address(entry.id), entry.name, page)


class NewsFeeds:
    """The published entries by feed, the newest first."""

    def __init__(self, catalogue: Catalogue) -> None:
        found: dict[str, list[Entry]] = {}
        for entry in _news(catalogue):
            for address in _feeds_of(entry, catalogue):
                found.setdefault(address, []).append(entry)
        self._found = found

    def of(self, feed: Feed) -> tuple[Entry, ...]:
        """Return what stands in a feed."""
        return tuple(self._found.get(feed.address, ())[:MOST_NEWS])


def changed_on(entry: Entry) -> datetime.date | None:
    """Return the day of the last news of an entry: it was published, or changed in what matters.

    That it was checked again is no news.
    """
    days = (entry.published_on, *(one.date for one in entry.changes if one.major))
    return max((day for day in days if day), default=None)


def _news(catalogue: Catalogue) -> list[Entry]:
    kinds = [cls for cls in catalogue.kinds if feed_of_kind(cls.kind)]
    dated = [one for cls in kinds for one in catalogue.current(cls) if one.published_on]
    return sorted(dated, key=_newest_first)


def _newest_first(entry: Entry) -> tuple[int, tuple[str, str], str]:
    day = entry.published_on
    return -day.toordinal() if day else 0, sort_key(entry.title), entry.id


def _feeds_of(entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    yield WHOLE_FEED.address
    yield feed_address(f"{entry.kind.address}/")
    for code in entry.topics:
        yield feed_address(topic_address(slug_of_code(code)))
    named = (*entry.municipalities, *([entry.series] if isinstance(entry, Event) else []))
    for ref in named:
        place = catalogue.get(ref) if ref else None
        if place is not None:
            yield entry_feed_address(place.id)
