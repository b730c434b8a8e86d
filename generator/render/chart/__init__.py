"""Charts as SVG that a screen reader can name and a printer can print.

The figures themselves stand in a table under each chart; the picture repeats them. No series is
told by its colour alone: bars carry their values, lines differ in their dashes, and a legend
names each in the order of the table. Bars stand upright where every name and every number has
room, and lie where they have not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.kinds.study import ChartType
from generator.render.chart.columns import columns, lines
from generator.render.chart.rows import rows
from generator.render.chart.scale import WIDTH, block, cut, series_class, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.kinds.study import Chart
    from generator.read import Table

_ROW, _SAMPLE = 20, 24
"""The height of a line of the legend; the width of the sample in it."""
_LONGEST_NAME = 38


def draw(chart: Chart, table: Table) -> Markup:
    """Return the chart of a table as SVG; its columns must be there and hold numbers."""
    labels = table.column(chart.x)
    series = [[float(cell) for cell in table.column(name)] for name in chart.y]
    if not labels:
        return Markup("")
    is_line, stack = chart.type is ChartType.LINE, chart.type is ChartType.STACKED_BAR
    if is_line:
        parts, bottom = lines(labels, series)
    else:
        upright = columns(labels, series, stack=stack)
        parts, bottom = upright or rows(labels, series, stack=stack)
    names = chart.y if len(series) > 1 else ()
    return Markup(
        '<svg class="kb-chart" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        "{parts}{legend}</svg>"
    ).format(
        w=WIDTH,
        h=round(bottom + _ROW * len(names)),
        label=f"{chart.title}. {chart.takeaway}",
        parts=Markup("").join(parts),
        legend=Markup("").join(_legend(names, bottom + _ROW / 2, is_line=is_line)),
    )


def _legend(names: Sequence[str], first: float, *, is_line: bool) -> Iterator[Markup]:
    for index, name in enumerate(names):
        y = first + _ROW * index
        yield (
            Markup('<polyline class="kb-chart__l{}" points="0,{y} {},{y}"/>').format(
                series_class(index), _SAMPLE, y=y
            )
            if is_line
            else block(index, 0, y - 6, _SAMPLE, 12)
        )
        yield written("name", _SAMPLE + 8, y + 4, cut(name, _LONGEST_NAME))


__all__ = ["draw"]
