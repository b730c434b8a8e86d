"""What must be true of entries of one kind: practices, events, guidance and the others."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from generator.check.finding import Finding
from generator.model import Status
from generator.model.kinds.council import Guidance, GuidanceType
from generator.model.kinds.directory import (
    ConsentBasis,
    ConsentState,
    Municipality,
    MunicipalityStatus,
    Organisation,
    Person,
)  # fmt: skip
from generator.model.kinds.event import Event, EventState, Mode
from generator.model.kinds.law import ActStatus, LegalAct
from generator.model.kinds.practice import (
    Basis,
    Practice,
    Replication,
    ReplicationStatus,
    Scope,
    Stage,
)  # fmt: skip
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context

FEW_STEPS = Rule(
    "R01", "Мало шагов", "Без порядка действий это новость, а не практика, которую можно повторить.",
    "## Шаги\n1. Собрались", "## Шаги\n1. Собрались\n2. Подали заявку\n3. Провели работы",
)  # fmt: skip
NO_SUCH_SOURCE = Rule(
    "R03", "У цифры нет источника", "Цифра без источника — мнение.",
    "source: 5  # источников два", "source: 2",
)  # fmt: skip
NO_STOP_REASON = Rule(
    "R04", "Не сказано, почему прекратили", "Неудача полезна другим, если названа её причина.",
    "stage: discontinued", "stage: discontinued\n…\n## Почему прекратили\nЗакончился грант.",
)  # fmt: skip
NO_CONTACT = Rule(
    "R06", "Готовы консультировать, но некого спросить", "Коллеге нужно знать, куда обратиться.",
    "mentor_ready: true", "mentor_ready: true\ncontact:\n  role: Отдел по работе с НКО",
)  # fmt: skip
NO_SOURCES = Rule(
    "R12", "Нет ни одного источника", "Каждый факт на сайте можно проверить.",
    "basis: open_sources", "basis: open_sources\nsources:\n  - title: Итоги конкурса",
)  # fmt: skip
NO_PLACE = Rule(
    "R13", "Не сказано, где это", "Читатель ищет практику рядом с собой.",
    "scope: municipal", "scope: municipal\nmunicipalities:\n  - yurginskij-go",
)  # fmt: skip
SAME_PLACE = Rule(
    "L02", "Повторили там же, где начали", "Повторение — это другой муниципалитет.",
    "municipality: yurginskij-go  # он же у практики", "municipality: topkinskij-mo",
)  # fmt: skip
UNCONFIRMED = Rule(
    "L05", "Подтверждение без даты, должности или источника", "Подтверждённое повторение поднимает доказательность практики.",
    "stage: confirmed", "stage: confirmed\nconfirmed_on: 2026-05-12\nconfirmed_by: методист центра",
)  # fmt: skip
NO_DATE = Rule(
    "E00", "Нет ни даты, ни месяца", "Мероприятие без срока нельзя показать в календаре.",
    "event_state: announced", "event_state: announced\nstart: 2026-12-03 10:00",
)  # fmt: skip
NO_OUTCOME = Rule(
    "E01", "Мероприятие прошло, а материалов нет", "За материалами читатель и приходит.",
    "event_state: held", "event_state: held\n…\n## Итоги\nДоговорились о трёх шагах.",
)  # fmt: skip
OVERLAP = Rule(
    "E02", "Пункты программы идут внахлёст", "Участник не сможет быть в двух местах.",
    "time: 10:00-11:00\ntime: 10:30-12:00", "time: 10:00-11:00\ntime: 11:00-12:00",
)  # fmt: skip
LATE_REGISTRATION = Rule(
    "E03", "Регистрация кончается после начала", "Записаться на прошедшее нельзя.",
    "start: 2026-12-03 10:00\nregistration_deadline: 2026-12-05",
    "start: 2026-12-03 10:00\nregistration_deadline: 2026-12-01",
)  # fmt: skip
NO_VENUE = Rule(
    "E04", "Не сказано, куда прийти", "Без места или ссылки участник не попадёт на мероприятие.",
    "mode: onsite", "mode: onsite\nplace: г. Кемерово, зал заседаний",
)  # fmt: skip
NO_LEGAL_BASIS = Rule(
    "G02", "Основание утратило силу", "Совет по отменённому закону вредит читателю.",
    "act: staryj-akt", "act: novyj-akt",
)  # fmt: skip
EMPTY_CHECKLIST = Rule(
    "G06", "В проверочном списке нет пунктов", "Проверять нечего.",
    "guidance_type: checklist", "guidance_type: checklist\nchecklist_of: metodika-2026",
)  # fmt: skip
NO_SUCCESSOR = Rule(
    "G07", "Не сказано, чем заменён акт", "Читателю нужен действующий акт.",
    "act_status: repealed", "act_status: repealed\nreplaced_by: novyj-akt", Severity.WARNING,
)  # fmt: skip
BAD_NUMBER = Rule(
    "O01", "Опечатка в ОГРН или ИНН", "Последняя цифра — контрольная, и она не сходится.",
    "ogrn: 1024200000001", "ogrn: номер, списанный из реестра ЕГРЮЛ",
)  # fmt: skip
NO_HEIR = Rule(
    "O05", "Не сказано, куда вошёл муниципалитет", "Старые практики должны находиться на новой странице.",
    "muni_status: merged", "muni_status: merged\nmerged_into: prokopevskij-mo",
)  # fmt: skip
NO_CONSENT = Rule(
    "V01", "Нет действующего согласия", "Назвать человека можно только с его согласия (152-ФЗ, статья 10.1).",
    "basis: separate_consent", "basis: separate_consent\nconsent_ref: С-12\nconsent_state: active",
)  # fmt: skip
RULES = (
    FEW_STEPS, NO_SUCH_SOURCE, NO_STOP_REASON, NO_CONTACT, NO_SOURCES, NO_PLACE, SAME_PLACE,
    UNCONFIRMED, NO_DATE, NO_OUTCOME, OVERLAP, LATE_REGISTRATION, NO_VENUE, NO_LEGAL_BASIS,
    EMPTY_CHECKLIST, NO_SUCCESSOR, BAD_NUMBER, NO_HEIR, NO_CONSENT,
)  # fmt: skip

_LEAST_STEPS = 3
_DAYS_FOR_MATERIALS = 14


def check_practice(entry: Practice, _context: Context) -> Iterator[Finding]:
    """Report what keeps a practice from being understood, trusted or repeated."""
    if entry.steps is not None and entry.steps.steps < _LEAST_STEPS:
        yield Finding(
            FEW_STEPS, entry, f"В разделе «Шаги» пунктов: {entry.steps.steps}.",
            f"Запишите не меньше {_LEAST_STEPS} шагов нумерованным списком.",
            line=entry.steps.line,
        )  # fmt: skip
    for index, metric in enumerate(entry.metrics):
        if metric.source > len(entry.sources):
            yield Finding(
                NO_SUCH_SOURCE, entry,
                f"Источника № {metric.source} нет: всего источников {len(entry.sources)}.",
                "Впишите номер источника из списка sources.", ("metrics", index, "source"),
            )  # fmt: skip
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
    proven = entry.confirmed_on and entry.confirmed_by and entry.sources and entry.results
    if entry.stage is ReplicationStatus.CONFIRMED and not proven:
        yield Finding(
            UNCONFIRMED, entry, "Повторение названо подтверждённым, но не всё заполнено.",
            "Нужны confirmed_on, confirmed_by, sources и раздел «## Результаты».", ("stage",),
        )  # fmt: skip


def check_event(entry: Event, context: Context) -> Iterator[Finding]:
    """Report what keeps a participant from coming, or a reader from learning what came of it."""
    if entry.start is None and entry.planned_month is None:
        yield Finding(
            NO_DATE,
            entry,
            "У мероприятия нет ни даты, ни месяца по плану.",
            "Впишите start, а если известен только месяц — planned_month.",
        )
    deadline = entry.registration_deadline
    if entry.start and deadline and deadline > entry.start.date():
        yield Finding(
            LATE_REGISTRATION,
            entry,
            "Регистрация кончается после начала.",
            f"Впишите день не позже {entry.start.date()}.",
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
    late = end is not None and (context.today - end.date()).days > _DAYS_FOR_MATERIALS
    if late and not (entry.outcome or entry.materials or entry.no_materials_reason):
        yield Finding(
            NO_OUTCOME, entry, f"Прошло больше {_DAYS_FOR_MATERIALS} дней, а итогов нет.",
            "Добавьте раздел «## Итоги», materials или no_materials_reason.", ("event_state",),
        )  # fmt: skip


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


def check_guidance(entry: Guidance, context: Context) -> Iterator[Finding]:
    """Report advice that rests on nothing or lists nothing."""
    for index, reference in enumerate(entry.legal_basis):
        act = context.catalogue.get(reference.act)
        if isinstance(act, LegalAct) and act.act_status is ActStatus.REPEALED:
            follower = f" Его заменил {act.replaced_by.slug}." if act.replaced_by else ""
            yield Finding(
                NO_LEGAL_BASIS,
                entry,
                f"Акт «{act.title}» утратил силу.{follower}",
                "Сверьте текст с действующим актом и замените ссылку.",
                ("legal_basis", index, "act"),
            )
    if (
        entry.guidance_type is GuidanceType.CHECKLIST
        and not entry.checklist
        and entry.checklist_of is None
    ):
        yield Finding(
            EMPTY_CHECKLIST,
            entry,
            "В проверочном списке нет ни одного пункта.",
            "Заполните checklist или checklist_of.",
            ("guidance_type",),
        )


def check_legal_act(entry: LegalAct, _context: Context) -> Iterator[Finding]:
    """Report a repealed act that leads nowhere."""
    if entry.act_status is ActStatus.REPEALED and entry.replaced_by is None:
        yield Finding(
            NO_SUCCESSOR,
            entry,
            "Акт утратил силу, а чем заменён — не сказано.",
            "Впишите replaced_by, если замена есть.",
            ("act_status",),
        )


def check_organisation(entry: Organisation, _context: Context) -> Iterator[Finding]:
    """Check the control digits (приказ ФНС и Минюста о порядке присвоения ОГРН и ИНН)."""
    if entry.ogrn and int(entry.ogrn[:12]) % 11 % 10 != int(entry.ogrn[12]):
        yield Finding(
            BAD_NUMBER,
            entry,
            "Контрольная цифра ОГРН не сходится.",
            "Спишите номер из ЕГРЮЛ заново.",
            ("ogrn",),
        )
    if entry.inn:
        weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
        total = sum(w * int(digit) for w, digit in zip(weights, entry.inn, strict=False))
        if total % 11 % 10 != int(entry.inn[9]):
            yield Finding(
                BAD_NUMBER,
                entry,
                "Контрольная цифра ИНН не сходится.",
                "Спишите номер из ЕГРЮЛ заново.",
                ("inn",),
            )


def check_municipality(entry: Municipality, _context: Context) -> Iterator[Finding]:
    """Report a former municipality without an heir."""
    if entry.muni_status is not MunicipalityStatus.ACTIVE and entry.merged_into is None:
        yield Finding(
            NO_HEIR,
            entry,
            "Муниципалитета больше нет, а преемник не назван.",
            "Впишите merged_into.",
            ("muni_status",),
        )


def check_person(entry: Person, context: Context) -> Iterator[Finding]:
    """Report a person who may not, or no longer, be named."""
    if entry.status in {Status.DRAFT, Status.REVIEW, Status.WITHDRAWN}:
        return
    expired = entry.valid_until is not None and entry.valid_until < context.today
    consented = entry.consent_ref and entry.consent_state is ConsentState.ACTIVE and not expired
    if entry.basis is ConsentBasis.SEPARATE_CONSENT and not consented:
        yield Finding(
            NO_CONSENT, entry, "Действующего согласия нет: оно не указано, истекло или отозвано.",
            "Снимите запись (status: withdrawn) или впишите consent_ref и consent_state: active.",
            ("basis",),
        )  # fmt: skip
