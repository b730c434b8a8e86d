"""A tile map: places that lie in a region put on a grid, each as near to its own spot as it can.

Boundaries need data that somebody must licence and keep up to date; a grid needs only a point for
each place, gives the smallest town a tile as large as any other's, and reads well on a phone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_ROOM = 1.6
"""Cells for each place: fewer distort the map, more tear it apart."""


@dataclass(frozen=True, slots=True)
class TileSpot:
    """A place's spot on the grid, from the top left."""

    column: int
    row: int


def place_on_grid(points: Sequence[Point]) -> tuple[TileSpot, ...]:
    """Return a cell for each point, its own, so that all together move as little as possible."""
    if not points:
        return ()
    spots = _flattened(points)
    width = max(x for x, _ in spots) or 1.0
    height = max(y for _, y in spots) or 1.0
    columns = max(1, round(math.sqrt(_ROOM * len(points) * width / height)))
    rows = max(1, math.ceil(_ROOM * len(points) / columns))
    cells = [TileSpot(column, row) for row in range(rows) for column in range(columns)]
    costs = [
        [
            (x / width * (columns - 1) - cell.column) ** 2
            + (y / height * (rows - 1) - cell.row) ** 2
            for cell in cells
        ]
        for x, y in spots
    ]
    return tuple(cells[at] for at in _cheapest(costs))


TILE_WIDTH, TILE_HEIGHT, GAP = 128, 62, 4
"""The size of a tile of the map and the room between two, in points."""


def _flattened(points: Sequence[Point]) -> list[tuple[float, float]]:
    """Project points on a plane whose origin is the north-western corner."""
    north = max(latitude for latitude, _ in points)
    west = min(longitude for _, longitude in points)
    middle = math.radians(sum(latitude for latitude, _ in points) / len(points))
    return [((lon - west) * math.cos(middle), north - lat) for lat, lon in points]


def _cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """Assign each row a column of its own at the least total cost (the Hungarian method).

    Rows are added one at a time; each looks for the cheapest chain of moves that frees a column.
    """
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_at = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0], column = row, 0
        least, came_from = [math.inf] * (columns + 1), [0] * (columns + 1)
        seen = [False] * (columns + 1)
        while row_at[column]:
            seen[column] = True
            current, following, step = row_at[column], 0, math.inf
            for other in range(1, columns + 1):
                if seen[other]:
                    continue
                cost = costs[current - 1][other - 1] - row_price[current] - column_price[other]
                if cost < least[other]:
                    least[other], came_from[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if seen[other]:
                    row_price[row_at[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            row_at[column] = row_at[came_from[column]]
            column = came_from[column]
    assigned = {row_at[column]: column - 1 for column in range(1, columns + 1) if row_at[column]}
    return [assigned[row] for row in range(1, rows + 1)]
