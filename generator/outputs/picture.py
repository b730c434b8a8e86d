"""Pictures that messengers and social networks show beside a link (1200 × 630, as they ask).

All is drawn here in the colours of the site: the tiles of its region, those of an
entry's place lit, and words. The same words always give the same bytes.
"""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING

from PIL import Image, ImageColor, ImageDraw, ImageFont

from generator.render import typeset_text
from generator.render.tiles import TILE_HEIGHT, TILE_WIDTH
from generator.theme.social import PICTURE_HEIGHT, PICTURE_WIDTH

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from generator.render.region import Corner, Region

_COLOURS = {"deep": "#000000", "deep-ink": "#ffffff", "deep-1": "#444444", "here": "#ffffff"}
"""The tokens that a picture takes: ground, letters, tiles, lit tiles; else greys."""
_STEPS = 13
"""Shades from the ground to the letters; with the tiles' two a pixel takes 4 bits."""
_TILE, _LIT = _STEPS + 1, _STEPS + 2
_WHITE, _QUIET = 255, 214
_MARGIN, _SIDE, _WORDS = 72, 440, 690
_SIZES, _MOST_LINES, _BROAD = (60, 52, 44, 38), 5, 600
_NAME, _LABEL = 44, 30
_ICON, _ICON_MARGIN, _INSET = 180, 24, 4
_COMPRESSION = 3
"""Of nine; six takes twice as long and saves a fifth."""


class Painter:
    """The maker of the pictures of one site."""

    def __init__(
        self, site_name: str, region: Region, colours: Mapping[str, str], font: Path | None = None
    ) -> None:
        self._site_name = site_name
        self._region = region
        known = {**_COLOURS, **colours}
        ground, ink, tile, lit = (ImageColor.getrgb(known[name])[:3] for name in _COLOURS)
        ramp = [
            part + (end - part) * step // _STEPS
            for step in range(_STEPS + 1)
            for part, end in zip(ground, ink, strict=True)
        ]
        self._palette = [*ramp, *tile, *lit]
        self._font = font

    def draw(self, label: str, title: str, lit: Collection[Corner] = ()) -> bytes:
        """Return a PNG: a small line and a large one beside the region with some tiles lit."""
        picture = self._ground.copy()
        pen = ImageDraw.Draw(picture)
        for corner in lit:
            pen.rectangle(self._box(corner), fill=_LIT)
        if self._font is not None:
            picture.paste(self._written(label, title), (0, 0))
        return self._saved(picture)

    def icon(self) -> bytes:
        """Return the mark of the site as a small square PNG."""
        picture = Image.new("P", (_ICON, _ICON), 0)
        pen = ImageDraw.Draw(picture)
        scale = (_ICON - 2 * _ICON_MARGIN) / max(self._region.frame)
        left, top = ((_ICON - side * scale) / 2 for side in self._region.frame)
        for corner in sorted(self._region.tiles.values()):
            shade = _LIT if corner == self._region.middle else _STEPS
            pen.rectangle(_scaled(corner, scale, left, top, _INSET), fill=shade)
        return self._saved(picture)

    @cached_property
    def _ground(self) -> Image.Image:
        """The tiles, which all pictures share."""
        picture = Image.new("P", (PICTURE_WIDTH, PICTURE_HEIGHT), 0)
        pen = ImageDraw.Draw(picture)
        for corner in self._region.tiles.values():
            pen.rectangle(self._box(corner), fill=_TILE)
        return picture

    def _box(self, corner: Corner) -> tuple[float, float, float, float]:
        """Where a tile lies in the picture: the region fills a square at its right side."""
        width, height = self._region.frame
        scale = _SIDE / max(width, height)
        left = PICTURE_WIDTH - _MARGIN - width * scale
        return _scaled(corner, scale, left, (PICTURE_HEIGHT - height * scale) / 2)

    def _written(self, label: str, title: str) -> Image.Image:
        """Return the words on the ground, in its shades."""
        page = Image.new("L", (_WORDS, PICTURE_HEIGHT), 0)
        pen = ImageDraw.Draw(page)
        place = (_MARGIN, _MARGIN + _NAME // 2)
        pen.text(place, self._site_name, _WHITE, self._fonts[_NAME], anchor="lm")
        pen.text((_MARGIN, 222), label, _QUIET, self._fonts[_LABEL], anchor="ls")
        size, lines = next(
            (size, lines)
            for size in _SIZES
            if len(lines := _wrapped(title, self._fonts[size])) * size <= 250 or size == _SIZES[-1]  # noqa: PLR2004 - the room below the label
        )
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip('.,:;')}…"]
        for number, line in enumerate(lines):
            spot = (_MARGIN, 256 + number * size * 1.2)
            pen.text(spot, line, _WHITE, self._fonts[size], anchor="la")
        return page.point([value * _STEPS // _WHITE for value in range(256)], "P")

    def _saved(self, picture: Image.Image) -> bytes:
        picture.putpalette(self._palette)
        file = io.BytesIO()
        picture.save(file, "PNG", bits=4, compress_level=_COMPRESSION)
        return file.getvalue()

    @cached_property
    def _fonts(self) -> dict[int, ImageFont.FreeTypeFont]:
        # The basic layout is Pillow's own: another would depend on what the system has.
        layout = ImageFont.Layout.BASIC
        file = str(self._font)
        return {
            size: ImageFont.truetype(file, size, layout_engine=layout)
            for size in (*_SIZES, _NAME, _LABEL)
        }


def _scaled(
    corner: Corner, scale: float, left: float, top: float, inset: int = 0
) -> tuple[float, float, float, float]:
    """Return the box of a tile on whole points, so that its edges are sharp."""
    x, y = corner[0] + inset, corner[1] + inset
    return (
        round(left + x * scale),
        round(top + y * scale),
        round(left + (x + TILE_WIDTH - 2 * inset) * scale) - 1,
        round(top + (y + TILE_HEIGHT - 2 * inset) * scale) - 1,
    )


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text between words into lines that fit; a word that is too long is cut."""
    lines = [""]
    for word in typeset_text(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= _BROAD:
            lines[-1] = longer
            continue
        part = word
        while font.getlength(part) > _BROAD:
            part = part[: len(part) * 3 // 4]
        lines.append(part)
    return [line for line in lines if line]
