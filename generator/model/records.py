"""Groups of fields that several kinds share: sources, contacts, materials, changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from generator.model.declare import (
    ALWAYS,
    choice,
    declared_fields,
    field,
    line,
    many,
    record,
    reference,
)
from generator.model.decoding import MISSING
from generator.model.fields import (
    Attachment,
    Date,
    FieldType,
    Flag,
    Partial,
    Reference,
    Schema,
    Url,
)
from generator.model.outline import labelled, split_labelled
from generator.model.plain import Plain, Words, folded
from generator.model.reading import read_fields
from generator.model.rules import WRONG_TYPE
from generator.read import Mapping

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping as AnyMapping

    from generator.model.decoding import Decoding
    from generator.model.values import EntryRef, PartialDate
    from generator.model.vocabulary import Vocabulary
    from generator.read import Node

DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
IMAGES = (".jpg", ".jpeg", ".png", ".webp")
DATA = (".csv",)


@dataclass(frozen=True)
class RecordOf(FieldType):
    """A group of named fields."""

    cls: type
    in_words: ClassVar[str] = "набор полей"

    def decode(self, node: Node, decoding: Decoding) -> object:
        """Return a record of the group's fields, decoded."""
        if not isinstance(node, Mapping):
            names = ", ".join(spec.name for spec in declared_fields(self.cls) if spec.gate)
            return decoding.report(
                WRONG_TYPE,
                node,
                "Здесь ожидается набор полей.",
                f"Запишите поля с отступом, каждое с новой строки: {names}.",
            )
        values = read_fields(self.cls, node, decoding)
        return self.cls(**values) if _needed(self.cls) <= values.keys() else MISSING

    def json_schema(self, vocabularies: AnyMapping[str, Vocabulary]) -> Schema:
        """Return the schema of an object with the fields of the group."""
        return object_schema(self.cls, vocabularies)

    def spell(self, value: Plain, words: Words) -> str:
        """Return «Название: значение», a field per line."""
        if not isinstance(value, dict):
            return folded(value)
        return labelled(
            (spec.title, spec.type.spell(value[spec.name], words))
            for spec in declared_fields(self.cls)
            if spec.type and spec.name in value
        )

    def parse(self, text: str, words: Words) -> Plain:
        """Read the fields by their titles or names."""
        specs = {spec.name: spec.type for spec in declared_fields(self.cls) if spec.type}
        labels = {spec.title.casefold(): spec.name for spec in declared_fields(self.cls)}
        texts = split_labelled(text, labels | {name: name for name in specs})
        return {name: specs[name].parse(one, words) for name, one in texts.items() if one}

    def asked(self, words: Words) -> str:
        """Return the lines that name the fields and say what to write in each."""
        lines = (
            f"«{spec.title}: …»{' (нужно)' if spec.gate else ''} — {spec.type.asked(words)}"
            for spec in declared_fields(self.cls)
            if spec.type
        )
        return "строки\n" + "\n".join(lines)

    def exported(self, value: Plain) -> object:
        """Return an object."""
        if not isinstance(value, dict):
            return value
        types = {spec.name: spec.type for spec in declared_fields(self.cls) if spec.type}
        return {name: types[name].exported(one) for name, one in value.items() if name in types}


@cache
def _needed(cls: type) -> frozenset[str]:
    return frozenset(spec.name for spec in declared_fields(cls) if spec.gate is ALWAYS)


def object_schema(cls: type, vocabularies: AnyMapping[str, Vocabulary]) -> Schema:
    """Return the header fields of a kind or record as a JSON Schema object."""
    properties: Schema = {}
    for spec in declared_fields(cls):
        if spec.type is None:
            continue
        described = {"title": spec.title, **spec.type.json_schema(vocabularies)}
        if spec.help:
            described["description"] = spec.help
        if spec.example:
            described["examples"] = [spec.example]
        properties[spec.name] = described
    required = [spec.name for spec in declared_fields(cls) if spec.type and spec.gate is ALWAYS]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


class SourceKind(StrEnum):
    """The kind of a source, which bounds the evidence it can bear."""

    OWN_REPORT = "own_report"
    OFFICIAL = "official"
    MEDIA = "media"
    EVALUATION = "evaluation"
    DATASET = "dataset"
    INTERVIEW = "interview"
    CONTEST = "contest"

    @property
    def is_document(self) -> bool:
        """Whether it is an official or independent document, not a report or the press."""
        return self in {SourceKind.OFFICIAL, SourceKind.EVALUATION, SourceKind.DATASET}


@record
class Citation:
    """The source of a fact."""

    title: str = line(
        "Название",
        250,
        gate=ALWAYS,
        example="Итоги конкурса инициатив 2025 года",
        help="Заголовок публикации или документа; если его нет — о чём сообщение.",
    )
    publisher: str | None = line("Кто опубликовал", 160, help="Издание, орган власти, организация.")
    url: str | None = field("Адрес", Url(), example="https://kuzbass1.ru/news/official/144336")
    file: str | None = field("Файл", Attachment(DOCUMENTS + IMAGES))
    holder: str | None = line(
        "Где хранится", 160, help="Для документа без адреса и файла: у кого его можно получить."
    )
    kind: SourceKind = choice("Вид источника", "source_kind", SourceKind, gate=ALWAYS)
    date: PartialDate | None = field("Дата публикации", Partial())
    accessed: datetime.date | None = field(
        "Дата обращения", Date(), help="Когда редактор открывал страницу."
    )
    archive_url: str | None = field(
        "Сохранённая копия", Url(), help="Адрес в веб-архиве: переживёт исчезновение страницы."
    )


@record
class Contact:
    """Whom to ask: a role and official ways to reach it, never a private person."""

    role: str = line("Должность или отдел", 160, gate=ALWAYS)
    organisation: EntryRef | None = reference("Организация", "organisation")
    phone: str | None = line("Служебный телефон", 40)
    email: str | None = line("Служебная почта", 120)
    url: str | None = field("Страница", Url())


@record
class Material:
    """An attached file, or a page elsewhere, with what a reader must know before opening it."""

    title: str = line("Название", 160, gate=ALWAYS, help="Человеческое название, не имя файла.")
    file: str | None = field("Файл", Attachment(DOCUMENTS + IMAGES + DATA))
    url: str | None = field("Адрес", Url(), help="Если материал лежит на другом сайте.")
    type: str = choice("Вид материала", "material_type", gate=ALWAYS)
    licence: str | None = choice("Лицензия", "licence")
    rights: str | None = line("Чьи права", 200)
    alt: str | None = line("Описание изображения", 250, help="Что видно на снимке — для незрячих.")
    text_alternative: str | None = line(
        "Текстовая замена", 300, help="Для видео и звука: где расшифровка или краткое изложение."
    )
    people: tuple[EntryRef, ...] = many("Узнаваемые люди", Reference("person"))


@record
class Change:
    """One line of an entry's history that a reader would want to know."""

    date: datetime.date = field("Дата", Date(), gate=ALWAYS)
    note: str = line("Что изменилось", 240, gate=ALWAYS)
    major: bool | None = field(
        "Важно для читателя", Flag(), help="Важные изменения попадают в рассылку и ленты."
    )


@record
class Resource:
    """A resource that a practice needs."""

    item: str = line("Что", 160, gate=ALWAYS)
    amount: str | None = line("Сколько", 60)
    provided_by: str | None = line("Кто даёт", 160)


__all__ = [
    "DATA",
    "DOCUMENTS",
    "IMAGES",
    "Change",
    "Citation",
    "Contact",
    "Material",
    "RecordOf",
    "Resource",
    "SourceKind",
    "object_schema",
]
