"""Plain values, between what a file holds and what a person sees in a table or a form.

A plain value is text, a list of plain values or a group of named ones: what an editor typed,
before anyone asks whether it is right. Field types write it for people (`FieldType.spell`) and
understand what people write (`FieldType.parse`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from generator.read import Mapping as MappingNode
from generator.read import Scalar
from generator.russian import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.values import EntryRef
    from generator.model.vocabulary import Vocabulary
    from generator.read import Node

_QUOTES = re.compile('[«»"“”„]')
Plain: TypeAlias = "str | tuple[Plain, ...] | dict[str, Plain]"


class UnclearTextError(ValueError):
    """A text from which no value of the type can be made; says what is unclear and the remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True)
class Words:
    """The names that people use: labels of closed lists, titles and short titles of entries."""

    vocabularies: Mapping[str, Vocabulary]
    titles: Mapping[EntryRef, str] = field(default_factory=dict)
    short_titles: Mapping[EntryRef, str] = field(default_factory=dict)

    @cached_property
    def _named(self) -> dict[tuple[str, str], EntryRef | None]:
        """Entries by kind and either title; None where several share one."""
        found: dict[tuple[str, str], EntryRef | None] = {}
        for ref, title in (*self.titles.items(), *self.short_titles.items()):
            key = (ref.kind, _folded_name(title))
            found[key] = ref if found.get(key, ref) == ref else None
        return found

    def entry_named(self, kind: str, title: str) -> EntryRef | None:
        """Return the only entry of a kind with this title or short title, however it is quoted."""
        return self._named.get((kind, _folded_name(title)))


def _folded_name(title: str) -> str:
    """A title as people remember it: without its case, its quotation marks and its «ё»."""
    folded, _ = sort_key(title)
    return " ".join(_QUOTES.sub("", folded).split())


def plain_of(node: Node) -> Plain:
    """Return what a node holds; places left empty are left out."""
    if isinstance(node, Scalar):
        return "" if node.is_empty else node.text
    if isinstance(node, MappingNode):
        pairs = ((key.text, plain_of(value)) for key, value in node.pairs)
        return {key: value for key, value in pairs if value}
    return tuple(value for item in node.items if (value := plain_of(item)))


def folded(value: Plain) -> str:
    """Return any plain value in one line."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return "; ".join(f"{key}: {folded(one)}" for key, one in value.items())
    return "; ".join(folded(one) for one in value)
