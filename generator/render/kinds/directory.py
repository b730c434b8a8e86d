"""The page of a municipality leads on: what is done there, in the whole region, next door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.catalogue import size_of, with_merged
from generator.model.kinds.directory import Municipality
from generator.render.cards import Card, card_of, listing_order
from generator.render.extras import extras_of
from generator.render.lines import SHOWN
from generator.render.notices import Notice, leading_to, notices_by_kind
from generator.render.passport import Passport
from generator.render.places import next_to

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from generator.model.kinds.practice import Practice
    from generator.render.places import Place
    from generator.render.region import Corner, Region
    from generator.render.rendering import Rendering
    from generator.render.view import EntryView

_MOST = 6
_NEAR = 3


@dataclass(frozen=True)
class Surroundings:
    """The others that a municipality's page shows."""

    entry: Municipality
    rendering: Rendering

    @property
    def exists(self) -> bool:
        """Whether there still is such a municipality."""
        return not self.entry.is_former

    @cached_property
    def passport(self) -> Passport:
        """The facts known of the municipality itself."""
        refs = with_merged(self.entry.ref, self.rendering.catalogue)
        return Passport(self.entry, refs, self.rendering)

    @cached_property
    def practices(self) -> tuple[tuple[Practice, Card], ...]:
        """The first practices from here, with their cards."""
        return self._cards(self.passport.practices[:SHOWN])

    @cached_property
    def regional(self) -> tuple[tuple[Practice, Card], ...]:
        """The first practices of the whole region, with their cards."""
        return self._cards(self.rendering.regional[:_MOST])

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
        """Those of the same size that have more practices, those with most first."""
        if not self.entry.population:
            return ()
        own, mine = size_of(self.entry.population), len(self.passport.practices)
        found = (
            one
            for one in self.rendering.places
            if one.entry.population and size_of(one.entry.population) == own
        )
        return _with_most(one for one in found if one.number > mine and one not in self.near)

    @property
    def size(self) -> str:
        """The name of the class of places of its size; empty where its population is not known."""
        return size_of(self.entry.population).label if self.entry.population else ""

    def _cards(self, practices: Iterable[Practice]) -> tuple[tuple[Practice, Card], ...]:
        found = sorted(practices, key=listing_order)
        return tuple((one, card_of(one, self.rendering)) for one in found)


def _with_most(places: Iterable[Place]) -> tuple[Place, ...]:
    found = sorted((one for one in places if one.number), key=lambda one: -one.number)
    return tuple(found[:_NEAR])


@extras_of.register(Municipality)
def _extras(entry: Municipality, view: EntryView) -> dict[str, Any]:
    around = Surroundings(entry, view.rendering)
    merged = around.passport.refs[1:]
    return {"around": around, "predecessors": merged, "told": around.passport.told}


@card_of.register(Municipality)
def _card(entry: Municipality, rendering: Rendering) -> Card:
    has_tiles = rendering.region.tiles and not entry.is_former
    return Card(tiles=rendering.region.lit((entry.slug,))) if has_tiles else Card()


@notices_by_kind.register(Municipality)
def _notices(entry: Municipality, _today: datetime.date) -> tuple[Notice, ...]:
    text = "Такого муниципалитета больше нет. Преемник:"
    is_gone = entry.is_former
    return (Notice("warning", text, leading_to(entry.merged_into)),) if is_gone else ()
