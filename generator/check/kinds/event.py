"""Events (family E): a participant can come, and a reader learns what came of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model import Gate
from generator.model.kinds.event import DecisionStatus, Event, EventState, Mode
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context


NO_DATE = Rule(
    "E00",
    "Нет ни даты, ни месяца",
    "Мероприятие без срока нельзя показать в календаре.",
    "event_state: announced",
    "event_state: announced\nstart: 2026-12-03 10:00",
)
NO_OUTCOME = Rule(
    "E01",
    "Мероприятие прошло, а материалов нет",
    "За материалами читатель и приходит.",
    "event_state: held",
    "event_state: held\n…\n## Итоги\nДоговорились о трёх шагах.",
)
OVERLAP = Rule(
    "E02",
    "Пункты программы идут внахлёст",
    "Участник не сможет быть в двух местах.",
    "time: 10:00-11:00\ntime: 10:30-12:00",
    "time: 10:00-11:00\ntime: 11:00-12:00",
)
LATE_REGISTRATION = Rule(
    "E03",
    "Регистрация кончается после начала",
    "Записаться на прошедшее нельзя.",
    "start: 2026-12-03 10:00\nregistration_deadline: 2026-12-05",
    "start: 2026-12-03 10:00\nregistration_deadline: 2026-12-01",
)
NO_VENUE = Rule(
    "E04",
    "Не сказано, куда прийти",
    "Без места или ссылки участник не попадёт на мероприятие.",
    "mode: onsite",
    "mode: onsite\nplace: г. Кемерово, зал заседаний",
)

NO_TERM = Rule(
    "E05",
    "У решения нет срока",
    "Без срока никто не узнает, что решение не выполнено.",
    "text: Создать реестр\naddressee: Управление\nstatus: open",
    "text: Создать реестр\naddressee: Управление\ndue: 2027-06-01\nstatus: open",
)
NO_PROOF = Rule(
    "E06",
    "Не сказано, чем подтверждено выполнение",
    "Читатель проверит, что решение выполнено.",
    "status: done",
    "status: done\ndone_on: 2027-05-20\nproof: https://example.org/reestr",
    Severity.WARNING,
)

IMPOSSIBLE_DAY = Rule(
    "E07",
    "Дни решения не сходятся",
    "По таким дням не понять, выполнено ли решение вовремя.",
    "start: 2026-10-20\n…\ndue: 2026-06-01",
    "start: 2026-10-20\n…\ndue: 2027-06-01",
)
NO_DAY = Rule(
    "E08",
    "Не сказано, когда выполнено решение",
    "Отчёт за год считает выполненное по дням.",
    "status: done\nproof: https://example.org/reestr",
    "status: done\ndone_on: 2027-05-20\nproof: https://example.org/reestr",
    Severity.WARNING,
)

_DAYS_FOR_MATERIALS = 14


@check_of(Event)
def check_decisions(entry: Event, context: Context) -> Iterator[Finding]:
    """Report decisions that nobody can follow: without a day, or done without a proof."""
    for index, one in enumerate(entry.decisions):
        where = ("decisions", index)
        if one.due is None and one.status in {DecisionStatus.OPEN, DecisionStatus.IN_PROGRESS}:
            yield Finding(
                NO_TERM,
                entry,
                f"У решения «{one.text}» нет срока.",
                "Впишите due: день, к которому его выполняют.",
                where,
            )
        if one.status is DecisionStatus.DONE and not (one.proof or one.result):
            yield Finding(
                NO_PROOF,
                entry,
                f"Решение «{one.text}» выполнено, а чем это подтверждено — нет.",
                "Впишите proof (адрес) или result (что сделано).",
                where,
            )
        yield from _check_days(entry, index, context)


def _check_days(entry: Event, index: int, context: Context) -> Iterator[Finding]:
    """Report the days of a decision that cannot be, and a missing one of a decision that is done."""
    one = entry.decisions[index]
    taken = entry.start.first_day if entry.start else None
    is_done = one.status is DecisionStatus.DONE
    if is_done and one.done_on is None:
        yield Finding(
            NO_DAY,
            entry,
            f"Решение «{one.text}» выполнено, а когда — не сказано.",
            "Впишите done_on: день, когда его выполнили.",
            ("decisions", index),
        )
    if taken and one.due and one.due < taken:
        yield Finding(
            IMPOSSIBLE_DAY,
            entry,
            f"Срок решения «{one.text}» — {one.due}, раньше самого мероприятия.",
            "Исправьте due или start.",
            ("decisions", index, "due"),
        )
    if one.done_on and (one.done_on > context.today or (taken and one.done_on < taken)):
        late = one.done_on > context.today
        yield Finding(
            IMPOSSIBLE_DAY,
            entry,
            f"Решение «{one.text}» выполнено {one.done_on}: "
            + ("этот день ещё не наступил." if late else "это раньше самого мероприятия."),
            "Исправьте done_on.",
            ("decisions", index, "done_on"),
        )
    if one.done_on and not is_done:
        yield Finding(
            IMPOSSIBLE_DAY,
            entry,
            f"У решения «{one.text}» есть день выполнения, а состояние — другое.",
            "Впишите status: done или уберите done_on.",
            ("decisions", index, "status"),
        )


@check_of(Event)
def check_event(entry: Event, context: Context) -> Iterator[Finding]:
    """Report what keeps a participant from coming, or a reader from learning what came of it."""
    has_date = entry.start is not None or entry.planned_month is not None
    if not has_date and Gate.REVIEW.applies_to(entry.status):
        yield Finding(
            NO_DATE,
            entry,
            "У мероприятия нет ни даты, ни месяца по плану.",
            "Впишите start, а если известен только месяц — planned_month.",
        )
    deadline = entry.registration_deadline
    if entry.start and deadline and deadline > entry.start.last_day:
        yield Finding(
            LATE_REGISTRATION,
            entry,
            "Регистрация кончается после начала.",
            f"Впишите день не позже {entry.start.last_day}.",
            ("registration_deadline",),
        )
    yield from _check_venue(entry)
    for index, (one, other) in enumerate(itertools.pairwise(entry.programme), start=1):
        if other.time[:5] < one.time[-5:]:
            yield Finding(
                OVERLAP,
                entry,
                f"«{other.title}» начинается раньше, чем кончается «{one.title}».",
                "Исправьте часы.",
                ("programme", index, "time"),
            )
    end = (entry.end or entry.start) if entry.event_state is EventState.HELD else None
    late = end is not None and (context.today - end.last_day).days > _DAYS_FOR_MATERIALS
    if late and not (entry.outcome or entry.materials or entry.no_materials_reason):
        yield Finding(
            NO_OUTCOME,
            entry,
            f"Прошло больше {_DAYS_FOR_MATERIALS} дней, а итогов нет.",
            "Добавьте раздел «## Итоги», materials или no_materials_reason.",
            ("event_state",),
        )


def _check_venue(entry: Event) -> Iterator[Finding]:
    coming = entry.event_state is EventState.ANNOUNCED
    if coming and entry.mode in {Mode.ONSITE, Mode.HYBRID} and not entry.place:
        yield Finding(
            NO_VENUE, entry, "Мероприятие очное, а место не названо.", "Впишите place.", ("mode",)
        )
    if (
        coming
        and entry.mode in {Mode.ONLINE, Mode.HYBRID}
        and not (entry.online_url or entry.registration)
    ):
        yield Finding(
            NO_VENUE,
            entry,
            "Мероприятие онлайн, а ссылки нет.",
            "Впишите online_url или registration.",
            ("mode",),
        )
