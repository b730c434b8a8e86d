"""Personal data (family V): nothing of a person without the person's consent (152-ФЗ)."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from typing import TYPE_CHECKING

from generator.catalogue.catalogue import mentions_of
from generator.catalogue.consent import CONTACTS, allows
from generator.check.finding import Finding
from generator.model import declared_fields
from generator.model.kinds.directory import Municipality, Organisation, Person
from generator.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.check.finding import Context
    from generator.model import Entry

    Path = tuple[str | int, ...]

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
STILL_NAMED = Rule(
    "V03", "В тексте назван человек, который на это не согласен",
    "Согласие истекло, отозвано или не дано, а из текста сайт имя сам не уберёт (152-ФЗ, статья 10.1).",
    "имя и фамилия ведущего", "ведущий встречи",
)  # fmt: skip
RULES = (PERSONAL_NUMBER, PRIVATE_CONTACT, STILL_NAMED)

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


def check_names(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report the people named in a text that is shown though they may not be named."""
    names = context.unnamed
    if names is None or isinstance(entry, Person) or not entry.status.shows_text:
        return
    for path, text in _texts_below(entry, ()):
        if names.search(text):
            yield replace(_still_named(entry), path=path)
    texts = [(piece.plain, piece.line) for piece in entry.body.fragments]
    texts += [(heading.text, heading.line) for heading in entry.body.headings]
    lines = [line for text, line in texts if names.search(text)]
    if lines:
        yield replace(_still_named(entry), line=min(lines), sought=names)


def _still_named(entry: Entry) -> Finding:
    return Finding(
        STILL_NAMED, entry, "Здесь назван человек, у которого нет действующего согласия.",
        "Замените имя должностью. Если это однофамилец, назовите его по должности тоже.",
    )  # fmt: skip


def _texts_below(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield all texts of a header with the ways that lead to them."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_below(item, (*path, index))
    elif is_dataclass(value):
        for spec in declared_fields(type(value)):
            if spec.type is not None:
                yield from _texts_below(getattr(value, spec.name), (*path, spec.name))


def _consents(entry: Entry, context: Context) -> Iterator[bool]:
    """Whether each person of the entry allows contacts to be published today."""
    if isinstance(entry, Person):
        yield allows(entry, CONTACTS, context.today)
    for mention in mentions_of(entry):
        person = context.catalogue.get(mention.target)
        if isinstance(person, Person):
            yield allows(person, CONTACTS, context.today)
