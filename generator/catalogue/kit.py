"""What one begins with: the files of an entry that are taken and filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.consent import hidden_files
from generator.model.records import IMAGES

if TYPE_CHECKING:
    import datetime

    from generator.catalogue.catalogue import Catalogue
    from generator.model import Entry


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of a kit; ``title`` is what the page calls it, empty where it does not say."""

    name: str
    title: str


def kit_of(entry: Entry, catalogue: Catalogue, today: datetime.date) -> tuple[KitFile, ...]:
    """Return the kit that the page of an entry offers: all its files that may be shown.

    There is none where these are nothing but pictures.
    """
    if not (entry.attachments and entry.kind.has_kit and entry.status.is_current):
        return ()
    shown = set(entry.attachments) - hidden_files(entry, catalogue, today)
    names = sorted(shown, key=lambda name: (name.lower().endswith(IMAGES), name))
    if not names or names[0].lower().endswith(IMAGES):
        return ()
    titles = {one.file: one.title for one in getattr(entry, "materials", ())}
    return tuple(KitFile(name, titles.get(name, "")) for name in names)
