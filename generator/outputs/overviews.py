"""Pages that belong to no single kind: the map, the calendar and the topics."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from generator.addresses import month_address, numbered_address, topic_address
from generator.model.kinds.event import Event
from generator.outputs.output import File, Inputs, Output
from generator.render import (
    Overview,
    entries_of_topic,
    month_pages,
    months_of,
    render_calendar,
    render_map,
    render_month,
    render_topic,
    render_topics,
    topics_of,
)
from generator.render.overviews import CALENDAR, MAP, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.catalogue import Catalogue
    from generator.outputs.site import Site
    from generator.render import Page, Rendering


class OverviewPage(Output):
    """A page that may show something of any entry; the theme has a layout for each `overview`.

    A subclass names its `overview` and says how it is rendered.
    """

    overview: ClassVar[Overview]

    @property
    def address(self) -> str:
        return f"{self.overview.address}/"

    @classmethod
    def is_empty(cls, catalogue: Catalogue) -> bool:  # noqa: ARG003 - for those that may be
        """Return whether there is nothing on it yet, so that the menu does not lead there."""
        return False

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.public_parts)

    def make(self) -> File:
        return self.site.file(self.page())

    @abstractmethod
    def page(self) -> Page:
        """Render the page without its layout."""


class PagedOverview(OverviewPage):
    """An overview that grows with the catalogue: one page, and further ones as there is need.

    A subclass says which `numbers` there are, and renders the page of its ``number``.
    """

    def __init__(self, site: Site, number: int = 1) -> None:
        super().__init__(site)
        self.number = number

    @property
    def address(self) -> str:
        return numbered_address(f"{self.overview.address}/", self.number)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, number) for number in cls.numbers(site.rendering))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith(cls.overview.address) else None

    @classmethod
    @abstractmethod
    def numbers(cls, rendering: Rendering) -> range:
        """Return the numbers of the pages that there are."""


class MapPage(OverviewPage):
    """Practices by municipality."""

    overview = MAP

    def page(self) -> Page:
        return render_map(self.site.rendering)


class CalendarPage(OverviewPage):
    """Events to come, the latest past ones, and the plan of the year."""

    overview = CALENDAR

    def page(self) -> Page:
        return render_calendar(self.site.rendering)


class TopicsPage(OverviewPage):
    """The list of topics."""

    overview = TOPICS

    def page(self) -> Page:
        return render_topics(self.site.rendering)


class MonthPage(Output):
    """A month of the calendar."""

    def __init__(self, site: Site, month: tuple[int, int], number: int) -> None:
        super().__init__(site)
        self.month = month
        self.number = number

    @property
    def address(self) -> str:
        return numbered_address(month_address(*self.month), self.number)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        months = months_of(site.rendering).items()
        return (cls(site, one, at) for one, events in months for at in month_pages(events))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith(CALENDAR.address) else None

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.shown.of_kind(Event))

    def make(self) -> File:
        return self.site.file(render_month(self.site.rendering, self.month, self.number))


class TopicPage(Output):
    """The entries of one topic, by kind."""

    def __init__(self, site: Site, slug: str) -> None:
        super().__init__(site)
        self.slug = slug

    @property
    def address(self) -> str:
        return topic_address(self.slug)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, slug) for slug in topics_of(site.rendering))

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        groups = entries_of_topic(self.site.rendering, self.slug)
        return [[(str(one.ref), self.site.shown.of(one.ref)) for one in some] for _, some in groups]

    def make(self) -> File:
        return self.site.file(render_topic(self.site.rendering, self.slug))
