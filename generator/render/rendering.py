"""`Rendering`: what every page of one build has in common."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.addresses import entry_address
from generator.catalogue import Relations, agenda_of, facet_of, filters_of, queue_of, words_of
from generator.catalogue.audit import result_of
from generator.ledger import Versions
from generator.model.kinds.practice import Practice, Scope
from generator.render.about import About
from generator.render.cards import listing_order
from generator.render.feeds import NewsFeeds
from generator.render.places import places_of
from generator.render.region import region_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Agenda, Catalogue, Facet, FacetValue, Queue
    from generator.catalogue.audit import RoundResult
    from generator.catalogue.related import TraitsRead
    from generator.model import Entry, EntryRef
    from generator.model.kinds.audit import AuditRound
    from generator.render.places import Place
    from generator.render.region import Region

_MOST_PICTURED = 500


@dataclass(frozen=True)
class Rendering:
    """The means that every page of one build has in common.

    ``merged`` are the identifiers of entries whose former pages lead to an address.
    """

    catalogue: Catalogue
    today: datetime.date
    site_url: str
    about: About = About()
    versions: Versions = Versions()
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def merged_into(self, entry: Entry) -> tuple[str, ...]:
        """Return the identifiers of the entries that became part of an entry."""
        led = self.merged.get(entry_address(entry.kind.address, entry.slug), ())
        return tuple(one for one in led if one != entry.id)

    def after(self, catalogue: Catalogue) -> Rendering:
        """Return the same for another state of the catalogue; what still holds is taken over."""
        made = replace(self, catalogue=catalogue)
        relations: Relations | None = self.__dict__.get("relations")
        if relations is not None and relations.hold_for(catalogue):
            made.__dict__["relations"] = relations
        made.__dict__["_reading"] = relations.reading if relations else self._reading
        return made

    def prepare(self) -> None:
        """Work out what nearly every page asks of all entries."""
        _ = self.relations, [self.facets_of(cls) for cls in self.listed]

    @cached_property
    def _reading(self) -> TraitsRead | None:
        """What was read for the likenesses before the last change."""
        return None

    @cached_property
    def relations(self) -> Relations:
        """The likenesses of entries to each other."""
        return Relations(self.catalogue, self._reading)

    @cached_property
    def news(self) -> NewsFeeds:
        """The news, by feed."""
        return NewsFeeds(self.catalogue)

    @cached_property
    def agenda(self) -> Agenda:
        """The events to come, past and planned."""
        return agenda_of(self.catalogue, self.today)

    @cached_property
    def queue(self) -> Queue:
        """The work that waits for an editor."""
        return queue_of(self.catalogue, self.today)

    @cached_property
    def region(self) -> Region:
        """The tiles of the municipalities that exist."""
        return region_of(self.catalogue)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The municipalities that exist, by name, with their tiles."""
        return places_of(self)

    @cached_property
    def regional(self) -> tuple[Practice, ...]:
        """The practices of the whole region, in the order of their list."""
        found = (one for one in self.catalogue.current(Practice) if one.scope is Scope.REGIONAL)
        return tuple(sorted(found, key=listing_order))

    @cached_property
    def cards(self) -> dict[EntryRef, tuple[str, str]]:
        """The cards made by now (`generator.render.listings`), around the addresses in them."""
        return {}

    @cached_property
    def _results(self) -> dict[str, RoundResult | None]:
        return {}

    def result_of(self, entry: AuditRound) -> RoundResult | None:
        """Return the results of a round of the audit of sites."""
        if entry.slug not in self._results:
            self._results[entry.slug] = result_of(entry, self.catalogue)
        return self._results[entry.slug]

    @cached_property
    def listed(self) -> tuple[type[Entry], ...]:
        """The kinds that have a page of their own."""
        return tuple(cls for cls in self.catalogue.kinds if cls.kind.has_page)

    @cached_property
    def _facets(self) -> dict[tuple[str, str], tuple[Facet, dict[str, FacetValue]]]:
        return {}

    def _facet(self, cls: type[Entry], address: str) -> tuple[Facet, dict[str, FacetValue]]:
        """Return a filter of a kind, worked out when it is asked for; also its values by word."""
        key = cls.kind.name, address
        if key not in self._facets:
            facet = facet_of(cls, address, self.catalogue)
            self._facets[key] = facet, {value.slug: value for value in facet.values}
        return self._facets[key]

    def facets_of(self, cls: type[Entry]) -> tuple[Facet, ...]:
        """Return the filters of a kind that have values, the declared ones first."""
        facets = (self._facet(cls, address)[0] for address in filters_of(cls))
        return tuple(one for one in facets if one.values)

    def value(self, cls: type[Entry], address: str, slug: str) -> FacetValue | None:
        """Return the value of a filter that stands at a word in addresses."""
        return self._facet(cls, address)[1].get(slug)

    def values_of(self, entry: Entry) -> Iterator[tuple[Facet, FacetValue]]:
        """Yield the filters' values under which an entry stands and a list is found."""
        for address, slug in words_of(entry, self.catalogue):
            facet, values = self._facet(type(entry), address)
            if slug in values:
                yield facet, values[slug]

    @cached_property
    def is_small(self) -> bool:
        """Whether there are so few entries that each can have a picture of its own.

        One takes 10 ms to draw and 15 KB of the site.
        """
        return sum(len(self.catalogue.current(cls)) for cls in self.listed) <= _MOST_PICTURED
