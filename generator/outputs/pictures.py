"""The pictures beside links to what is no entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.output import File, Inputs, Output
from generator.theme.social import picture_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.model import Entry
    from generator.outputs.site import Site


class SitePicture(Output):
    """The picture of the site itself."""

    offline = False
    address = picture_address("")

    def inputs(self) -> Inputs:
        return Inputs(self.site.brush, lambda: self.site.tiles)

    def make(self) -> File:
        middle = self.site.rendering.region.middle
        words = self.site.frame.description
        return File(self.site.painter.draw("", words, [middle] if middle else ()))


class KindPicture(Output):
    """The picture of a kind: of its lists and, on a large site, of its entries."""

    offline = False

    def __init__(self, site: Site, kind: type[Entry]) -> None:
        super().__init__(site)
        self.kind = kind

    @property
    def address(self) -> str:
        return picture_address(self.kind.kind.name)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, kind) for kind in site.rendering.listed)

    def inputs(self) -> Inputs:
        return Inputs(self.site.brush, lambda: self.site.tiles)

    def make(self) -> File:
        return File(self.site.painter.draw("", self.kind.kind.plural))
