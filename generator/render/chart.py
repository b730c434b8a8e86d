"""Charts as SVG that a screen reader can name and a printer can print.

The figures themselves stand in a table under each chart; the picture repeats them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.model.kinds.study import ChartType

if TYPE_CHECKING:
    from generator.model.kinds.study import Chart
    from generator.read import Table

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 640, 320, 48, 40, 12
_SERIES_CLASSES = 6


def draw(chart: Chart, table: Table) -> Markup:
    """Draw a chart from its table; columns must be there and hold numbers."""
    labels = table.column(chart.x)
    series = [[float(cell) for cell in table.column(name)] for name in chart.y]
    if not labels:
        return Markup("")
    stacked = chart.type is ChartType.STACKED_BAR
    totals = [sum(column) for column in zip(*series, strict=True)] if stacked else []
    top = max(totals or [value for line in series for value in line]) or 1.0
    marks = _lines(series, top) if chart.type is ChartType.LINE else _bars(series, top, stacked)
    return Markup(
        '<svg class="kb-chart" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        "{axis}{marks}{labels}</svg>"
    ).format(
        w=_WIDTH, h=_HEIGHT, label=f"{chart.title}. {chart.takeaway}", axis=_axis(top),
        marks=marks, labels=_labels(labels),
    )  # fmt: skip


def _y(value: float, top: float) -> float:
    room = _HEIGHT - _BOTTOM - _TOP
    return round(_HEIGHT - _BOTTOM - room * value / top, 1)


def _step(count: int) -> float:
    return (_WIDTH - _LEFT) / max(count, 1)


def _axis(top: float) -> Markup:
    parts = []
    for quarter in range(5):
        value = top * quarter / 4
        at = _y(value, top)
        parts.append(
            Markup(
                '<line class="kb-chart__grid" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>'
                '<text class="kb-chart__tick" x="{3}" y="{2}" dy="4">{4}</text>'
            ).format(_LEFT, _WIDTH, at, _LEFT - 6, f"{value:g}".replace(".", ","))
        )
    return Markup("").join(parts)


def _labels(labels: tuple[str, ...]) -> Markup:
    step = _step(len(labels))
    return Markup("").join(
        Markup('<text class="kb-chart__label" x="{}" y="{}">{}</text>').format(
            round(_LEFT + step * (index + 0.5), 1), _HEIGHT - _BOTTOM + 20, escape(label)
        )
        for index, label in enumerate(labels)
    )


def _bars(series: list[list[float]], top: float, stacked: bool) -> Markup:  # noqa: FBT001
    step = _step(len(series[0]))
    lanes = 1 if stacked else len(series)
    width = step * 0.7 / lanes
    parts = []
    for at in range(len(series[0])):
        base = 0.0
        for number, line in enumerate(series):
            value = line[at]
            lane = 0 if stacked else number
            upper = _y(base + value, top)
            parts.append(
                Markup('<rect class="kb-chart__s{}" x="{}" y="{}" width="{}" height="{}"/>').format(
                    number % _SERIES_CLASSES + 1,
                    round(_LEFT + step * (at + 0.15) + width * lane, 1), upper, round(width, 1),
                    round(_y(base, top) - upper, 1),
                )
            )  # fmt: skip
            base += value if stacked else 0
    return Markup("").join(parts)


def _lines(series: list[list[float]], top: float) -> Markup:
    step = _step(len(series[0]))
    parts = []
    for number, line in enumerate(series):
        points = " ".join(
            f"{round(_LEFT + step * (at + 0.5), 1)},{_y(value, top)}"
            for at, value in enumerate(line)
        )
        parts.append(
            Markup('<polyline class="kb-chart__l{}" points="{}"/>').format(
                number % _SERIES_CLASSES + 1, points
            )
        )
    return Markup("").join(parts)
