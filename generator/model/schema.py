"""The JSON Schema of a kind's header, for editing programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.model.declare import declared_fields
from generator.model.fields import Choice, ListOf, Pattern, Text
from generator.model.records import RecordOf, object_schema
from generator.model.status import when_needed
from generator.model.vocabularies import FOLDER, VocabularyRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.declare import Field
    from generator.model.entry import Entry
    from generator.model.fields import FieldType, Schema
    from generator.model.vocabulary import Vocabulary

_DRAFT_7 = "http://json-schema.org/draft-07/schema#"
"""The newest draft that the YAML extension of VS Code understands."""


def kind_schema(cls: type[Entry], vocabularies: Mapping[str, Vocabulary]) -> Schema:
    """Return the header of a kind as JSON Schema (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": cls.kind.title,
        "description": cls.kind.lead,
        **object_schema(cls, vocabularies),
    }


def editor_schema(cls: type[Entry], vocabularies: Mapping[str, Vocabulary]) -> Schema:
    """Return a header's schema as an editing program sees it while somebody types.

    Such a program reads ``value: 47`` as a number where the model keeps the text, and a field
    that is still empty as null: neither deserves a red line. ``x-folder`` is where files with
    such a header lie; ``x-entries`` and ``x-vocabulary`` of a field are whose names it takes.
    """
    about = {"title": cls.kind.title, "description": cls.kind.lead}
    return _for_editors(cls, vocabularies, {**about, "x-folder": cls.kind.folder})


def _for_editors(cls: type, vocabularies: Mapping[str, Vocabulary], about: Schema) -> Schema:
    schema = _typed(object_schema(cls, vocabularies))
    _describe(schema, cls)
    return {"$schema": _DRAFT_7, **about, **schema}


def _describe(schema: Schema, cls: type) -> None:
    """Put under each field, at any depth, all that helps to fill it in."""
    for spec in declared_fields(cls):
        if spec.type is None:
            continue
        described = schema["properties"][spec.name]
        one, item = spec.type, described
        if isinstance(one, ListOf):
            one, item = one.item, item["items"]
        words = " ".join(part for part in (told(spec), _form(one)) if part)
        described |= {"description": words} if words else {}
        if isinstance(one, RecordOf):
            _describe(item, one.cls)


def _form(type_: FieldType) -> str:
    """Return how the value is written, where that does not go without saying."""
    if isinstance(type_, Text | Choice | RecordOf):
        return ""
    words = type_.form if isinstance(type_, Pattern) else type_.in_words
    return f"Значение — {words}."


def told(spec: Field) -> str:
    """Return when a field is needed, and what helps to fill it in."""
    needed = when_needed(spec.gate, recommended=spec.recommended)
    when = f"Нужно {needed}." if spec.gate else f"{needed.capitalize()}." if needed else ""
    return " ".join(part for part in (when, spec.help) if part)


def schema_files(
    kinds: Iterable[type[Entry]], vocabularies: Mapping[str, Vocabulary]
) -> dict[str, str]:
    """Return the text of a schema for each kind, and of that for vocabularies, by file name."""
    schemas = {cls.kind.name: editor_schema(cls, vocabularies) for cls in kinds}
    about = {"title": "Список значений", "x-folder": FOLDER}
    schemas["vocabulary"] = _for_editors(VocabularyRecord, vocabularies, about)
    return {
        f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in schemas.items()
    }


def _typed(schema: Schema) -> Schema:
    """Allow what YAML takes for another type, and emptiness of what may be left out."""
    made = dict(schema)
    if made["type"] == "object":
        required = made["required"]
        made["properties"] = {
            name: _typed(part) if name in required else _or_nothing(_typed(part))
            for name, part in made["properties"].items()
        }
    elif made["type"] == "array":
        made["items"] = _typed(made["items"])
    elif made["type"] == "boolean":
        made |= {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}
    elif made["type"] == "string" and "format" not in made:
        made["type"] = ["string", "boolean"] if "enum" in made else ["string", "number", "boolean"]
    if "markdownEnumDescriptions" in made:
        made["enumDescriptions"] = made["markdownEnumDescriptions"]
    return made


def _or_nothing(schema: Schema) -> Schema:
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    made = {**schema, "type": [*types, "null"]}
    if "enum" in schema:
        made["enum"] = [*schema["enum"], None]
    return made
