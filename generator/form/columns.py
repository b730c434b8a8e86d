"""The columns of a kind's table: one for each field and section, with the address before them."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.fields import AnyReference, ListOf, Reference
from generator.model.plain import UnclearTextError
from generator.read.text import decode_text, without_hidden
from generator.rewrite.sections import LEAD, OTHER

if TYPE_CHECKING:
    from generator.model import Entry, Gate
    from generator.model.fields import FieldType
    from generator.model.plain import Plain, Words

_WORD = re.compile(r"[^\W\d_][\w-]*")
ADDRESS = "address"
ADDRESS_TITLE = "Адрес"
REST = "Прочее"
"""The heading of what has no other place."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``name`` is the field's, ``type`` is None for the texts of the body."""

    name: str
    title: str
    type: FieldType | None
    help: str = ""
    gate: Gate | None = None
    recommended: bool = False
    editorial: bool = False

    def spell(self, value: Plain, words: Words) -> str:
        """Return a value as a person reads it in a cell."""
        if not value:
            return ""
        return self.type.spell(value, words) if self.type else str(value).strip("\n")

    def parse(self, text: str, words: Words) -> Plain:
        """Return the value of a cell; an empty one is an empty value."""
        text = cleaned(text)
        if not text.strip():
            return ""
        if self.type:
            return self.type.parse(text.strip(), words)
        return under_heading(text) if self.name == OTHER else text

    def changed(self, old: Plain, text: str, words: Words) -> Plain | None:
        """Return the new value that a text means, or None where it means the old one."""
        shown = self.spell(old, words)
        if cleaned(text) == cleaned(shown):
            return None
        new = self.parse(text, words)
        try:
            same = new == self.parse(shown, words)
        except UnclearTextError:
            same = False
        return None if same else new

    def unheard(self, text: str, value: Plain, words: Words) -> str:
        """Return the words beside the name of an entry that the value does not say; empty if none.

        An entry is known by the slug in brackets, whatever stands before it.
        """
        item = self.type.item if isinstance(self.type, ListOf) else self.type
        if not isinstance(item, Reference | AnyReference):
            return ""
        said = set(_WORD.findall(self.spell(value, words).casefold()))
        lost = (word for word in _WORD.findall(cleaned(text)) if word.casefold() not in said)
        return " ".join(lost)

    def choices(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Return the labels and codes to choose one from; none where the text is free."""
        return self.type.choices(words) if self.type else ()

    def asked(self, words: Words) -> str:
        """Return the words that say what to write."""
        return self.type.asked(words) if self.type else "текст; можно с пустой строкой и списками"


def cleaned(text: str) -> str:
    """Return a text without what nobody can see: odd line ends, hidden characters, idle spaces."""
    text = without_hidden(text)
    readable = decode_text(text.encode("utf-8", "replace"), "")[0] or text
    lines = (line if line.strip() else "" for line in readable.split("\n"))
    return "\n".join(lines).strip("\n")


def under_heading(text: str) -> str:
    """Return a text that no section of the model holds, under a heading of its own."""
    return text if text.startswith("## ") else f"## {REST}\n\n{text}"


def columns_of(cls: type[Entry]) -> tuple[Column, ...]:
    """Return the columns of a kind, without the address; every title is given once."""
    found = [
        Column(
            spec.name,
            spec.title,
            spec.type,
            spec.help,
            spec.gate,
            spec.recommended,
            spec.editorial or spec.hidden,
        )
        for spec in cls.fields()
    ]
    header = [column for column in found if column.type]
    body = [column for column in found if not column.type]
    lead = Column(LEAD, "Вступление", None, "Текст перед первым разделом.")
    other = Column(OTHER, "Другие разделы", None, "Разделы, которых нет в списке полей.")
    taken: set[str] = {ADDRESS_TITLE.casefold()}
    return tuple(_distinct(column, taken) for column in (*header, lead, *body, other))


def _distinct(column: Column, taken: set[str]) -> Column:
    title = column.title
    if title.casefold() in taken:
        title = f"{title} ({'раздел' if column.type is None else column.name})"
    taken.add(title.casefold())
    return dataclasses.replace(column, title=title)


def find_column(columns: tuple[Column, ...], words: str) -> Column | None:
    """Return the column of this title or field's name, whatever the case; None without one."""
    wanted = " ".join(words.split()).casefold()
    return next((one for one in columns if wanted in {one.title.casefold(), one.name}), None)
