"""Listings: all entries of a kind, those that share a value, and the data of the filters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.addresses import (
    archive_address,
    facet_address,
    listing_address,
    numbered_address,
)
from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Practice
from generator.render.cards import card_of, listing_order
from generator.render.environment import note_templates, rendered
from generator.render.feeds import feed_of_kind
from generator.render.marks import with_marks
from generator.render.namers import MOST
from generator.render.page import Page
from generator.render.values import Showing
from generator.russian import counted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Sequence

    from generator.catalogue import Facet, FacetValue
    from generator.model import Entry, Kind
    from generator.render.rendering import Rendering

PER_PAGE = 100
MAPPED = (Practice.kind, Municipality.kind)
"""The kinds whose cards show where their entries are."""
_NEED = "chto-nuzhno"
_FIRST = (_NEED, "komu", "municipalitet")
"""The filters that a reader is asked first; the others are folded."""
_CARD = "card.html"
_CARDS = Markup("<!--kb:cards-->")
"""Where a list has its cards, which are made and typeset once for all lists."""
_VIEWS = {
    "event": ("kalendar/", "Календарь по месяцам"),
    "municipality": ("karta/", "На карте"),
    "practice": ("podobrat/", "Подобрать под свои условия"),
}
"""Where the entries of a kind are shown in another way than as a list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The content of one list: on its first page also the filters, what is shelved and what was."""

    kind: Kind
    address: str
    title: str
    heading: str
    lead: str
    entries: Sequence[Entry]
    facets: tuple[Facet, ...] = ()
    shelved: tuple[Entry, ...] = ()
    former: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class ListSource:
    """A list before its entries are put in order: where it stands, and on how many pages."""

    address: str
    total: int
    make: Callable[[], Listing]

    @cached_property
    def listing(self) -> Listing:
        """The list as it is shown."""
        return self.make()

    @property
    def numbers(self) -> range:
        """The numbers of its pages."""
        return range(1, max(1, -(-self.total // PER_PAGE)) + 1)

    def part(self, number: int) -> Sequence[Entry]:
        """Return the entries of one page."""
        return self.listing.entries[(number - 1) * PER_PAGE : number * PER_PAGE]


def render_listing(cls: type[Entry], rendering: Rendering) -> Page:
    """Render the first page of the list of a kind's current entries."""
    return render_list(next(lists_of(cls, rendering)), 1, rendering)


def list_at(cls: type[Entry], address: str, rendering: Rendering) -> tuple[ListSource, int] | None:
    """Return the list of a kind that has a page at an address, and the number of that page."""
    whole = address.partition("stranica/")[0]
    source = next((one for one in lists_of(cls, rendering) if one.address == whole), None)
    if source is None:
        return None
    numbers = {numbered_address(whole, number): number for number in source.numbers}
    return (source, numbers[address]) if address in numbers else None


def lists_of(cls: type[Entry], rendering: Rendering) -> Iterator[ListSource]:
    """Yield the lists of a kind: of all its entries, and of those that share a value."""
    total = sum(not one.is_former for one in rendering.catalogue.current(cls))
    yield ListSource(listing_address(cls.kind.address), total, partial(_whole, cls, rendering))
    shelved = _shelved(cls, rendering)
    if len(shelved) > MOST:
        address = archive_address(cls.kind.address)
        yield ListSource(address, len(shelved), partial(_archive, cls, shelved))
    for facet in rendering.facets_of(cls):
        for value in facet.values:
            address = facet_address(cls.kind.address, facet.address, value.slug)
            yield ListSource(address, len(value.entries), partial(_part, cls, facet, value))


def catalogue_file(cls: type[Entry], rendering: Rendering) -> str:
    """Return what the filters of a kind read, as JSON.

    An entry is its slug, title, summary and day, for each filter the places of its values, and
    what its card says besides (`Card.plain`) where there is something to say.
    """
    facets = useful_facets(cls, rendering)
    places: dict[str, list[list[int]]] = {}
    for number, facet in enumerate(facets):
        for place, value in enumerate(facet.values):
            for entry in value.entries:
                places.setdefault(entry.slug, [[] for _ in facets])[number].append(place)
    entries = [
        [
            entry.slug,
            with_marks(entry.title),
            with_marks(entry.summary or ""),
            entry.published_on.isoformat() if entry.published_on else "",
            places.get(entry.slug, [[] for _ in facets]),
            *([card.plain] if (card := card_of(entry, rendering)) else ()),
        ]
        for entry in sorted(rendering.catalogue.current(cls), key=listing_order)
    ]
    data = {
        "facets": [
            [facet.address, facet.title, [[value.slug, value.label] for value in facet.values]]
            for facet in facets
        ],
        "entries": entries,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text + "\n"


def useful_facets(cls: type[Entry], rendering: Rendering) -> tuple[Facet, ...]:
    """Return the filters worth a reader's time: at least half of the entries have a value.

    Those that leave no choice, since all entries share what values there are, are left out too.
    """
    total = len(rendering.catalogue.current(cls))
    return tuple(
        facet
        for facet in rendering.facets_of(cls)
        if any(len(value.entries) < total for value in facet.values)
        and 2 * len({id(one) for value in facet.values for one in value.entries}) >= total
    )


def last_modified(entry: Entry) -> datetime.date | None:
    """Return the day on which what an entry says last changed or was checked."""
    days = [entry.published_on, entry.reviewed_on, *(change.date for change in entry.changes)]
    return max((day for day in days if day), default=None)


def _whole(cls: type[Entry], rendering: Rendering) -> Listing:
    found = sorted(rendering.catalogue.current(cls), key=listing_order)
    return Listing(
        kind=cls.kind,
        address=listing_address(cls.kind.address),
        title=cls.kind.plural,
        heading=cls.kind.plural,
        lead=cls.kind.lead,
        entries=[one for one in found if not one.is_former],
        former=tuple(one for one in found if one.is_former),
        facets=useful_facets(cls, rendering),
        shelved=_shelved(cls, rendering),
    )


def _shelved(cls: type[Entry], rendering: Rendering) -> tuple[Entry, ...]:
    return tuple(
        entry
        for entry in rendering.catalogue.of_kind(cls)
        if entry.status.shows_text and not entry.status.is_current
    )


def _archive(cls: type[Entry], shelved: tuple[Entry, ...]) -> Listing:
    return Listing(
        kind=cls.kind,
        address=archive_address(cls.kind.address),
        title=f"{cls.kind.plural}: в архиве",
        heading="В архиве",
        lead=f"{cls.kind.plural}, архив",
        entries=shelved,
    )


def _part(cls: type[Entry], facet: Facet, value: FacetValue) -> Listing:
    return Listing(
        kind=cls.kind,
        address=facet_address(cls.kind.address, facet.address, value.slug),
        title=f"{cls.kind.plural}: {facet.title} — {value.label}",
        heading=value.label,
        lead=f"{cls.kind.plural}, {facet.title.lower()}",
        entries=sorted(value.entries, key=listing_order),
    )


def render_list(source: ListSource, number: int, rendering: Rendering) -> Page:
    """Render one page of a list."""
    what, part = source.listing, source.part(number)
    address = numbered_address(what.address, number)
    show = Showing(rendering.catalogue, address, rendering.today)
    first = number == 1
    mapped = what.kind in MAPPED
    content = rendered(
        "listing.html",
        kind=what.kind,
        list=what,
        entries=part,
        total=len(what.entries),
        show=show,
        facets=what.facets if first else (),
        shelved=what.shelved[:MOST] if first else (),
        archived=len(what.shelved),
        archive=archive_address(what.kind.address),
        former=what.former if first else (),
        cards=_CARDS,
        region=rendering.region if mapped else None,
        number=number,
        whole=what.address == listing_address(what.kind.address),
        pages=[(one, numbered_address(what.address, one)) for one in source.numbers],
        counted=counted,
        facet_address=facet_address,
        asked_first=_FIRST,
        need=_NEED,
        catalogue=rendering.catalogue,
        view=_VIEWS.get(what.kind.name),
    )
    note_templates((_CARD,) if part else ())
    cards = "\n".join(_card(one, show, rendering) for one in part)
    days = [day for day in map(last_modified, part) if day]
    return Page(
        address=address,
        kind=what.kind.name,
        title=what.title if first else f"{what.title}, страница {number}",
        description=what.lead if what.title == what.heading else what.title,
        content=content.replace(_CARDS, cards),
        structured_data="",
        last_modified=max(days, default=None),
        indexed=first and bool(what.entries),
        picture=what.kind.name,
        feed=feed_of_kind(what.kind),
    )


def _card(entry: Entry, show: Showing, rendering: Rendering) -> str:
    """Return an entry's card: it is the same on all lists but for the address in its middle."""
    if entry.ref not in rendering.cards:
        place = Showing(rendering.catalogue, listing_address(entry.kind.address), rendering.today)
        region = rendering.region if entry.kind in MAPPED else None
        card = rendered(
            _CARD, entry=entry, told=card_of(entry, rendering), region=region, show=place
        )
        before, _, after = card.partition(f'"{place.entry_url(entry)}"')
        rendering.cards[entry.ref] = f'{before}"', f'"{after}'
    before, after = rendering.cards[entry.ref]
    return f"{before}{show.entry_url(entry)}{after}"
