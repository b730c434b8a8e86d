"""Studies (family S): a survey says whom it asked, and tables give what is drawn of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.check.columns import NO_COLUMN
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model import Status
from generator.model.kinds.study import Study
from generator.problems import Rule
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context
    from generator.read import Table

NOT_NUMBER = Rule(
    "S08",
    "В столбце значений стоит не число",
    "По словам график не построить.",
    "год,число\n2025,около 10",
    "год,число\n2025,10",
)
NO_DATASET = Rule(
    "S09",
    "График ссылается на таблицу, которой нет",
    "Рисовать не по чему.",
    "dataset: opros",
    "dataset: opros-2026",
)
NO_SAMPLE = Rule(
    "S10",
    "Не сказано, сколько опрошено",
    "Доли без числа ответивших ничего не доказывают.",
    "method: survey",
    "method: survey\nsample: 400",
)

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")


@check_of(Study)
def check_study(entry: Study, _context: Context) -> Iterator[Finding]:
    """Report a survey of nobody knows how many, and charts that their tables do not give."""
    asks_people = entry.method is not None and entry.method.asks_people
    if entry.status.has_page and asks_people and entry.sample is None:
        yield Finding(
            NO_SAMPLE,
            entry,
            "Это опрос, а сколько людей ответило, не сказано.",
            "Впишите sample: число опрошенных.",
            ("method",),
        )
    files = {dataset.code: dataset.file for dataset in entry.datasets}
    for index, chart in enumerate(entry.charts):
        table = entry.table(files.get(chart.dataset))
        if table is None:
            if entry.status is not Status.DRAFT:
                yield Finding(
                    NO_DATASET,
                    entry,
                    f"Таблицы «{chart.dataset}» нет.",
                    f"Коды таблиц: {', '.join(files) or 'список datasets пуст'}.",
                    ("charts", index, "dataset"),
                )
            continue
        for name in (chart.x, *chart.y):
            if name not in table.columns:
                near = nearest(name, table.columns)
                yield Finding(
                    NO_COLUMN,
                    entry,
                    f"В таблице нет столбца «{name}».",
                    f"Столбцы: {', '.join(table.columns)}."
                    + (f" Возможно, «{near}»." if near else ""),
                    ("charts", index),
                )
            elif name in chart.y:
                yield from _check_numbers(entry, table, name)


def _check_numbers(entry: Study, table: Table, name: str) -> Iterator[Finding]:
    for row, cell in zip(table.rows, table.column(name), strict=True):
        # Not what Python takes for a number: «nan» and «1e999» have no place on a scale.
        if not _NUMBER.fullmatch(cell):
            yield Finding(
                NOT_NUMBER,
                entry,
                f"«{cell}» в столбце «{name}» — не число.",
                "Запишите число через точку, без пробелов и слов.",
                line=row.line,
                file=table.path,
            )
