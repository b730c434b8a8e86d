"""What the page of an entry offers to take away: its book, its files in one archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import book_address, kit_address
from generator.catalogue import book_of, kit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Entry
    from generator.render.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Take:
    """A file to take away: where it is, how it is called on the reader's disk, what it is."""

    address: str
    name: str
    words: str


def takes_of(entry: Entry, rendering: Rendering) -> Iterator[Take]:
    """Yield what the page of an entry offers to take away."""
    if book_of(entry, rendering.catalogue) is not None:
        words = "Скачать книгой для печати (PDF)"
        yield Take(book_address(entry.id), f"{entry.slug}.pdf", words)
    if kit_of(entry, rendering.catalogue, rendering.today):
        words = "Скачать все файлы для начала (ZIP)"
        yield Take(kit_address(entry.id), f"{entry.slug}.zip", words)
