"""Calendars that programs subscribe to (iCalendar, RFC 5545; the hints of RFC 7986).

The same events give the same bytes on every machine: the moment of a change, the number of a
version and the rules of the time zone come from what was published, never from the clock.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import calendar_address, short_address
from generator.catalogue import is_over
from generator.ledger import digest_of
from generator.model.kinds.event import Event, EventState
from generator.render.marks import with_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.ledger import Version, Versions
    from generator.model import Entry, When

DOMAIN = "potencial.invalid"
"""The second half of an event's identity: a constant, for a site that moves must not double its
events; a name that nobody can register (RFC 6761)."""
_PRODUCT = "-//Potencial//Calendar//RU"
_MOST_OCTETS = 75
_ONE_DAY = datetime.timedelta(days=1)
_REFRESH = "PT12H"
_STATUS = {
    EventState.PLANNED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
    EventState.POSTPONED: "CANCELLED",
}
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Zone:
    """The local time of the places: its name in the tz database and its constant offset."""

    name: str
    hours: int

    @property
    def _offset(self) -> str:
        return f"{'-' if self.hours < 0 else '+'}{abs(self.hours):02}00"

    def lines(self) -> Iterator[str]:
        """Yield the rules of the zone.

        Those of the tz database change with each of its releases, so the bytes would change too.
        """
        yield from (
            "BEGIN:VTIMEZONE",
            f"TZID:{self.name}",
            "BEGIN:STANDARD",
            "DTSTART:20240101T000000",
            f"TZOFFSETFROM:{self._offset}",
            f"TZOFFSETTO:{self._offset}",
            f"TZNAME:{self._offset[:3]}",
            "END:STANDARD",
            "END:VTIMEZONE",
        )


NOVOKUZNETSK = Zone("Asia/Novokuznetsk", 7)
"""UTC+7 all year since 27 March 2011 (tz database)."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """The addresses of a calendar: within the site, as a whole, and the one that programs call."""

    address: str
    whole: str
    program: str

    @classmethod
    def at(cls, address: str, site_url: str) -> Subscription:
        """Return how the calendar at an address of the site is followed."""
        whole = site_url + address
        return cls(address, whole, f"webcal:{whole.partition(':')[2]}")


def subscription_of(entry: Entry, site_url: str, today: datetime.date) -> Subscription | None:
    """Return the calendar that a page offers; nothing where no event of it can be to come."""
    if not (entry.kind.has_calendar and entry.status.is_current):
        return None
    if isinstance(entry, Event) and (not is_dated(entry) or is_over(entry, today)):
        return None
    return Subscription.at(calendar_address(entry.id), site_url)


def events_of(entry: Entry | None, catalogue: Catalogue) -> tuple[Event, ...]:
    """Return the dated events of a series or a municipality in the order of time.

    Of an event it is that event itself, of nothing all that are published.
    """
    if isinstance(entry, Event):
        return (entry,) if is_dated(entry) else ()
    found = catalogue.current(Event) if entry is None else _events_naming(entry, catalogue)
    dated = (one for one in found if one.start is not None)
    return tuple(sorted(dated, key=lambda one: (one.start.iso if one.start else "", one.id)))


def _events_naming(entry: Entry, catalogue: Catalogue) -> Iterable[Event]:
    """Return the events of a series or in a municipality, each once."""
    namers = (one.entry for one in catalogue.backlinks(entry.ref))
    events = (one for one in namers if isinstance(one, Event))
    mine = (one for one in events if one.series == entry.ref or entry.ref in one.municipalities)
    return {one.id: one for one in mine}.values()


def calendar_digests(catalogue: Catalogue) -> dict[str, str]:
    """Return what calendars show of each event, by the subject whose versions are counted."""
    return {_subject(one): calendar_digest(one) for one in events_of(None, catalogue)}


def calendar_version(event: Event, versions: Versions, today: datetime.date) -> Version:
    """Return the version of an event that calendars show; one not yet recorded is of today."""
    return versions.current(_subject(event), calendar_digest(event), today)


def _subject(event: Event) -> str:
    return f"calendar/{event.id}"


def is_dated(event: Event) -> bool:
    """Return whether an event stands in calendars: a month of an unknown year is no date."""
    return event.start is not None


def calendar_digest(event: Event) -> str:
    """Return the digest of what a calendar shows of an event."""
    return digest_of(
        event.title,
        event.summary,
        str(event.start),
        str(event.end),
        event.place,
        event.online_url,
        str(event.event_state),
        str(event.postponed_to),
    )


def calendar_file(
    title: str, events: Iterable[tuple[Event, Version]], site_url: str, zone: Zone = NOVOKUZNETSK
) -> bytes:
    """Return a calendar of dated events; each comes with the version that readers see."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        f"X-WR-TIMEZONE:{zone.name}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
        *zone.lines(),
    ]
    for event, version in events:
        lines += _event(event, version, site_url, zone)
    lines.append("END:VCALENDAR")
    return "".join(map(_folded, lines)).encode()


def _event(event: Event, version: Version, site_url: str, zone: Zone) -> Iterator[str]:
    if event.start is None:
        return
    # Only the day of a change is known; midnight stands for it.
    changed = f"{version.day:%Y%m%d}T000000Z"
    address = site_url + short_address(event.id)
    note = "\n\n".join(filter(None, (event.summary, event.online_url, address)))
    title = with_marks(event.title)
    if not event.start.is_day:
        title = f"День уточняется: {title}"
    yield from (
        "BEGIN:VEVENT",
        f"UID:{event.id}@{DOMAIN}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{version.number - 1}",
        *_times(event.start, event.end, zone),
        f"SUMMARY:{_text(title)}",
    )
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield f"DESCRIPTION:{_text(note)}"
    yield f"URL:{address}"
    status = "CONFIRMED" if event.start.is_day else "TENTATIVE"
    state = event.event_state
    yield f"STATUS:{_STATUS.get(state, status) if state else status}"
    if not event.start.is_day:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _times(start: When, end: When | None, zone: Zone) -> Iterator[str]:
    """Spell when an event is; a day ends with the beginning of the next one (3.6.1)."""
    if not start.is_day:
        # One day, not the whole month: calendars would show it in thirty cells.
        yield from _days(start.first_day, start.first_day)
    elif start.time is None or (end is not None and end.time is None):
        last = end.last_day if end is not None and end.is_day else start.last_day
        yield from _days(start.first_day, max(last, start.first_day))
    else:
        yield f"DTSTART;TZID={zone.name}:{start.first_day:%Y%m%d}T{start.time:%H%M%S}"
        if end is not None and end.time is not None and not end < start:
            yield f"DTEND;TZID={zone.name}:{end.first_day:%Y%m%d}T{end.time:%H%M%S}"


def _days(first: datetime.date, last: datetime.date) -> Iterator[str]:
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + _ONE_DAY:%Y%m%d}"


def _text(text: str) -> str:
    """Escape a text (3.3.11); control characters have no place in one."""
    kept = "".join(sign for sign in text if sign == "\n" or sign.isprintable() or sign == "\u00a0")
    return kept.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Fold a line of more than 75 octets without cutting a letter (3.1)."""
    parts, size = [], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _MOST_OCTETS:
            parts.append("\r\n ")
            size = 1
        parts.append(sign)
        size += width
    return "".join(parts) + "\r\n"
