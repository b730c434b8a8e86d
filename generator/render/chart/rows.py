"""Bars that lie: each name on a line of its own above them, each number at their end.

That is how long names and many numbers are read on a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.render.chart.scale import (
    WIDTH,
    ChartScale,
    block,
    cut,
    ends_of,
    every,
    room,
    spelt,
    stacked,
    widest,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME, _BAR, _GAP, _FOOT = 18, 15, 10, 20
"""The height of a name, of a bar, of the room below a group, of the numbers of the axis."""
_LONGEST_LABEL = 42
_ASIDE = 5
"""Between the end of a bar and its number."""


@dataclass(frozen=True, slots=True)
class _RowPlot:
    """From where to where the bars may reach."""

    scale: ChartScale
    left: float
    right: float

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * self.scale.share(value)


def rows(
    labels: Sequence[str], series: list[list[float]], *, stack: bool
) -> tuple[list[Markup], float]:
    """Return bars drawn one below another, and how far down they reach."""
    scale = ChartScale.over(ends_of(series) if stack else chain.from_iterable(series))
    plot = _plot(scale, [] if stack else list(chain.from_iterable(series)))
    each = _NAME + _BAR * (1 if stack else len(series)) + _GAP
    bottom = each * len(labels)
    parts = [*_axis(plot, bottom)]
    for at, label in enumerate(labels):
        top = each * at
        parts.append(written("row", 0, top + 13, cut(label, _LONGEST_LABEL)))
        if stack:
            for number, reach in enumerate(stacked(series, at)):
                parts.append(_bar(number, top + _NAME, reach, plot))
            continue
        for number, line in enumerate(series):
            down = top + _NAME + _BAR * number
            parts += [_bar(number, down, (0.0, line[at]), plot), _number(line[at], down, plot)]
    return parts, bottom + _FOOT


def _plot(scale: ChartScale, numbers: list[float]) -> _RowPlot:
    """Leave room for the numbers at both ends, and for half a number of the axis."""
    first, last = (room(spelt(one)) / 2 for one in (scale.low, scale.high))
    before = widest(one for one in numbers if one < 0)
    after = widest(one for one in numbers if one >= 0)
    left = max(first, before + _ASIDE if before else 0.0)
    return _RowPlot(scale, left, WIDTH - max(last, after + _ASIDE if after else 0.0))


def _axis(plot: _RowPlot, bottom: float) -> Iterator[Markup]:
    """Draw the lines of the round values, and below them as many numbers as have room."""
    ticks = plot.scale.ticks
    spots, numbers = [round(plot.x(one), 1) for one in ticks], [spelt(one) for one in ticks]
    shown = every(spots, numbers, _ASIDE)
    for at, x in enumerate(spots):
        zero = "" if ticks[at] else " kb-chart__zero"
        yield Markup('<line class="kb-chart__grid{}" x1="{x}" x2="{x}" y1="{}" y2="{}"/>').format(
            zero, _NAME - 2, bottom, x=x
        )
        if at % shown == 0:
            yield written("mark", x, bottom + 14, numbers[at])


def _bar(number: int, top: float, reach: tuple[float, float], plot: _RowPlot) -> Markup:
    left, right = plot.x(min(reach)), plot.x(max(reach))
    return block(number, left, top, right - left, _BAR - 2)


def _number(value: float, top: float, plot: _RowPlot) -> Markup:
    if value < 0:
        return written("before", plot.x(value) - _ASIDE, top + 11, spelt(value))
    return written("row", plot.x(value) + _ASIDE, top + 11, spelt(value))
