"""What a form asks: a box for each field that an author can fill in, and its fixed words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.form.columns import REST, Column, columns_of
from generator.model import Gate, when_needed
from generator.model.fields import ListOf
from generator.rewrite.sections import LEAD, OTHER

if TYPE_CHECKING:
    from generator.model import Entry
    from generator.model.plain import Words

BOOKMARK = "kb_"
"""Begins the name of the bookmark in each answer's cell."""
PLACEHOLDER = "Выберите вариант"
_HOW = (
    "Впишите ответы в белые ячейки: они растут вместе с текстом. В больших ячейках можно "
    "ставить списки, таблицы и рисунки. Серые ячейки — подсказки."
)
_PRIVACY = (
    "Ни одно поле не мешает прислать форму: чего не хватает, редактор спросит. "
    "Не вписывайте личные телефоны и адреса; называйте должности и организации."
)
INTRODUCTION = (_HOW, _PRIVACY)
_WHAT = "Что вписать: "
ASKING = re.compile(f"{_WHAT}|«[^«»]+: …»")
"""Begins each line of a hint that says what an answer looks like."""


@dataclass(frozen=True, slots=True)
class Box:
    """One question of a form: its label, the lines of its hint, the answers to choose from."""

    column: Column
    label: str
    hints: tuple[str, ...]
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The field that the answer fills."""
        return self.column.name


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under a common heading."""

    title: str
    boxes: tuple[Box, ...]


def form_title(cls: type[Entry]) -> str:
    """Return the first line of a form."""
    return f"{cls.kind.title}: форма для заполнения"


def address_line(cls: type[Entry], slug: str = "") -> str:
    """Return the line that tells what the form is about, should Word forget its properties."""
    return f"Запись: {cls.kind.name}/{slug}" if slug else f"Вид записи: {cls.kind.name}"


def groups_of(cls: type[Entry], words: Words) -> tuple[Group, ...]:
    """Return the questions of a kind's form: what matters first, then the text, then the rest."""
    asked = [column for column in columns_of(cls) if not column.editorial]
    body = [column for column in asked if column.type is None and column.name != OTHER]
    needed = [one for one in asked if one.type and (one.gate or one.recommended)]
    others = [one for one in asked if one.type and one not in needed]
    rest = [column for column in asked if column.name == OTHER]
    groups = (("Главное", needed), ("Рассказ", body), ("Если есть что добавить", others + rest))
    return tuple(
        Group(title, tuple(_box(column, words) for column in columns))
        for title, columns in groups
        if columns
    )


def choices_of(box: Box, words: Words) -> tuple[str, ...]:
    """Return the labels of which one or, in a list, several are chosen."""
    type_ = box.column.type
    if isinstance(type_, ListOf):
        return tuple(label for label, _ in type_.item.choices(words))
    return box.choices


def _box(column: Column, words: Words) -> Box:
    if column.name == OTHER:
        return Box(column, REST, ("Всё, чему не нашлось места выше.",))
    told = [_needed(column)]
    told += [column.help] if column.name != LEAD else ["Два-три слова перед рассказом, если нужны."]
    how = column.asked(words).split("\n")
    first = f"{_WHAT}{how[0]}"
    hints = (" ".join(filter(None, told)), first, *how[1:])
    choices = tuple(label for label, _ in column.choices(words))
    return Box(column, column.title, tuple(hint for hint in hints if hint), choices)


def _needed(column: Column) -> str:
    """Return whether an answer is needed, in words; an author cares for no stage but the last."""
    needed = when_needed(column.gate, recommended=column.recommended)
    if column.gate is Gate.PUBLICATION:
        return f"Нужно {needed}."
    return "Нужно." if column.gate else f"{needed.capitalize()}." if needed else ""


def fixed_lines(cls: type[Entry], words: Words) -> frozenset[str]:
    """Return all lines of a form outside its boxes that its author did not write."""
    groups = groups_of(cls, words)
    lines = [form_title(cls), cls.kind.lead, *INTRODUCTION, *(group.title for group in groups)]
    return frozenset(" ".join(line.split()) for line in lines)
