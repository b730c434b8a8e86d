"""Field types: each turns a node into a value and describes itself as JSON Schema."""

from generator.model.fields.base import FieldType, ScalarType, Schema
from generator.model.fields.dates import Date, Moment, Partial
from generator.model.fields.links import AnyReference, Attachment, Choice, Reference
from generator.model.fields.lists import ListOf
from generator.model.fields.numbers import Flag, Integer, Number
from generator.model.fields.text import Identifier, Pattern, Text, Url

__all__ = [
    "AnyReference",
    "Attachment",
    "Choice",
    "Date",
    "FieldType",
    "Flag",
    "Identifier",
    "Integer",
    "ListOf",
    "Moment",
    "Number",
    "Partial",
    "Pattern",
    "Reference",
    "ScalarType",
    "Schema",
    "Text",
    "Url",
]
