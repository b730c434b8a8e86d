"""The municipalities of the region with their practices, each on its tile of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.directory import Municipality, MunicipalityStatus
from generator.model.kinds.practice import Practice
from generator.render.tiles import GAP, TILE_HEIGHT, TILE_WIDTH, place_on_grid
from generator.russian import sort_key

if TYPE_CHECKING:
    from generator.render.rendering import Rendering
    from generator.render.tiles import Point

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


def places_of(rendering: Rendering) -> tuple[Place, ...]:
    """Return the municipalities that exist, by name, with their tiles."""
    towns = [
        one
        for one in rendering.catalogue.current(Municipality)
        if one.muni_status is MunicipalityStatus.ACTIVE
    ]
    towns.sort(key=lambda one: sort_key(one.name))
    spots = {one.slug: _spot_of(one, towns) for one in towns}
    known = [one for one in towns if spots[one.slug] is not None]
    cells = place_on_grid([spot for spot in spots.values() if spot is not None])
    cell_of = dict(zip((one.slug for one in known), cells, strict=True))
    numbers = _practices_of_places(rendering)
    return tuple(
        Place(
            entry=one,
            number=numbers.get(one.slug, 0),
            step=sum(numbers.get(one.slug, 0) >= least for least in STEPS[1:]),
            x=cell_of[one.slug].column * (TILE_WIDTH + GAP) if one.slug in cell_of else None,
            y=cell_of[one.slug].row * (TILE_HEIGHT + GAP) if one.slug in cell_of else None,
            lines=_lines(one, rendering.catalogue.label("municipality_type", one.muni_type)),
        )
        for one in towns
    )


def _practices_of_places(rendering: Rendering) -> dict[str, int]:
    return {
        value.slug: len(value.entries)
        for facet in rendering.facets[Practice.kind.name]
        if facet.address == "municipalitet"
        for value in facet.values
    }


def _spot_of(town: Municipality, towns: list[Municipality]) -> Point | None:
    """Where a place lies; one without a point of its own lies by its namesake.

    A town and the district around it often bear one name («Беловский»).
    """
    first = town.name.split()[0]
    for one in (town, *(other for other in towns if other.name.split()[0] == first)):
        if one.lat is not None and one.lon is not None:
            return one.lat, one.lon
    return None


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
