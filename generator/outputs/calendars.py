"""Calendars that programs subscribe to: of all events, of a series, of a municipality, of one."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from generator.addresses import CALENDAR, WHOLE_CALENDAR, calendar_address
from generator.model.kinds.event import Event
from generator.outputs.output import File, Inputs, Output
from generator.render import calendar_file, calendar_version, events_of, is_dated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.model import Entry
    from generator.outputs.site import Site


class _Calendar(Output):
    """A calendar; which version of an event it shows stands in the list of versions."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What programs call it."""

    @abstractmethod
    def events(self) -> tuple[Event, ...]:
        """Return the dated events in it, in the order of time."""

    def inputs(self) -> Inputs:
        return Inputs(self.site.versions_key, self._shown)

    def _shown(self) -> object:
        return self.title, [(str(one.ref), self.site.public(one.ref)) for one in self.events()]

    def make(self) -> File:
        today, versions = self.site.rendering.today, self.site.rendering.versions
        dated = ((one, calendar_version(one, versions, today)) for one in self.events())
        return File(calendar_file(self.title, dated, self.site.rendering.site_url))


class WholeCalendar(_Calendar):
    """The calendar of all events."""

    address = WHOLE_CALENDAR

    @property
    def title(self) -> str:
        return self.site.frame.site_name

    def events(self) -> tuple[Event, ...]:
        return events_of(None, self.site.rendering.catalogue)


class EntryCalendar(_Calendar):
    """The calendar of a series, of a municipality, or of one event."""

    def __init__(self, site: Site, entry: Entry) -> None:
        super().__init__(site)
        self.entry = entry

    @property
    def address(self) -> str:
        return calendar_address(self.entry.id)

    @property
    def title(self) -> str:
        return f"{self.site.frame.site_name}: {self.entry.name}"

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        for entry in site.pages:
            if entry.kind.has_calendar and (not isinstance(entry, Event) or is_dated(entry)):
                yield cls(site, entry)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.endswith(f"/{CALENDAR}") else None

    def events(self) -> tuple[Event, ...]:
        return events_of(self.entry, self.site.rendering.catalogue)

    def _shown(self) -> object:
        shown = (self.entry, *self.events())
        return [(str(one.ref), self.site.public(one.ref)) for one in shown]
