"""The range of values that a chart shows, in round steps, and how much room words take.

A drawing is as wide as the narrowest phone in units of one CSS pixel, so that its letters are as
large as they are told to be; on wider screens all of it grows but the letters.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 320
"""Units of the whole drawing from side to side."""
_LETTER = 7.2
"""The width of an average letter; what a browser really needs cannot be known here."""
_FULL_TICKS = 5
_SERIES_CLASSES = 6


@dataclass(frozen=True, slots=True)
class ChartScale:
    """The range of values that a chart shows, in round steps; zero is always on it."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, values: Iterable[float]) -> ChartScale:
        """Return the range and the step for these values."""
        known = [0.0, *values]
        low, high = min(known), max(known)
        step = _round_up((high - low) / _FULL_TICKS or 1.0)
        return cls(math.floor(low / step) * step, math.ceil(high / step) * step or step, step)

    @property
    def ticks(self) -> list[float]:
        """The round values, the least first."""
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]

    def share(self, value: float) -> float:
        """Return how far along the range a value stands: nought at its low end, one at its high."""
        return (value - self.low) / (self.high - self.low)


def _round_up(rough: float) -> float:
    """Return the next of 1, 2, 2.5, 5 times a power of ten."""
    power = float(10 ** math.floor(math.log10(rough)))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if rough <= step * power * 1.0001)


def ends_of(series: list[list[float]]) -> list[float]:
    """Return where stacks end, above zero and below."""
    columns = list(zip(*series, strict=True))
    above = [sum(value for value in column if value > 0) for column in columns]
    return above + [sum(value for value in column if value < 0) for column in columns]


def stacked(series: list[list[float]], at: int) -> list[tuple[float, float]]:
    """Return from where to where each part of one stack reaches."""
    parts, ends = [], {True: 0.0, False: 0.0}
    for line in series:
        base, ends[line[at] > 0] = ends[line[at] > 0], ends[line[at] > 0] + line[at]
        parts.append((base, base + line[at]))
    return parts


def spelt(value: float) -> str:
    """Return a number as Russian readers do: a comma, a minus sign, groups of three digits."""
    whole = f"{value:,.10g}" if abs(value) >= 10_000 else f"{value:.10g}"  # noqa: PLR2004
    return whole.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def room(text: str) -> float:
    """Return how many units of the drawing a text takes, about."""
    return len(text) * _LETTER


def widest(values: Iterable[float]) -> float:
    """Return how many units of the drawing the longest of these numbers takes, about."""
    return max((room(spelt(one)) for one in values), default=0.0)


def cut(label: str, longest: int) -> str:
    """Return a label, shortened where it is too long."""
    return label if len(label) <= longest else label[: longest - 1] + "…"


def every(middles: Sequence[float], words: Sequence[str], gap: float) -> int:
    """Return 1 where all words have room beside each other, 2 where every second has, and so on."""
    halves = [room(one) / 2 for one in words]
    return next(
        step
        for step in itertools.count(1)
        if all(
            middles[right] - halves[right] >= middles[left] + halves[left] + gap
            for left, right in itertools.pairwise(range(0, len(words), step))
        )
    )


def series_class(number: int) -> int:
    """Return which of the colours and dashes a series has."""
    return number % _SERIES_CLASSES + 1


def written(part: str, x: float, y: float, words: str) -> Markup:
    """Return words of the drawing; the part of the chart that they belong to sets their type."""
    return Markup('<text class="kb-chart__{}" x="{}" y="{}">{}</text>').format(
        part, round(x, 1), round(y, 1), words
    )


def block(number: int, left: float, top: float, width: float, height: float) -> Markup:
    """Return the drawn bar of a series."""
    return Markup('<rect class="kb-chart__s{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        series_class(number), round(left, 1), round(top, 1), round(width, 1), round(height, 1)
    )
