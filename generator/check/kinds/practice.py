"""Practices and their repetitions (families R and L): what can be understood, trusted and repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model.kinds.practice import (
    Basis,
    Practice,
    Replication,
    ReplicationStatus,
    Scope,
    Stage,
)
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.check.finding import Context
    from generator.model import EntryRef

    Told = tuple[EntryRef, EntryRef, EntryRef | None, int | None]
    """What a repetition is known by: practice, municipality, organisation, year."""

FEW_STEPS = Rule(
    "R01",
    "Мало шагов",
    "Без порядка действий это новость, а не практика, которую можно повторить.",
    "## Шаги\n1. Собрались",
    "## Шаги\n1. Собрались\n2. Подали заявку\n3. Провели работы",
)
NO_SUCH_SOURCE = Rule(
    "R03",
    "У цифры нет источника",
    "Цифра без источника — мнение.",
    "source: 5  # источников два",
    "source: 2",
)
NO_STOP_REASON = Rule(
    "R04",
    "Не сказано, почему прекратили",
    "Неудача полезна другим, если названа её причина.",
    "stage: discontinued",
    "stage: discontinued\n…\n## Почему прекратили\nЗакончился грант.",
)
NO_CONTACT = Rule(
    "R06",
    "Готовы консультировать, но некого спросить",
    "Коллеге нужно знать, куда обратиться.",
    "mentor_ready: true",
    "mentor_ready: true\ncontact:\n  role: Отдел по работе с НКО",
)
MORE_THAN_LIVE = Rule(
    "R08",
    "Помогли большему числу людей, чем живёт",
    "Такая цифра — чаще всего опечатка: лишний ноль.",
    "population: 5000\nbeneficiaries: 60000",
    "population: 5000\nbeneficiaries: 600",
    Severity.WARNING,
)
NO_SOURCES = Rule(
    "R12",
    "Нет ни одного источника",
    "Каждый факт на сайте можно проверить.",
    "basis: open_sources",
    "basis: open_sources\nsources:\n  - title: Итоги конкурса",
)
NO_PLACE = Rule(
    "R13",
    "Не сказано, где это",
    "Читатель ищет практику рядом с собой.",
    "scope: municipal",
    "scope: municipal\nmunicipalities:\n  - yurginskij-go",
)
OLD_PRESENT = Rule(
    "R14",
    "Настоящее время на старом источнике",
    "Читатель решит, что так и сегодня, и придёт зря.",
    "summary: Город проводит конкурс.  # источник — 2018 год",
    "summary: Город проводил конкурс; сведения 2018 года.",
    Severity.HINT,
)
SAME_PLACE = Rule(
    "L02",
    "Повторили там же, где начали",
    "Повторение — это другой муниципалитет.",
    "municipality: yurginskij-go  # он же у практики",
    "municipality: topkinskij-mo",
)
STOPPED_UNSAID = Rule(
    "L03",
    "Не сказано, почему остановились",
    "Неудавшееся повторение предупредит тех, кто возьмётся следом.",
    "stage: stopped",
    "stage: stopped\n…\n## Почему прекратили\nНе нашлось помещения.",
)
TWICE = Rule(
    "L04",
    "Повторение описано дважды",
    "Повторения считаются, и одно не должно считаться за два.",
    "practice: dvor\nmunicipality: yurginskij-go  # как в другой записи",
    "practice: dvor\nmunicipality: topkinskij-mo",
)
UNCONFIRMED = Rule(
    "L05",
    "Подтверждение без даты, должности или источника",
    "Подтверждённое повторение поднимает доказательность практики.",
    "stage: confirmed",
    "stage: confirmed\nconfirmed_on: 2026-05-12\nconfirmed_by: методист центра",
)

_LEAST_STEPS = 3
_FRESH_YEARS = 2
_PRESENT = re.compile(
    r"(?<![\w-])(?:\w+(?:аю|яю|ую|ею)т(?:ся)?|\w+(?:а|я|у|ю|е)ет(?:ся)?|\w*(?:даёт|ведёт|идёт)(?:ся)?"
    r"|(?:про)?вод[ия]т(?:ся)?|\w*ход[ия]т(?:ся)?|готов[ия]т(?:ся)?|стро[ия]т(?:ся)?|уч[иа]т(?:ся)?"
    r"|плат[ия]т|есть)(?![\w-])",
    re.IGNORECASE,
)
"""Verbs in the present tense, by their endings: the few that other words share are left out."""


@check_of(Practice)
def check_practice(entry: Practice, context: Context) -> Iterator[Finding]:
    """Report what keeps a practice from being understood, trusted or repeated."""
    if entry.steps is not None and entry.steps.steps < _LEAST_STEPS:
        yield Finding(
            FEW_STEPS,
            entry,
            f"В разделе «Шаги» пунктов: {entry.steps.steps}.",
            f"Запишите не меньше {_LEAST_STEPS} шагов нумерованным списком.",
            line=entry.steps.line,
        )
    named = [("key_facts", at, one.source) for at, one in enumerate(entry.key_facts)]
    named += [("metrics", at, one.source) for at, one in enumerate(entry.metrics)]
    for name, index, source in named:
        if source > len(entry.sources):
            yield Finding(
                NO_SUCH_SOURCE,
                entry,
                f"Источника № {source} нет: всего источников {len(entry.sources)}.",
                "Впишите номер источника из списка sources.",
                (name, index, "source"),
            )
    if entry.stage is Stage.DISCONTINUED and entry.stop_reason is None:
        yield Finding(
            NO_STOP_REASON,
            entry,
            "Практика прекращена, а причина не названа.",
            "Добавьте раздел «## Почему прекратили».",
            ("stage",),
        )
    if entry.mentor_ready and entry.contact is None:
        yield Finding(
            NO_CONTACT,
            entry,
            "Владелец готов консультировать, но контакта нет.",
            "Заполните contact: должность и служебный телефон или почта.",
            ("mentor_ready",),
        )
    if entry.population and entry.beneficiaries and entry.beneficiaries > entry.population:
        yield Finding(
            MORE_THAN_LIVE,
            entry,
            f"Помогли {entry.beneficiaries}, а жителей {entry.population}.",
            "Проверьте обе цифры.",
            ("beneficiaries",),
        )
    if entry.status.has_page and entry.basis is Basis.OPEN_SOURCES and not entry.sources:
        yield Finding(
            NO_SOURCES,
            entry,
            "Сведения из открытых источников, а источников нет.",
            "Заполните список sources.",
            ("basis",),
        )
    if entry.status.has_page and entry.scope is Scope.MUNICIPAL and not entry.municipalities:
        yield Finding(
            NO_PLACE,
            entry,
            "Практика муниципальная, а муниципалитет не назван.",
            "Заполните список municipalities.",
            ("scope",),
        )
    yield from _told_as_today(entry, context)


def _told_as_today(entry: Practice, context: Context) -> Iterator[Finding]:
    """Report a summary in the present tense whose newest source is years old."""
    days = [source.date.last_day for source in entry.sources if source.date]
    if not days or len(days) < len(entry.sources):
        return
    newest, today = max(days), context.today
    until = newest.year + _FRESH_YEARS, newest.month, min(newest.day, 28)
    if until >= (today.year, today.month, today.day):
        return
    verb = _PRESENT.search(entry.summary or "")
    if verb is not None:
        yield Finding(
            OLD_PRESENT,
            entry,
            f"«{verb[0]}» — как сегодня, а последний источник — {newest.year} год.",
            "Напишите в прошедшем времени и назовите год или найдите свежий источник.",
            ("summary",),
        )


@check_of(Replication)
def check_replication(entry: Replication, context: Context) -> Iterator[Finding]:
    """Report repetitions that are none, or are not borne out."""
    practice = context.catalogue.get(entry.practice)
    if practice is not None and entry.municipality in practice.municipalities:
        yield Finding(
            SAME_PLACE,
            entry,
            "Практика и её повторение — в одном муниципалитете.",
            "Укажите другой муниципалитет.",
            ("municipality",),
        )
    if entry.stage is ReplicationStatus.STOPPED and entry.stop_reason is None:
        yield Finding(
            STOPPED_UNSAID,
            entry,
            "Повторение остановлено, а причина не названа.",
            "Добавьте раздел «## Почему прекратили».",
            ("stage",),
        )
    twin = _twin_of(entry, context) if entry.status.has_page else None
    if twin is not None:
        yield Finding(
            TWICE,
            entry,
            f"То же повторение описано в записи {twin.path}.",
            "Дополните ту запись, а эту удалите; если это другая организация или другой год, "
            "впишите organisation или started.",
            ("municipality",),
        )
    proven = entry.confirmed_on and entry.confirmed_by and entry.sources and entry.results
    if entry.stage is ReplicationStatus.CONFIRMED and not proven:
        yield Finding(
            UNCONFIRMED,
            entry,
            "Повторение названо подтверждённым, но не всё заполнено.",
            "Нужны confirmed_on, confirmed_by, sources и раздел «## Результаты».",
            ("stage",),
        )


def _twin_of(entry: Replication, context: Context) -> Replication | None:
    """Find the public entry before this one that tells of the same repetition."""
    first = context.of_all(_first_told).get(_what_is_told(entry))
    return first if first is not None and first.slug < entry.slug else None


def _first_told(catalogue: Catalogue) -> dict[Told, Replication]:
    public = [one for one in catalogue.current(Replication) if one.status.has_page]
    return {_what_is_told(one): one for one in reversed(public)}


def _what_is_told(entry: Replication) -> Told:
    year = entry.started.year if entry.started else None
    return entry.practice, entry.municipality, entry.organisation, year
