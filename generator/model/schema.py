"""The JSON Schema of a kind's header, for editing programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.declare import declared_fields
from generator.model.records import object_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.entry import Entry
    from generator.model.fields import Schema
    from generator.model.vocabulary import Vocabulary


def kind_schema(cls: type[Entry], vocabularies: Mapping[str, Vocabulary]) -> Schema:
    """Describe the header of a kind as JSON Schema (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": cls.kind.title,
        "description": cls.kind.lead,
        **object_schema(cls, vocabularies),
    }


def sample_of(cls: type[Entry], identifier: str, title: str) -> str:
    """Write the draft from which an editor starts: required fields filled in or explained."""
    lines = ["---"]
    known = {"id": identifier, "title": _quoted(title), "status": "draft"}
    for spec in declared_fields(cls):
        if spec.type is None or (spec.gate is None and not spec.recommended):
            continue
        value = known.get(spec.name, "")
        needed = f"нужно {_WHEN[spec.gate]}" if spec.gate else "желательно"
        example = f"; например: {spec.example}" if spec.example and not value else ""
        lines.append(f"# {spec.title} ({needed}{example})")
        lines.append(f"{spec.name}: {value}".rstrip())
    lines += ["---", ""]
    for spec in cls.sections():
        if spec.gate or spec.recommended:
            lines += [f"## {spec.heading}", "", ""]
    return "\n".join(lines).rstrip() + "\n"


_WHEN = {"always": "всегда", "review": "для проверки", "publication": "для публикации"}


def _quoted(title: str) -> str:
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
