"""Personal data (family V): nothing of a person without the person's consent (152-ФЗ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.catalogue import mentions_of
from generator.check.finding import Finding
from generator.model.kinds.directory import ConsentState, Municipality, Organisation, Person
from generator.problems import Rule

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from generator.check.finding import Context
    from generator.model import Entry

PERSONAL_NUMBER = Rule(
    "V02", "В тексте номер документа человека",
    "По нему можно оформить заём или выдать себя за другого; на сайте он не нужен никому.",
    "СНИЛС или паспорт участника", "без номера: «участник предъявил паспорт»",
)  # fmt: skip
PRIVATE_CONTACT = Rule(
    "V04", "В тексте личный телефон или личная почта",
    "Распространять их можно только с отдельного согласия человека (152-ФЗ, статья 10.1).",
    "запись с мобильным телефоном сотрудника", "служебный телефон отдела или страница для связи",
)  # fmt: skip
RULES = (PERSONAL_NUMBER, PRIVATE_CONTACT)

_CONTACTS = "contacts"
_OFFICIAL = (Organisation, Municipality)
"""Kinds whose phones and mail are an organisation's own, whatever their form."""


def check_personal(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report what nobody agreed to make public."""
    if not entry.personal:
        return
    covered = isinstance(entry, _OFFICIAL) or any(_consents(entry, context))
    for found in entry.personal:
        if not found.kind.is_contact:
            yield Finding(
                PERSONAL_NUMBER, entry, f"Здесь {found.kind}.", "Удалите номер: читателю он не нужен.",
                line=found.line, column=found.column, file=found.file,
            )  # fmt: skip
        elif not covered:
            yield Finding(
                PRIVATE_CONTACT, entry, f"Здесь {found.kind}.",
                "Замените служебным адресом или номером. Если человек согласился, назовите его "
                "запись (people/…), в которой разрешены телефон и почта.",
                line=found.line, column=found.column, file=found.file,
            )  # fmt: skip


def _consents(entry: Entry, context: Context) -> Iterator[bool]:
    """Whether each person of the entry allows contacts to be published today."""
    if isinstance(entry, Person):
        yield allows_contacts(entry, context.today)
    for mention in mentions_of(entry):
        person = context.catalogue.get(mention.target)
        if isinstance(person, Person):
            yield allows_contacts(person, context.today)


def allows_contacts(person: Person, today: datetime.date) -> bool:
    """Whether a consent that is in force covers phone and mail."""
    in_force = person.valid_until is None or person.valid_until >= today
    return person.consent_state is ConsentState.ACTIVE and in_force and _CONTACTS in person.scope
