"""Charts that stand upright: columns beside each other or stacked, and lines."""

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
    series_class,
    spelt,
    stacked,
    widest,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLOT, _TOP, _BOTTOM = 200, 16, 24
"""The height of the plot and the room above and below it."""
_GAP = 6
"""Between a number and the axis, between two names."""
_LONGEST_LABEL = 16
_COLUMN, _STACK = 0.8, 0.6
"""How much of its place a group of columns and a stack take."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where things stand."""

    scale: ChartScale
    count: int

    @property
    def left(self) -> float:
        return widest(self.scale.ticks) + _GAP

    @property
    def step(self) -> float:
        return (WIDTH - self.left) / self.count

    def x(self, place: float) -> float:
        return self.left + self.step * place

    def y(self, value: float) -> float:
        return round(_TOP + _PLOT * (1 - self.scale.share(value)), 1)


Drawing = tuple[list[Markup], float]
"""What is drawn, and how far down it reaches."""


def columns(labels: Sequence[str], series: list[list[float]], *, stack: bool) -> Drawing | None:
    """Return drawn columns; None where there is no room for every name and every number."""
    scale = ChartScale.over(ends_of(series) if stack else chain.from_iterable(series))
    plot = _Plot(scale, len(labels))
    width = plot.step * _COLUMN / len(series)
    if max(map(room, labels)) > plot.step - _GAP:
        return None
    if not stack and widest(chain.from_iterable(series)) > width:
        return None
    bars = _stacks(series, plot) if stack else _bars(series, plot, width)
    return [*_axis(plot), *bars, *_labels(labels, plot)], _TOP + _PLOT + _BOTTOM


def lines(labels: Sequence[str], series: list[list[float]]) -> Drawing:
    """Return drawn lines."""
    plot = _Plot(ChartScale.over(chain.from_iterable(series)), len(labels))
    return [*_axis(plot), *_lines(series, plot), *_labels(labels, plot)], _TOP + _PLOT + _BOTTOM


def _axis(plot: _Plot) -> Iterator[Markup]:
    for tick in plot.scale.ticks:
        zero = "" if tick else " kb-chart__zero"
        yield Markup('<line class="kb-chart__grid{}" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(
            zero, round(plot.left, 1), WIDTH, y=plot.y(tick)
        )
        yield written("tick", plot.left - _GAP, plot.y(tick) + 4, spelt(tick))


def _labels(labels: Sequence[str], plot: _Plot) -> Iterator[Markup]:
    """Name the places, or every second or third where the names would run into each other."""
    names = [cut(one, _LONGEST_LABEL) for one in labels]
    halves = [room(one) / 2 for one in names]
    middles = [min(max(plot.x(at + 0.5), half), WIDTH - half) for at, half in enumerate(halves)]
    for at in range(0, len(names), every(middles, names, _GAP)):
        yield written("label", middles[at], _TOP + _PLOT + 17, names[at])


def _bars(series: list[list[float]], plot: _Plot, width: float) -> Iterator[Markup]:
    for at in range(plot.count):
        for number, line in enumerate(series):
            left = plot.x(at + (1 - _COLUMN) / 2) + width * number
            yield _column(number, left, width * 0.94, (0.0, line[at]), plot)
            above = plot.y(line[at]) + (-4 if line[at] >= 0 else 13)
            yield written("value", left + width * 0.47, above, spelt(line[at]))


def _stacks(series: list[list[float]], plot: _Plot) -> Iterator[Markup]:
    for at in range(plot.count):
        left = plot.x(at + (1 - _STACK) / 2)
        for number, reach in enumerate(stacked(series, at)):
            yield _column(number, left, plot.step * _STACK, reach, plot)


def _column(
    number: int, left: float, width: float, reach: tuple[float, float], plot: _Plot
) -> Markup:
    top, bottom = plot.y(max(reach)), plot.y(min(reach))
    return block(number, left, top, width, bottom - top)


def _lines(series: list[list[float]], plot: _Plot) -> Iterator[Markup]:
    for number, line in enumerate(series):
        spots = [(round(plot.x(at + 0.5), 1), plot.y(one)) for at, one in enumerate(line)]
        points = " ".join(f"{x},{y}" for x, y in spots)
        kind = series_class(number)
        yield Markup('<polyline class="kb-chart__l{}" points="{}"/>').format(kind, points)
        for (x, y), value in zip(spots, line, strict=True):
            yield Markup('<circle class="kb-chart__s{}" cx="{}" cy="{}" r="3.5"/>').format(
                kind, x, y
            )
            if len(series) == 1 and room(spelt(value)) <= plot.step:
                yield written("value", x, y - 8, spelt(value))
