"""The starter kits that pages offer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.addresses import KIT, kit_address, short_address
from generator.catalogue import kit_of
from generator.kit import Kit, packed_kit, within
from generator.outputs.entries import AttachedFile
from generator.outputs.output import File, Inputs, Output
from generator.render.share import version_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.catalogue import KitFile
    from generator.model import Entry
    from generator.outputs.site import Site

MOST_SENT = 10_000_000
"""Bytes of the files of a kit: no larger file is on the site, as no phone opens one."""


class StarterKit(Output):
    """All files of an entry in one archive.

    With the name of each municipality filled in there would be one more for each of them: those
    are made when somebody asks (``kb kit``).
    """

    def __init__(self, site: Site, entry: Entry, files: tuple[KitFile, ...]) -> None:
        super().__init__(site)
        self.entry = entry
        self.files = files

    @property
    def address(self) -> str:
        return kit_address(self.entry.id)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        rendering = site.rendering
        for kind in rendering.listed:
            if kind.kind.has_kit:
                for entry in rendering.catalogue.current(kind):
                    files = kit_of(entry, rendering.catalogue, rendering.today)
                    if files:
                        yield cls(site, entry, files)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.endswith(f"/{KIT}") else None

    def inputs(self) -> Inputs:
        return Inputs((self.site.hashes[self.entry.ref].whole, self.files))

    def make(self) -> File:
        files = within(self.attached(), MOST_SENT)
        left = {one.name for one in self.files} - {name for name, _ in files}
        return File(packed_kit(replace(self.kit(), left=frozenset(left)), files))

    def kit(self, place: str = "") -> Kit:
        """Return what the kit says of itself."""
        entry, rendering = self.entry, self.site.rendering
        label = rendering.catalogue.label("licence", entry.licence) if entry.licence else ""
        address = rendering.site_url + short_address(entry.id)
        return Kit(entry.title, address, version_of(entry), label, self.files, place)

    def attached(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files as the site has them."""
        for one in self.files:
            yield one.name, AttachedFile(self.site, self.entry, one.name).make().bytes
