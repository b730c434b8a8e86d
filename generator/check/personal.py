"""Personal data (family V): nothing of a person without the person's consent (152-ФЗ)."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from typing import TYPE_CHECKING

from generator.catalogue.catalogue import mentions_of
from generator.catalogue.consent import CONTACTS, allows
from generator.catalogue.official import is_free_mail
from generator.check.finding import Finding
from generator.check.registry import check_of
from generator.model import Entry, declared_fields
from generator.model.kinds.directory import Municipality, Organisation, Person
from generator.model.personal import PersonalKind
from generator.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.check.finding import Context
    from generator.model.personal import PersonalData

    Path = tuple[str | int, ...]

PERSONAL_NUMBER = Rule(
    "V02",
    "В тексте номер документа человека",
    "По нему можно оформить заём или выдать себя за другого; на сайте он не нужен никому.",
    "СНИЛС или паспорт участника",
    "без номера: «участник предъявил паспорт»",
)
PRIVATE_CONTACT = Rule(
    "V04",
    "В тексте личный телефон, личная почта или домашний адрес",
    "Распространять их можно только с отдельного согласия человека (152-ФЗ, статья 10.1). "
    "Служебной считается почта на сайтах, которые названы в записях организаций и муниципалитетов, "
    "и почта органов власти (gov.ru); всякая другая может быть личной.",
    "запись с мобильным телефоном сотрудника",
    "служебный телефон отдела или страница для связи",
)
STILL_NAMED = Rule(
    "V03",
    "В тексте назван человек, который на это не согласен",
    "Согласие истекло, отозвано или не дано, а из текста сайт имя сам не уберёт (152-ФЗ, статья 10.1).",
    "имя и фамилия ведущего",
    "ведущий встречи",
)
BIRTH = Rule(
    "V06",
    "В тексте дата или год рождения человека",
    "Вместе с именем она выдаёт человека так же верно, как номер документа (152-ФЗ, статья 3).",
    "Иванова А. А., 12.03.1985 г. р.",
    "участница проекта",
)
NAMED_IN_FILE = Rule(
    "V07",
    "В свойствах файла записано имя",
    "Программа пишет его в файл сама: кто создал, кто правил, кто оставил примечание. С файлом "
    "имя попадает на сайт, хотя человек на это не соглашался (152-ФЗ, статья 10.1).",
    "otchet.docx, в свойствах которого автор — сотрудник",
    "otchet.docx, из которого удалены личные сведения",
)

_CLEAR = (
    "Word, Excel, PowerPoint: «Файл» → «Сведения» → «Поиск проблем» → «Инспектор документов» → "
    "«Удалить всё». LibreOffice: «Файл» → «Свойства» → «Сбросить свойства», снимите там «Сохранять "
    "данные пользователя» и удалите примечания. PDF: очистите так исходный документ и сохраните "
    "PDF заново."
)
_RULES: Mapping[PersonalKind, tuple[Rule, str]] = {
    PersonalKind.BIRTH: (
        BIRTH,
        "Удалите дату или год; если важен возраст, напишите «школьники» или «60+».",
    ),
    PersonalKind.AUTHOR: (NAMED_IN_FILE, _CLEAR),
}
"""Kinds with a rule of their own, and what to do; the others are numbers of documents."""

_OFFICIAL = (Organisation, Municipality)
"""Kinds whose phones and mail are an organisation's own, whatever their form."""


@check_of(Entry)
def check_personal(entry: Entry, context: Context) -> Iterator[Finding]:
    """Report what nobody agreed to make public."""
    if not entry.personal:
        return
    covered = isinstance(entry, _OFFICIAL) or any(_consents(entry, context))
    for found in entry.personal:
        if found.kind.is_contact:
            if not covered and not context.is_official(found.domain):
                yield _finding(PRIVATE_CONTACT, entry, found, _remedy_for(found))
        else:
            rule, remedy = _RULES.get(
                found.kind, (PERSONAL_NUMBER, "Удалите номер: читателю он не нужен.")
            )
            yield _finding(rule, entry, found, remedy)


def _finding(rule: Rule, entry: Entry, found: PersonalData, remedy: str) -> Finding:
    where = found.where[:1].upper() + found.where[1:] if found.where else "Здесь"
    return Finding(
        rule,
        entry,
        f"{where} {found.kind}.",
        remedy,
        line=found.line,
        column=found.column,
        file=found.file,
    )


def _remedy_for(found: PersonalData) -> str:
    agreed = (
        "Если человек согласился, назовите его запись (people/…), в которой разрешены телефон "
        "и почта."
    )
    if found.kind is PersonalKind.HOME:
        return f"Замените местом встречи или адресом организации. {agreed}"
    if found.domain and not is_free_mail(found.domain):
        return (
            f"Если это почта организации, укажите её сайт ({found.domain}) в записи организации "
            f"(organisations/…). {agreed}"
        )
    return f"Замените служебным адресом или номером. {agreed}"


@check_of(Entry)
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
        STILL_NAMED,
        entry,
        "Здесь назван человек, у которого нет действующего согласия.",
        "Замените имя должностью. Если это однофамилец, назовите его по должности тоже.",
    )


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
