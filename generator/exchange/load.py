"""The files of all entries read as text for the exchange, and identifiers for new ones."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from generator.edit.draft import new_id
from generator.exchange.entry_file import read_entry
from generator.model import EntryRef, by_folder
from generator.read import read_bytes, scan_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.exchange.entry_file import EntryText
    from generator.model import Entry


def load_texts(
    content: Path, kinds: Iterable[type[Entry]]
) -> tuple[dict[EntryRef, EntryText], frozenset[EntryRef]]:
    """Read the files of all entries; those that cannot be taken apart are only named."""
    classes = by_folder(kinds)
    found: dict[EntryRef, EntryText] = {}
    broken = set()
    for file in scan_folder(content, frozenset(classes))[0]:
        data, problems = read_bytes(content.parent, file.path)
        cls = classes[file.folder]
        entry = read_entry(cls, file.slug, file.path, data, file.attachments)
        if entry is None or problems:
            broken.add(EntryRef(cls.kind.name, file.slug))
        else:
            found[entry.ref] = entry
    return found, frozenset(broken)


class Identifiers:
    """Gives identifiers that nobody has."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def new(self) -> str:
        """Return a fresh random identifier."""
        made = new_id(self._taken, secrets.choice)
        self._taken.add(made)
        return made
