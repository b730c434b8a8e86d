"""Issues of the mailing (family N): what they send must be there to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model import Status
from generator.model.kinds.centre import Mailing
from generator.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context
    from generator.model import EntryRef

WITHDRAWN_NEWS = Rule(
    "N01",
    "Выпуск рассылки ведёт на снятую запись",
    "Получатель письма открыл бы пустую страницу.",
    "pinned:\n  - practice/snyataya",
    "pinned:\n  - practice/dejstvuyushchaya",
)
BAD_PERIOD = Rule(
    "N02",
    "Период выпуска кончается раньше, чем начался",
    "Следующий выпуск собирается со дня, которым кончился этот.",
    "period_from: 2026-03-01\nperiod_to: 2026-02-01",
    "period_from: 2026-02-01\nperiod_to: 2026-03-01",
)
_OPEN = {Status.DRAFT, Status.REVIEW}
"""An issue that is out stays as it was sent, whatever became of its entries."""


@check_of(Mailing)
def check_mailing(entry: Mailing, context: Context) -> Iterator[Finding]:
    """Report what an issue that is not out yet would send in vain."""
    if entry.period_to < entry.period_from:
        yield Finding(
            BAD_PERIOD,
            entry,
            f"Период с {entry.period_from} по {entry.period_to}: конец раньше начала.",
            "Поменяйте дни местами или исправьте год.",
            ("period_to",),
        )
    if entry.status not in _OPEN:
        return
    places: list[tuple[tuple[str | int, ...], EntryRef]] = [
        (("pinned", at), ref) for at, ref in enumerate(entry.pinned)
    ]
    places += [(("items", at, "entry"), one.entry) for at, one in enumerate(entry.items)]
    for path, ref in places:
        named = context.catalogue.get(ref)
        if named is not None and named.status is Status.WITHDRAWN:
            yield Finding(
                WITHDRAWN_NEWS,
                entry,
                f"Запись {ref} снята с публикации, а выпуск ведёт на неё.",
                "Уберите её из выпуска или назовите ту, что её заменила.",
                path,
            )
