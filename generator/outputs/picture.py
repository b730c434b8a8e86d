"""Pictures that messengers and social networks show beside a link (1200 × 630, as they ask).

All is drawn here: the mark, a pattern of tiles like that of the map, and words, where a font
with Russian letters is at hand. The same words always give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
from functools import cached_property
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from generator.model import KINDS
from generator.render import typeset_text
from generator.theme.social import PICTURE_HEIGHT, PICTURE_WIDTH

if TYPE_CHECKING:
    from pathlib import Path

_COLOURS = ((0, 89, 79), (21, 84, 150), (88, 49, 153), (138, 60, 12), (150, 24, 82), (62, 98, 28))
"""Each is dark enough for white words: 4.5 to 1 and more (WCAG 1.4.3)."""
_ACCENT, _ACCENT_EDGE = (255, 183, 77), (190, 150, 88)
_STEPS = 13
"""Shades between a colour and white; two more are the accent's, so that a pixel takes 4 bits."""
_TILE, _ROWS, _FIRST_COLUMN, _COLUMNS = 70, 9, 11, 18
_MARGIN, _MARK = 72, 76
_SIZES, _MOST_LINES, _BROAD = (64, 54, 46, 40), 5, 880
_WHITE = 255
_COMPRESSION = 3
"""Of nine; six takes twice as long and saves a fifth."""


class Painter:
    """Draws the pictures of one site."""

    def __init__(self, site_name: str, font: Path | None = None) -> None:
        self._site_name = site_name
        self._font = font
        self._grounds: dict[str, Image.Image] = {}

    def draw(self, kind: str, label: str, title: str) -> bytes:
        """Return a PNG: a small line and a large one over the ground of a kind.

        ``kind`` chooses colour and pattern; a name that is no kind's gives those of the site.
        """
        picture = self._ground(kind).copy()
        if self._font is not None:
            self._write(ImageDraw.Draw(picture), label, title)
        return _saved(picture, _colour(kind))

    def _ground(self, kind: str) -> Image.Image:
        """The colour of the kind with its tiles and the mark, drawn once."""
        if kind not in self._grounds:
            picture = Image.new("L", (PICTURE_WIDTH, PICTURE_HEIGHT), 0)
            pen = ImageDraw.Draw(picture)
            _tiles(pen, kind)
            _mark(pen)
            if self._font is not None:
                place = (_MARGIN + _MARK + 24, _MARGIN + _MARK // 2)
                pen.text(place, self._site_name, _WHITE, self._fonts[44], anchor="lm")
            self._grounds[kind] = picture
        return self._grounds[kind]

    def _write(self, pen: ImageDraw.ImageDraw, label: str, title: str) -> None:
        pen.text((_MARGIN, 222), label, 214, self._fonts[32], anchor="ls")
        size, lines = next(
            (size, lines)
            for size in _SIZES
            if len(lines := _wrapped(title, self._fonts[size])) * size <= 250 or size == _SIZES[-1]  # noqa: PLR2004 - the room below the label
        )
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip('.,:;')}…"]
        for number, line in enumerate(lines):
            place = (_MARGIN, 262 + number * size * 1.24)
            pen.text(place, line, _WHITE, self._fonts[size], anchor="la")

    @cached_property
    def _fonts(self) -> dict[int, ImageFont.FreeTypeFont]:
        # The basic layout is Pillow's own: another would depend on what the system has.
        layout = ImageFont.Layout.BASIC
        file = str(self._font)
        return {
            size: ImageFont.truetype(file, size, layout_engine=layout) for size in (*_SIZES, 44, 32)
        }


def _colour(kind: str) -> tuple[int, int, int]:
    names = ["", *(cls.kind.name for cls in KINDS)]
    return _COLOURS[names.index(kind if kind in names else "") % len(_COLOURS)]


def _tiles(pen: ImageDraw.ImageDraw, kind: str) -> None:
    """Fill the right side with tiles, each kind in an order of its own, thinning to the left."""
    grains = hashlib.sha256(kind.encode()).digest() * 3
    for number, grain in enumerate(grains[: _ROWS * (_COLUMNS - _FIRST_COLUMN)]):
        row, column = number % _ROWS, number // _ROWS + _FIRST_COLUMN
        if grain % 8 > column - _FIRST_COLUMN:
            continue
        left, top = column * _TILE - 16, row * _TILE
        box = (left + 3, top + 3, left + _TILE - 4, top + _TILE - 4)
        pen.rounded_rectangle(box, 8, fill=20 + grain % 4 * 14)


def _mark(pen: ImageDraw.ImageDraw) -> None:
    """Draw the letter of the mark; its dot is added in its own colour when saved."""
    step = _MARK / 24
    spots = [(3, 21), (3, 3), (21, 3), (21, 21), (16.5, 21), (16.5, 7), (7.5, 7), (7.5, 21)]
    pen.polygon([(_MARGIN + x * step, _MARGIN + y * step) for x, y in spots], fill=_WHITE)


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


def _saved(picture: Image.Image, colour: tuple[int, int, int]) -> bytes:
    """Turn shades of grey into shades of a colour, four bits each."""
    made = picture.point([value * _STEPS // 255 for value in range(256)])
    pen = ImageDraw.Draw(made)
    middle = (_MARGIN + _MARK / 2, _MARGIN + _MARK * 0.6)
    for radius, shade in ((_MARK / 9 + 1, _STEPS + 1), (_MARK / 9, _STEPS + 2)):
        pen.ellipse((middle[0] - radius, middle[1] - radius,
                     middle[0] + radius, middle[1] + radius), fill=shade)  # fmt: skip
    ramp = [part + (255 - part) * step // _STEPS for step in range(_STEPS + 1) for part in colour]
    made.putpalette([*ramp, *_ACCENT_EDGE, *_ACCENT])
    file = io.BytesIO()
    made.save(file, "PNG", bits=4, compress_level=_COMPRESSION)
    return file.getvalue()
