"""The name of an entry whose author was asked for none: those of the entries that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import EntryRef
from generator.model.fields import Reference, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Entry
    from generator.model.plain import Plain, Words

_BETWEEN = ": "


def title_of(values: Mapping[str, Plain], cls: type[Entry], words: Words) -> str:
    """Return the titles of what an entry names, as its kind says; nothing where one is unknown."""
    specs = {spec.name: spec.type for spec in cls.fields()}
    kinds = {name: specs[name] for name in cls.kind.titled_by}
    titles = [
        _name(EntryRef(type_.kind, str(values.get(name, ""))), words)
        for name, type_ in kinds.items()
        if isinstance(type_, Reference)
    ]
    title, longest = _BETWEEN.join(titles), specs["title"]
    if not titles or not all(titles) or not isinstance(longest, Text):
        return ""
    most = longest.max_length
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


def _name(ref: EntryRef, words: Words) -> str:
    return words.short_titles.get(ref) or words.titles.get(ref, "")
