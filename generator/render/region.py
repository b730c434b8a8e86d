"""The region in small: every municipality a tile, some of them lit. The mark of the site, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.directory import Municipality
from generator.render.tiles import GAP, TILE_HEIGHT, TILE_WIDTH, place_on_grid
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalogue import Catalogue
    from generator.render.tiles import Point

Corner = tuple[int, int]
"""Where a tile begins, from the left and from the top, in points."""


@dataclass(frozen=True, slots=True)
class Region:
    """The tiles of the municipalities that exist, by the words in their addresses."""

    tiles: Mapping[str, Corner]

    @property
    def frame(self) -> Corner:
        """The width and the height of what the tiles cover."""
        return (
            max((x for x, _ in self.tiles.values()), default=0) + TILE_WIDTH,
            max((y for _, y in self.tiles.values()), default=0) + TILE_HEIGHT,
        )

    @property
    def outline(self) -> str:
        """All tiles as one path of SVG."""
        return outline_of(self.tiles.values())

    @property
    def middle(self) -> Corner | None:
        """The tile next to the middle of the region: the one that is lit in the mark."""
        width, height = self.frame
        return min(
            sorted(self.tiles.values()),
            key=lambda corner: (
                (2 * corner[0] + TILE_WIDTH - width) ** 2
                + (2 * corner[1] + TILE_HEIGHT - height) ** 2
            ),
            default=None,
        )

    def lit(self, slugs: Iterable[str]) -> tuple[Corner, ...]:
        """Return the tiles of these municipalities; those that have none are left out."""
        return tuple(self.tiles[slug] for slug in slugs if slug in self.tiles)


def outline_of(corners: Iterable[Corner], inset: int = 0) -> str:
    """Return tiles as one path of SVG; in small drawings they are smaller, to stand apart."""
    width, height = TILE_WIDTH - 2 * inset, TILE_HEIGHT - 2 * inset
    return "".join(
        f"M{x + inset} {y + inset}h{width}v{height}h-{width}z" for x, y in sorted(corners)
    )


def towns_of(catalogue: Catalogue) -> list[Municipality]:
    """Return the municipalities that exist, by name."""
    found = (one for one in catalogue.current(Municipality) if not one.is_former)
    return sorted(found, key=lambda one: sort_key(one.name))


def region_of(catalogue: Catalogue) -> Region:
    """Return the municipalities that exist on their tiles.

    One without a point of its own lies by its namesake.
    """
    towns = towns_of(catalogue)
    named: dict[str, Point] = {}
    for one in towns:
        if (spot := _spot_of(one)) is not None:
            named.setdefault(one.name.split()[0], spot)
    # A town and the district around it often bear one name («Беловский»), and one has a point.
    found = ((one.slug, _spot_of(one) or named.get(one.name.split()[0])) for one in towns)
    spots = {slug: spot for slug, spot in found if spot is not None}
    cells = place_on_grid([*spots.values()])
    return Region(
        {
            slug: (cell.column * (TILE_WIDTH + GAP), cell.row * (TILE_HEIGHT + GAP))
            for slug, cell in zip(spots, cells, strict=True)
        }
    )


def _spot_of(town: Municipality) -> Point | None:
    return (town.lat, town.lon) if town.lat is not None and town.lon is not None else None


__all__ = ["Corner", "Region", "outline_of", "region_of", "towns_of"]
