"""Charts as SVG that a screen reader can name and a printer can print.

The figures themselves stand in a table under each chart; the picture repeats them. No series is
told by its colour alone: bars carry their values, lines differ in their dashes, and a legend
names each in the order of the table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.model.kinds.study import ChartType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.kinds.study import Chart
    from generator.read import Table

_WIDTH, _PLOT, _LEFT, _TOP, _BOTTOM = 520, 240, 52, 18, 26
"""Units of the drawing: its width, the height of the plot, and the room around it."""
_ROW = 22
"""The height of a line of the legend."""
_LETTER = 7.5
"""The width of an average letter; what a browser really needs cannot be known here."""
_LONGEST_LABEL = 24
_SERIES_CLASSES = 6
_FULL_TICKS = 5


@dataclass(frozen=True, slots=True)
class _Scale:
    """The range of values that a chart shows, in round steps; zero is always on it."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, values: Iterable[float]) -> _Scale:
        known = [0.0, *values]
        low, high = min(known), max(known)
        step = _round_up((high - low) / _FULL_TICKS or 1.0)
        return cls(math.floor(low / step) * step, math.ceil(high / step) * step or step, step)

    @property
    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]

    def at(self, value: float) -> float:
        """How far from the top of the drawing a value stands."""
        share = (value - self.low) / (self.high - self.low)
        return round(_TOP + _PLOT * (1 - share), 1)


def draw(chart: Chart, table: Table) -> Markup:
    """Draw a chart from its table; columns must be there and hold numbers."""
    labels = table.column(chart.x)
    series = [[float(cell) for cell in table.column(name)] for name in chart.y]
    if not labels:
        return Markup("")
    stacked = chart.type is ChartType.STACKED_BAR
    scale = _Scale.over(_heights(series) if stacked else [one for line in series for one in line])
    marks = {
        ChartType.LINE: _lines,
        ChartType.BAR: _bars,
        ChartType.STACKED_BAR: _stacks,
    }[chart.type](series, scale)
    legend = _legend(chart.y, lines=chart.type is ChartType.LINE) if len(series) > 1 else Markup("")
    height = _TOP + _PLOT + _BOTTOM + (_ROW * len(series) if legend else 0)
    return Markup(
        '<svg class="kb-chart" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        "{axis}{marks}{labels}{legend}</svg>"
    ).format(
        w=_WIDTH, h=height, label=f"{chart.title}. {chart.takeaway}", axis=_axis(scale),
        marks=Markup("").join(marks), labels=_labels(labels), legend=legend,
    )  # fmt: skip


def _round_up(rough: float) -> float:
    """Return the next of 1, 2, 2.5, 5 times a power of ten."""
    power = float(10 ** math.floor(math.log10(rough)))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if rough <= step * power * 1.0001)


def _heights(series: list[list[float]]) -> list[float]:
    """Return where the stacks end, above zero and below."""
    columns = list(zip(*series, strict=True))
    above = [sum(value for value in column if value > 0) for column in columns]
    return above + [sum(value for value in column if value < 0) for column in columns]


def _column(count: int) -> float:
    return (_WIDTH - _LEFT) / count


def _axis(scale: _Scale) -> Markup:
    return Markup("").join(
        Markup(
            '<line class="kb-chart__grid{zero}" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'
            '<text class="kb-chart__tick" x="{text}" y="{y}" dy="4">{value}</text>'
        ).format(
            zero="" if tick else " kb-chart__zero", left=_LEFT, right=_WIDTH, text=_LEFT - 6,
            y=scale.at(tick), value=_spelt(tick),
        )
        for tick in scale.ticks
    )  # fmt: skip


def _labels(labels: Sequence[str]) -> Markup:
    """Name the columns; where there is no room for all names, every second or third is left."""
    step = _column(len(labels))
    shown = [_cut(label) for label in labels]
    every = max(1, math.ceil(max(map(len, shown)) * _LETTER / step))
    return Markup("").join(
        Markup('<text class="kb-chart__label" x="{}" y="{}">{}</text>').format(
            round(_LEFT + step * (index + 0.5), 1), _TOP + _PLOT + 18, escape(label)
        )
        for index, label in enumerate(shown)
        if index % every == 0
    )


def _legend(names: Sequence[str], *, lines: bool) -> Markup:
    first = _TOP + _PLOT + _BOTTOM + _ROW // 2
    line = Markup('<polyline class="kb-chart__l{number}" points="{left},{y} {right},{y}"/>')
    block = Markup(
        '<rect class="kb-chart__s{number}" x="{left}" y="{top}" width="28" height="12"/>'
    )
    name = Markup('<text class="kb-chart__name" x="{text}" y="{y}" dy="4">{name}</text>')
    return Markup("").join(
        ((line if lines else block) + name).format(
            number=_class(index), left=_LEFT, right=_LEFT + 28, text=_LEFT + 36,
            y=first + _ROW * index, top=first + _ROW * index - 6, name=named,
        )
        for index, named in enumerate(names)
    )  # fmt: skip


def _bars(series: list[list[float]], scale: _Scale) -> Iterator[Markup]:
    step = _column(len(series[0]))
    width = step * 0.8 / len(series)
    for at in range(len(series[0])):
        for number, line in enumerate(series):
            left = _LEFT + step * (at + 0.1) + width * number
            yield _bar(number, left, width * 0.94, 0.0, line[at], scale)
            if len(_spelt(line[at])) * _LETTER <= width:
                yield _value(line[at], left + width * 0.47, _above(line[at], scale))


def _stacks(series: list[list[float]], scale: _Scale) -> Iterator[Markup]:
    step = _column(len(series[0]))
    for at in range(len(series[0])):
        ends = {True: 0.0, False: 0.0}
        for number, line in enumerate(series):
            base, ends[line[at] > 0] = ends[line[at] > 0], ends[line[at] > 0] + line[at]
            yield _bar(number, _LEFT + step * (at + 0.2), step * 0.6, base, base + line[at], scale)


def _bar(
    number: int, left: float, width: float, base: float, end: float, scale: _Scale
) -> Markup:  # fmt: skip
    top, bottom = scale.at(max(base, end)), scale.at(min(base, end))
    return Markup('<rect class="kb-chart__s{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        _class(number), round(left, 1), top, round(width, 1), round(bottom - top, 1)
    )


def _lines(series: list[list[float]], scale: _Scale) -> Iterator[Markup]:
    step = _column(len(series[0]))
    for number, line in enumerate(series):
        spots = [(round(_LEFT + step * (at + 0.5), 1), one) for at, one in enumerate(line)]
        points = " ".join(f"{x},{scale.at(value)}" for x, value in spots)
        yield Markup('<polyline class="kb-chart__l{}" points="{}"/>').format(_class(number), points)
        for x, value in spots:
            yield Markup('<circle class="kb-chart__s{}" cx="{}" cy="{}" r="4"/>').format(
                _class(number), x, scale.at(value)
            )
            if len(series) == 1 and len(_spelt(value)) * _LETTER <= step:
                yield _value(value, x, scale.at(value) - 9)


def _value(value: float, x: float, y: float) -> Markup:
    return Markup('<text class="kb-chart__value" x="{}" y="{}">{}</text>').format(
        round(x, 1), round(y, 1), _spelt(value)
    )


def _above(value: float, scale: _Scale) -> float:
    """Where the figure of a bar stands: on its end, whichever way it grows."""
    return scale.at(value) - 4 if value >= 0 else scale.at(value) + 14


def _spelt(value: float) -> str:
    """Write a number as Russian readers do: a comma, a minus sign, groups of three digits."""
    whole = f"{value:,.10g}" if abs(value) >= 10_000 else f"{value:.10g}"  # noqa: PLR2004
    return whole.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _class(number: int) -> int:
    return number % _SERIES_CLASSES + 1
