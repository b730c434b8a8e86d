"""Studies: the charts, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.kinds.study import Study
from generator.render.chart import draw
from generator.render.extras import extras_of

if TYPE_CHECKING:
    from generator.render.view import EntryView


@extras_of.register(Study)
def _extras(entry: Study, _view: EntryView) -> dict[str, Any]:
    files = {dataset.code: dataset.file for dataset in entry.datasets}
    tables = {code: entry.table(name) for code, name in files.items()}
    return {
        "charts": [
            (chart, draw(chart, table), table)
            for chart in entry.charts
            if (table := tables.get(chart.dataset)) is not None
            and chart.y
            and {chart.x, *chart.y} <= set(table.columns)
        ]
    }
