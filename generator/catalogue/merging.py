"""Municipalities that became part of others: what was theirs is now their successor's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.kinds.directory import Municipality

if TYPE_CHECKING:
    from generator.catalogue.catalogue import Catalogue
    from generator.model import EntryRef


def with_merged(town: EntryRef, catalogue: Catalogue) -> tuple[EntryRef, ...]:
    """Return a municipality and all that became part of it, whatever their status.

    Also what was part of those by then; two that are said to have joined each other end nothing.
    """
    found = [town]
    for one in found:
        for ref in catalogue.namers(one):
            old = catalogue.get(ref)
            if isinstance(old, Municipality) and old.merged_into == one and ref not in found:
                found.append(ref)
    return tuple(found)
