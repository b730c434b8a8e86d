"""Which control of the browser editor asks for a value of each type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model import declared_fields
from generator.model.fields import (
    AnyReference,
    Attachment,
    Choice,
    Date,
    FieldType,
    Flag,
    Identifier,
    Integer,
    ListOf,
    Moment,
    Number,
    Partial,
    Pattern,
    Reference,
    ScalarType,
    Text,
    Url,
)
from generator.model.records import IMAGES, RecordOf
from generator.model.schema import told
from generator.model.status import Gate

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Field
    from generator.model.plain import Words

Control = dict[str, Any]

_ONE_LINE = 160
"""A longer text is asked for in a box of several lines."""


def control_of(spec: Field, words: Words, *, optional: bool = False) -> Control:
    """Return the control of a field; nothing inside an ``optional`` group is demanded.

    The browser editor demands the fields of a group even where the whole group is left out.
    """
    if spec.type is None:
        raise TypeError(spec.name)
    made = {"name": spec.name, "label": spec.title, "required": False}
    if spec.hidden and not isinstance(spec.type, Identifier):
        return {**made, "widget": "hidden"}
    made["required"] = spec.gate is Gate.ALWAYS and not optional
    made |= control(spec.type, words)
    example = f"Например: {spec.example}." if spec.example and not spec.type.choices(words) else ""
    hint = " ".join(filter(None, [told(spec), example]))
    if isinstance(spec.type, Identifier):
        hint = "Выдан случайно и никогда не меняется."
    return {**made, "hint": hint} if hint else made


def control(type_: FieldType, words: Words) -> Control:
    """Return the control of a type."""
    return _MAKERS[type(type_)](type_, words)


def _text(type_: Text, _words: Words) -> Control:
    most = type_.max_length
    return {
        "widget": "string" if most <= _ONE_LINE else "text",
        "pattern": [rf"^[\s\S]{{0,{most}}}$", f"не больше {most} знаков"],
    }


def _patterned(type_: ScalarType, words: Words) -> Control:
    form = type_.form if isinstance(type_, Pattern) else type_.in_words
    return {
        "widget": "kb-date" if isinstance(type_, Date) else "string",
        "pattern": [type_.json_schema(words.vocabularies)["pattern"], form],
    }


def _list(type_: ListOf, words: Words) -> Control:
    limits = {"min": type_.minimum, "max": type_.maximum, "label_singular": "пункт"}
    if isinstance(type_.item, RecordOf):
        fields = [control_of(spec, words) for spec in _typed(type_.item)]
        summary = f"{{{{fields.{fields[0]['name']}}}}}"
        return {"widget": "list", "collapsed": True, "summary": summary, "fields": fields, **limits}
    inner = control(type_.item, words)
    if inner["widget"] in {"select", "kb-reference"}:
        return {**inner, "multiple": True, "min": type_.minimum, "max": type_.maximum}
    one = {"name": "item", "label": "Пункт", **inner}
    return {"widget": "list", "collapsed": False, "field": one, **limits}


def _identifier(type_: Identifier, words: Words) -> Control:
    pattern = type_.json_schema(words.vocabularies)["pattern"]
    return {"widget": "kb-id", "pattern": [pattern, type_.in_words]}


def _integer(type_: Integer, _words: Words) -> Control:
    limits = {"min": type_.minimum, "max": type_.maximum}
    return {"widget": "number", "value_type": "int", **limits}


def _number(_type: Number, _words: Words) -> Control:
    return {"widget": "number", "value_type": "float", "step": 0.01}


def _choice(type_: ScalarType, words: Words) -> Control:
    options = [{"label": label, "value": code} for label, code in type_.choices(words)]
    return {"widget": "select", "options": options}


def _reference(type_: Reference | AnyReference, _words: Words) -> Control:
    """Pick an entry of one kind, or of any where the type names none."""
    return {
        "widget": "kb-reference",
        "collection": type_.kind if isinstance(type_, Reference) else "",
        "value_field": "{{slug}}",
        "search_fields": ["title", "short_title"],
        "display_fields": ["title"],
        "options_length": 50,
    }


def _attachment(type_: Attachment, _words: Words) -> Control:
    only_images = set(type_.suffixes) <= set(IMAGES)
    return {"widget": "kb-image" if only_images else "kb-file", "choose_url": False}


def _record(type_: RecordOf, words: Words) -> Control:
    fields = [control_of(spec, words, optional=True) for spec in _typed(type_)]
    return {"widget": "object", "collapsed": True, "fields": fields}


def _typed(type_: RecordOf) -> list[Field]:
    return [spec for spec in declared_fields(type_.cls) if spec.type is not None]


_MAKERS: dict[type[FieldType], Callable[[Any, Words], Control]] = {
    AnyReference: _reference,
    Attachment: _attachment,
    Choice: _choice,
    Date: _patterned,
    Flag: _choice,
    Identifier: _identifier,
    Integer: _integer,
    ListOf: _list,
    Moment: _patterned,
    Number: _number,
    Partial: _patterned,
    Pattern: _patterned,
    RecordOf: _record,
    Reference: _reference,
    Text: _text,
    Url: _patterned,
}
