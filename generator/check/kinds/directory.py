"""Organisations, municipalities, people (families O and V)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.consent import NAME, allows
from generator.check.finding import Finding
from generator.check.registry import check_of, check_of_all
from generator.model import Status
from generator.model.kinds.directory import (
    ConsentBasis,
    Municipality,
    MunicipalityStatus,
    Organisation,
    Person,
)
from generator.numbers import is_inn
from generator.problems import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context


BAD_NUMBER = Rule(
    "O01",
    "Опечатка в ОГРН или ИНН",
    "Последняя цифра — контрольная, и она не сходится.",
    "ogrn: 1024200000001",
    "ogrn: номер, списанный из реестра ЕГРЮЛ",
)
SAME_NUMBER = Rule(
    "O04",
    "ОГРН или ИНН уже у другой организации",
    "Номер у каждой организации свой: по нему её узнают.",
    "inn: 4205000001  # как в другой записи",
    "inn: номер, списанный из реестра ЕГРЮЛ",
)
NO_HEIR = Rule(
    "O05",
    "Не сказано, куда вошёл муниципалитет",
    "Старые практики должны находиться на новой странице.",
    "muni_status: merged",
    "muni_status: merged\nmerged_into: prokopevskij-mo",
)
NO_CONSENT = Rule(
    "V01",
    "Нет действующего согласия",
    "Назвать человека можно только с его согласия (152-ФЗ, статья 10.1).",
    "basis: separate_consent",
    "basis: separate_consent\nconsent_ref: С-12\nconsent_state: active",
)
CONSENT_ENDED = Rule(
    "V05",
    "Согласие закончилось",
    "Имя, снимок и связь с этого дня на сайте не показываются.",
    "valid_until: 2025-12-31",
    "valid_until: 2027-12-31  # по новому согласию",
    Severity.WARNING,
)


@check_of_all
def check_numbers(context: Context) -> Iterator[Finding]:
    """Report every registration number that stands in the entries of two organisations."""
    owners: dict[tuple[str, str | None], Organisation] = {}
    for entry in context.catalogue.of_kind(Organisation):
        for name, number in (("ogrn", entry.ogrn), ("inn", entry.inn)):
            owner = owners.setdefault((name, number), entry)
            if number and owner is not entry:
                yield Finding(
                    SAME_NUMBER,
                    entry,
                    f"Номер {number} уже у записи {owner.path}.",
                    "Спишите номер из ЕГРЮЛ заново; если это одна организация, оставьте одну запись.",
                    (name,),
                )


@check_of(Organisation)
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
    if entry.inn and not is_inn(entry.inn):
        yield Finding(
            BAD_NUMBER,
            entry,
            "Контрольная цифра ИНН не сходится.",
            "Спишите номер из ЕГРЮЛ заново.",
            ("inn",),
        )


@check_of(Municipality)
def check_municipality(entry: Municipality, _context: Context) -> Iterator[Finding]:
    """Report a former municipality without a successor."""
    if entry.muni_status is not MunicipalityStatus.ACTIVE and entry.merged_into is None:
        yield Finding(
            NO_HEIR,
            entry,
            "Муниципалитета больше нет, а преемник не назван.",
            "Впишите merged_into.",
            ("muni_status",),
        )


@check_of(Person)
def check_person(entry: Person, context: Context) -> Iterator[Finding]:
    """Report a person who may not, or no longer, be named."""
    if entry.status in {Status.DRAFT, Status.REVIEW, Status.WITHDRAWN}:
        return
    separate = entry.basis is ConsentBasis.SEPARATE_CONSENT
    if separate and not (entry.consent_ref and entry.consent_state):
        yield Finding(
            NO_CONSENT,
            entry,
            "Согласие не указано.",
            "Впишите consent_ref и consent_state: active — или снимите запись: status: withdrawn.",
            ("basis",),
        )
    elif not allows(entry, NAME, context.today) and NAME in entry.scope:
        yield Finding(
            CONSENT_ENDED,
            entry,
            "Согласие истекло или отозвано: сайт этого человека не называет.",
            "Получите новое согласие или снимите запись: status: withdrawn.",
            ("consent_state",),
        )
