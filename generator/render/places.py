"""The municipalities of the region with their practices, each on its tile of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.practice import Practice
from generator.render.region import towns_of
from generator.render.tiles import GAP, TILE_HEIGHT, TILE_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model.kinds.directory import Municipality
    from generator.render.rendering import Rendering

STEPS = (0, 1, 2, 3, 5)
"""From how many practices on a municipality gets the next colour."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality with its practices; where it has a tile, the tile's corner and lines."""

    entry: Municipality
    number: int
    step: int
    x: int | None
    y: int | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TileMap:
    """The manner of a map: how tiles are drawn, where each leads and what its number counts."""

    frame: tuple[int, int]
    address_of: Callable[[Place], str]
    told: Callable[[Place], str]
    width: int = TILE_WIDTH
    height: int = TILE_HEIGHT


def places_of(rendering: Rendering) -> tuple[Place, ...]:
    """Return the municipalities that exist, by name, with their tiles."""
    region = rendering.region
    numbers = _practices_of_places(rendering)
    return tuple(
        Place(
            entry=one,
            number=numbers.get(one.slug, 0),
            step=sum(numbers.get(one.slug, 0) >= least for least in STEPS[1:]),
            x=region.tiles[one.slug][0] if one.slug in region.tiles else None,
            y=region.tiles[one.slug][1] if one.slug in region.tiles else None,
            lines=_lines(one, rendering.catalogue.label("municipality_type", one.muni_type)),
        )
        for one in towns_of(rendering.catalogue)
    )


def in_rows(places: tuple[Place, ...]) -> list[Place]:
    """Return the places that have a tile as a reader meets them: row after row."""
    found = [one for one in places if one.x is not None]
    return sorted(found, key=lambda one: (one.y or 0, one.x or 0))


def _practices_of_places(rendering: Rendering) -> dict[str, int]:
    return {
        value.slug: len(value.entries)
        for facet in rendering.facets_of(Practice)
        if facet.address == "municipalitet"
        for value in facet.values
    }


def _lines(town: Municipality, kind: str) -> tuple[str, ...]:
    """The words on a tile: the name without its kind, then the kind by its first letters."""
    name = town.name.removesuffix(kind.lower()).strip()
    head, hyphen, tail = name.partition("-")
    initials = "".join(word[0] for word in kind.split()).upper()
    return (*filter(None, (head + hyphen, tail)), initials)


def next_to(place: Place, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places whose tiles touch that of a place, corners included."""
    return tuple(one for one in places if one is not place and _touch(one, place))


def _touch(one: Place, other: Place) -> bool:
    if one.x is None or one.y is None or other.x is None or other.y is None:
        return False
    return abs(one.x - other.x) <= TILE_WIDTH + GAP and abs(one.y - other.y) <= TILE_HEIGHT + GAP
