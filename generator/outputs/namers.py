"""Everything that names an entry, where that is much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import namers_address, numbered_address
from generator.outputs.output import File, Inputs, Output
from generator.render.namers import namers_of, namers_pages, render_namers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.model import Entry
    from generator.outputs.site import Site


class NamersPage(Output):
    """One page of all entries that name an entry."""

    from_public_parts = True

    def __init__(self, site: Site, entry: Entry, number: int) -> None:
        super().__init__(site)
        self.entry = entry
        self.number = number

    @property
    def address(self) -> str:
        return numbered_address(
            namers_address(self.entry.kind.address, self.entry.slug), self.number
        )

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (one for entry in site.pages for one in cls._of(site, entry))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        entry = site.entry_at(address)
        if entry is None or not entry.status.has_page:
            return None
        return next((one for one in cls._of(site, entry) if one.address == address), None)

    @classmethod
    def _of(cls, site: Site, entry: Entry) -> Iterator[Self]:
        numbers = namers_pages(entry, site.rendering.catalogue) if entry.status.shows_text else ()
        return (cls(site, entry, number) for number in numbers)

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        site = self.site
        groups = namers_of(self.entry, site.rendering.catalogue)
        shown = [(str(one.ref), site.public(one.ref)) for group in groups for one in group.rows]
        return site.public(self.entry.ref), shown

    def make(self) -> File:
        return self.site.file(render_namers(self.entry, self.site.rendering, self.number))

    def listed(self) -> tuple[bool, None]:
        return False, None
