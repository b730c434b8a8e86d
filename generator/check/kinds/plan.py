"""Plans (family K): there is one for a year, and a report can see what came of each point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.plans import can_be_counted
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.kinds.plan import Plan
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context

SAME_YEAR = Rule(
    "K01",
    "Два плана на один год",
    "Отчёт года сравнивает сделанное с одним планом.",
    "year: 2027  # в двух записях",
    "year: 2028",
)
LEADS_NOWHERE = Rule(
    "K02",
    "Пункт плана ни на что не указывает",
    "Отчёт года не увидит, что он выполнен.",
    "items:\n  - title: Семинар",
    "items:\n  - title: Семинар\n    entries:\n      - event/seminar",
    Severity.WARNING,
)
NOT_COUNTED = Rule(
    "K03",
    "Пункт плана указывает на то, что не бывает сделано",
    "Справочник и сам план — не результат работы.",
    "entries:\n  - organisation/centr",
    "entries:\n  - series/den-otkrytyh-dverej",
)


@check_of(Plan)
def check_plan(entry: Plan, context: Context) -> Iterator[Finding]:
    """Report a plan that stands beside another, and points that no report can follow."""
    twin = _twin_of(entry, context)
    if twin is not None:
        year = f"на {entry.year} год" if entry.year else "без года"
        yield Finding(
            SAME_YEAR,
            entry,
            f"План {year} уже есть: {twin.path}.",
            "Соедините планы в одном файле или исправьте год.",
            ("year",) if entry.year else (),
        )
    for at, item in enumerate(entry.items):
        if not item.entries:
            yield Finding(
                LEADS_NOWHERE,
                entry,
                f"У пункта «{item.title}» не сказано, где это в каталоге.",
                "Впишите entries: серию, мероприятие или направление работы.",
                ("items", at),
            )
        for number, ref in enumerate(item.entries):
            named = context.catalogue.get(ref)
            if named is not None and not can_be_counted(type(named)):
                yield Finding(
                    NOT_COUNTED,
                    entry,
                    f"Пункт «{item.title}» указывает на запись вида «{named.kind.title}».",
                    "Назовите серию, мероприятие, направление работы или запись с результатом.",
                    ("items", at, "entries", number),
                )


def _twin_of(entry: Plan, context: Context) -> Plan | None:
    """Find the public plan before this one that is for the same year."""
    if not entry.status.is_current or context.catalogue.at_path(entry.path) is None:
        return None  # a plan from elsewhere stands for that of the catalogue
    same = (one for one in context.catalogue.current(Plan) if one.year == entry.year)
    return next((one for one in same if one.slug < entry.slug), None)
