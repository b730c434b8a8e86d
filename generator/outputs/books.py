"""The books that pages offer for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import BOOK, book_address
from generator.book import PAPERS, hash_of_book, press, volume_of
from generator.catalogue import book_of
from generator.outputs.entries import AttachedFile, EntryPage
from generator.outputs.output import File, Inputs, Output
from generator.outputs.outputs import Outputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.book import Volume
    from generator.catalogue import BookContents
    from generator.model import Entry
    from generator.outputs.site import Site


class Book(Output):
    """The book of an entry whose kind has one: a collection's entries, or the entry itself."""

    from_outputs = True

    def __init__(self, site: Site, entry: Entry, choice: BookContents) -> None:
        super().__init__(site)
        self.entry = entry
        self.choice = choice

    @property
    def address(self) -> str:
        return book_address(self.entry.id)

    @property
    def weight(self) -> int:
        return 4 * len(self.choice.entries)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        for kind in site.rendering.listed:
            if kind.kind.has_book:
                for entry in site.rendering.catalogue.current(kind):
                    choice = book_of(entry, site.rendering.catalogue)
                    if choice is not None:
                        yield cls(site, entry, choice)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.endswith(f"/{BOOK}") else None

    def inputs(self) -> Inputs:
        pages = [EntryPage(self.site, one).inputs() for one in self.choice.entries]
        own = self.site.hashes[self.entry.ref].whole, [one.own for one in pages]
        near = [one.around for one in pages if one.around is not None]
        here = frozenset((self.entry.ref,))
        around = here.union(*near) if len(near) == len(pages) else None
        return Inputs(own, lambda: [one.public() for one in pages], around)

    def make(self) -> File:
        return _file(_volume(self.choice, self.site))

    def remade(self, made_of: bytes) -> File | None:
        """Return the book; None where its source is the same, for to set it costs the most."""
        volume = _volume(self.choice, self.site)
        return _file(volume) if hash_of_book(volume) != made_of else None


def pressed(choice: BookContents, site: Site, paper: str = PAPERS[0]) -> bytes:
    """Return a book of a site's entries with their attached pictures. Raises `BookError`."""
    return press(_volume(choice, Outputs(site).site, paper))


def _file(volume: Volume) -> File:
    return File(press(volume), made_of=hash_of_book(volume))


def _volume(choice: BookContents, site: Site, paper: str = PAPERS[0]) -> Volume:
    def picture(address: str) -> bytes | None:
        attached = AttachedFile.at(site, address)
        return attached.make().bytes if attached is not None else None

    return volume_of(choice, site.rendering, site.content_of, picture, paper)
