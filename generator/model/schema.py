"""The JSON Schema of a kind's header, for editing programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
