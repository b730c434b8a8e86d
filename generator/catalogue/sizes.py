"""How many people live in a place, in classes: places of one class learn best from each other."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

_SIZES = (
    (0, "Меньше 5 тысяч"),
    (5_000, "От 5 до 20 тысяч"),
    (20_000, "От 20 до 100 тысяч"),
    (100_000, "От 100 до 500 тысяч"),
    (500_000, "Больше 500 тысяч"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """A class of places: its number among the classes, its least number of people, its label."""

    number: int
    least: int
    label: str


def size_of(population: int) -> Size:
    """Return the class of a place with so many people."""
    at = bisect.bisect(_SIZES, population, key=lambda size: size[0]) - 1
    return Size(at, *_SIZES[at])
