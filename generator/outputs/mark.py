"""The mark of the site: the tiles of its region, one of them lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.output import File, Inputs, Output
from generator.render.region import outline_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.render.region import Region

_SIZE, _MARGIN, _INSET = 64, 6, 5
_BLANK = {"deep": "#000000", "deep-ink": "#ffffff", "here": "#ffffff"}
"""For a site without a style sheet of its own."""


class Mark(Output):
    """The mark as a drawing."""

    address = "assets/logo.svg"

    def inputs(self) -> Inputs:
        site = self.site
        return Inputs(site.colours, lambda: site.tiles)

    def make(self) -> File:
        return File(drawn_mark(self.site.rendering.region, self.site.colours))


class Icon(Output):
    """The mark as a picture, for phones that put it among their programs."""

    address = "assets/icon.png"

    def inputs(self) -> Inputs:
        return Inputs(self.site.colours, lambda: self.site.tiles)

    def make(self) -> File:
        return File(self.site.painter.icon())


def drawn_mark(region: Region, colours: Mapping[str, str]) -> str:
    """Return the mark as SVG: tiles in a square of the deepest colour, the middle one lit."""
    colours = {**_BLANK, **colours}
    width, height = region.frame
    room = _SIZE - 2 * _MARGIN
    scale = room / max(width, height)
    left, top = ((_SIZE - side * scale) / 2 for side in region.frame)
    lit = region.middle or (0, 0)
    others = (one for one in region.tiles.values() if one != lit)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}">'
        f'<rect width="{_SIZE}" height="{_SIZE}" rx="8" fill="{colours["deep"]}"/>'
        f'<g transform="translate({left:.2f} {top:.2f}) scale({scale:.4f})">'
        f'<path fill="{colours["deep-ink"]}" d="{outline_of(others, _INSET)}"/>'
        f'<path fill="{colours["here"]}" d="{outline_of((lit,), _INSET)}"/></g></svg>\n'
    )
