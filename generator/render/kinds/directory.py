"""The page of a municipality leads on: what is done there, in the whole region, next door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.model.kinds.directory import Municipality, MunicipalityStatus
from generator.model.kinds.practice import Practice, Scope
from generator.render.cards import Card, card_of, listing_order
from generator.render.extras import extras_of
from generator.render.notices import Notice, leading_to, notices_by_kind
from generator.render.places import next_to

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from generator.catalogue import Catalogue
    from generator.model import Entry, EntryRef
    from generator.render.places import Place
    from generator.render.region import Corner, Region
    from generator.render.rendering import Rendering
    from generator.render.view import EntryView

_MOST = 6
_NEAR = 3


@dataclass(frozen=True)
class Surroundings:
    """What a municipality's page shows of others."""

    entry: Municipality
    rendering: Rendering
    predecessors: tuple[EntryRef, ...] = ()

    @property
    def exists(self) -> bool:
        """Whether there still is such a municipality."""
        return self.entry.muni_status is MunicipalityStatus.ACTIVE

    @cached_property
    def practices(self) -> tuple[tuple[Practice, Card], ...]:
        """The practices from here and from what became part of it, with their cards."""
        found = {
            one.entry.ref: one.entry
            for ref in (self.entry.ref, *self.predecessors)
            for one in self.rendering.catalogue.backlinks(ref)
            if one.field == "municipalities"
        }
        here = [one for one in found.values() if isinstance(one, Practice)]
        return self._cards(one for one in here if one.status.is_current)

    @cached_property
    def regional(self) -> tuple[tuple[Practice, Card], ...]:
        """The practices of the whole region, with their cards."""
        practices = self.rendering.catalogue.current(Practice)
        return self._cards(one for one in practices if one.scope is Scope.REGIONAL)[:_MOST]

    @cached_property
    def place(self) -> Place | None:
        """Its own place among the tiles."""
        return next((one for one in self.rendering.places if one.entry is self.entry), None)

    @property
    def region(self) -> Region:
        """The tiles of the region."""
        return self.rendering.region

    @property
    def here(self) -> tuple[Corner, ...]:
        """Its own tile; none where it has none."""
        return self.region.lit((self.entry.slug,))

    @cached_property
    def near(self) -> tuple[Place, ...]:
        """The municipalities next door that have practices, those with most first."""
        found = next_to(self.place, self.rendering.places) if self.place else ()
        return _with_most(found)

    @cached_property
    def alike(self) -> tuple[Place, ...]:
        """Those nearest by the number of people that have more practices."""
        own, mine = self.entry.population, len(self.practices)
        if not own:
            return ()
        others = [
            (abs(one.entry.population - own), one.entry.slug, one)
            for one in self.rendering.places
            if one.entry.population and one.number > mine and one not in self.near
        ]
        return tuple(one for *_, one in sorted(others)[:_NEAR])

    def _cards(self, practices: Iterable[Practice]) -> tuple[tuple[Practice, Card], ...]:
        found = sorted(practices, key=listing_order)
        return tuple((one, card_of(one, self.rendering)) for one in found)


def _with_most(places: Iterable[Place]) -> tuple[Place, ...]:
    found = sorted((one for one in places if one.number), key=lambda one: -one.number)
    return tuple(found[:_NEAR])


@extras_of.register(Municipality)
def _extras(entry: Municipality, view: EntryView) -> dict[str, Any]:
    merged = _merged_into(entry, view.catalogue)
    return {"around": Surroundings(entry, view.rendering, merged), "predecessors": merged}


def _merged_into(town: Municipality, catalogue: Catalogue) -> tuple[EntryRef, ...]:
    """The municipalities that became part of this one, whatever their status."""
    namers = ((ref, catalogue.get(ref)) for ref in catalogue.namers(town.ref))
    return tuple(
        ref for ref, old in namers if isinstance(old, Municipality) and old.merged_into == town.ref
    )


@card_of.register(Municipality)
def _card(entry: Municipality, rendering: Rendering) -> Card:
    has_tiles = rendering.region.tiles and not is_former(entry)
    return Card(tiles=rendering.region.lit((entry.slug,))) if has_tiles else Card()


@notices_by_kind.register(Municipality)
def _notices(entry: Municipality, _today: datetime.date) -> tuple[Notice, ...]:
    text = "Такого муниципалитета больше нет. Преемник:"
    is_gone = is_former(entry)
    return (Notice("warning", text, leading_to(entry.merged_into)),) if is_gone else ()


def is_former(entry: Entry) -> bool:
    """Whether it is a municipality that is no more: old documents know it by its old name."""
    return isinstance(entry, Municipality) and entry.muni_status is not MunicipalityStatus.ACTIVE
