"""The sheets of an audit: what each municipality is told to mend on its site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import entry_address
from generator.model.kinds.audit import AuditRound
from generator.outputs.output import File, Inputs, Output
from generator.render.sheet_page import render_sheet
from generator.render.sheets import address_of_sheet, sheet_of, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.model.kinds.directory import Municipality
    from generator.outputs.site import Site


class SheetPage(Output):
    """The sheet of a municipality in a round; its address lives as long as the round's."""

    def __init__(self, site: Site, entry: AuditRound, place: Municipality) -> None:
        super().__init__(site)
        self.entry = entry
        self.place = place

    @property
    def address(self) -> str:
        return address_of_sheet(self.entry, self.place.ref)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, *one) for one in sheets_of(site.rendering))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        place = site.place_of(address)
        if place is None or place[0] is not AuditRound or not place[2].endswith("/"):
            return None
        return super().at(site, address)

    def inputs(self) -> Inputs:
        """Return its inputs: all public parts, as it shows who does best what the site lacks."""
        return Inputs(public=lambda: self.site.public_parts)

    def make(self) -> File:
        rendering = self.site.rendering
        sheet = sheet_of(self.entry, self.place, rendering)
        if sheet is None:  # `all` yields those alone that there are
            raise LookupError(entry_address(self.entry.kind.address, self.entry.slug))
        return self.site.file(render_sheet(sheet, rendering))
