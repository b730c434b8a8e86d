"""What the forms on the repository's site ask, and by which words their answers are known."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.form.boxes import groups_of
from generator.model.fields import ListOf
from generator.model.records import RecordOf

if TYPE_CHECKING:
    from generator.form.boxes import Box, Group
    from generator.model import Entry
    from generator.model.plain import Words

OFFERED = ("practice", "event", "consultation", "replication")
"""The kinds that are asked for."""
BRIEF = frozenset({"replication"})
"""Those of which no more is asked than the short form does."""
KIND_LABEL = "Вид записи"
CONSENT_LABEL = "Перед отправкой"
CONSENT = "В заявке нет личных данных, и её текст можно опубликовать."


def asked_groups(cls: type[Entry], words: Words) -> tuple[Group, ...]:
    """Return the questions of a kind; groups of fields that are no more than possible are not."""
    groups = (
        dataclasses.replace(
            group, boxes=tuple(box for box in group.boxes if not _is_spare(box, cls))
        )
        for group in groups_of(cls, words)
    )
    return tuple(group for group in groups if group.boxes)


def _is_spare(box: Box, cls: type[Entry]) -> bool:
    if cls.kind.name in BRIEF:
        return box.name not in cls.kind.briefly
    type_ = box.column.type
    item = type_.item if isinstance(type_, ListOf) else type_
    return isinstance(item, RecordOf) and not (box.column.gate or box.column.recommended)
