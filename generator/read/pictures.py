"""Taking out of photographs what their owner did not mean to publish: place, time, camera.

Only the parts that make the picture are kept; the picture itself is not coded again. What stands
after its end (a second picture, a film, another file) is left out.
Formats: JPEG (ISO/IEC 10918-1, Exif 2.32), PNG (ISO/IEC 15948), WebP (RFC 9649).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_CODING = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}) - {0xC8}
"""Frames, tables and scans: what the picture is drawn from."""
_KEPT_SEGMENTS = {
    0xE0: b"JFIF\0",
    0xE2: b"ICC_PROFILE\0",
    0xEE: b"Adobe",
}
"""Density, colour profile, Adobe's colour transform: without them the picture looks different."""
_EXIF = b"Exif\0\0"
_KEPT_CHUNKS = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"pHYs",
    b"sBIT",
    b"bKGD",
    b"acTL",
    b"fcTL",
    b"fdAT",
    b"cICP",
}
_KEPT_IN_WEBP = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_KEPT_IN_FRAME = {b"VP8 ", b"VP8L", b"ALPH"}
_FRAME_HEAD = 16
_PACKED_XMP = b"XML:com.adobe.xmp\0\1"
_ORIENTATION, _PLACE = 0x0112, 0x8825


class PictureError(ValueError):
    """The picture cannot be taken apart, so that nobody knows what it would give away."""


def without_description(name: str, data: bytes) -> bytes:
    """Return the picture without its description; files of other kinds come back as they are.

    Raises `PictureError` for a picture that is broken or of another kind than its name says.
    """
    suffix = name.rpartition(".")[2].lower()
    cleaners = {"jpg": _jpeg, "jpeg": _jpeg, "png": _png, "webp": _webp}
    cleaner = cleaners.get(suffix)
    try:
        return cleaner(data) if cleaner else data
    except (struct.error, IndexError, ValueError) as error:
        message = f"изображение {name} испорчено"
        raise PictureError(message) from error


def tells_place(name: str, data: bytes) -> bool:
    """Return whether a picture says where it was taken. Raises `PictureError` as above."""
    without_description(name, data)
    try:
        return _tells_place(name, data)
    except (struct.error, IndexError, ValueError) as error:
        message = f"описание изображения {name} испорчено"
        raise PictureError(message) from error


def _tells_place(name: str, data: bytes) -> bool:
    if name.rpartition(".")[2].lower() in {"jpg", "jpeg"}:
        parts = [one[4:] for marker, one in _segments(data) if 0xE0 <= marker <= 0xEF]  # noqa: PLR2004
        told = [one for one in parts if not one.startswith(_EXIF)]
        exifs = [one.removeprefix(_EXIF) for one in parts if one.startswith(_EXIF)]
        # Makers hide a whole second picture behind the first.
        told += [data[sum(len(one) for _, one in _segments(data)) + 4 :]]
    elif name.lower().endswith(".png"):
        chunks = [(kind, one[8:-4]) for kind, one in _chunks(data)]
        exifs = [one for kind, one in chunks if kind == b"eXIf"]
        told = [one for kind, one in chunks if kind in {b"iTXt", b"tEXt"}]
        # What is packed is not looked into, and may be a place as well.
        if any(kind == b"zTXt" or one.startswith(_PACKED_XMP) for kind, one in chunks):
            return True
    else:
        return False
    return any(_PLACE in _tags(exif) for exif in exifs) or any(b"GPSL" in one for one in told)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments between the beginning and the end of a JPEG, scans with their data."""
    if data[:2] != b"\xff\xd8":
        raise ValueError(data[:2])
    at = 2
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 - every segment begins with this byte
            raise ValueError(at)
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - fill bytes may stand before a marker
            at += 1
            continue
        if marker == _END:
            return
        (size,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + size
        if size < 2 or end > len(data):  # noqa: PLR2004 - the size counts itself
            raise ValueError(at)
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Find the marker that ends the coded data: no zero byte and no restart follows its 0xFF."""
    while True:
        at = data.index(b"\xff", at)
        following = data[at + 1]
        if following not in {0x00, 0xFF} and not 0xD0 <= following <= 0xD7:  # noqa: PLR2004
            return at
        at += 1 if following == 0xFF else 2  # noqa: PLR2004


def _jpeg(data: bytes) -> bytes:
    parts, drawn = [data[:2]], False
    for marker, segment in _segments(data):
        if marker in _CODING:
            parts.append(segment)
            drawn = drawn or marker == _SCAN
        elif marker == 0xE1 and segment[4:].startswith(_EXIF):  # noqa: PLR2004 - APP1
            parts.append(_only_orientation(segment[10:]))
        elif marker in _KEPT_SEGMENTS:
            if segment[4:].startswith(_KEPT_SEGMENTS[marker]):
                parts.append(_without_thumbnail(segment))
        elif not 0xE0 <= marker <= 0xEF and marker != 0xFE:  # noqa: PLR2004 - APPn, COM
            raise ValueError(marker)
    if not drawn:
        raise ValueError(data[:2])
    return b"".join([*parts, b"\xff\xd9"])


def _without_thumbnail(segment: bytes) -> bytes:
    """The head of a JFIF segment: behind it may stand a small picture of what was cropped."""
    if not segment[4:].startswith(b"JFIF\0"):
        return segment
    head = segment[4:16]
    return b"\xff\xe0" + struct.pack(">H", len(head) + 4) + head + b"\0\0"


def _tags(tiff: bytes) -> dict[int, int]:
    """Return the tags of the first directory with the first two bytes of their values."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return {}
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    found = (
        struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number) for number in range(count)
    )
    return {tag: value for tag, _, _, value in found}


def _only_orientation(tiff: bytes) -> bytes:
    """An Exif segment that says how to turn the picture and nothing else."""
    value = _tags(tiff).get(_ORIENTATION)
    if value is None:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
    body = _EXIF + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG up to its end."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(data[:8])
    at = 8
    while True:
        size, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + 12 + size]
        if len(chunk) < 12 + size or (at == 8) != (kind == b"IHDR"):  # noqa: PLR2004
            raise ValueError(at)
        yield kind, chunk
        if kind == b"IEND":
            return
        at += 12 + size


def _png(data: bytes) -> bytes:
    return data[:8] + b"".join(chunk for kind, chunk in _chunks(data) if kind in _KEPT_CHUNKS)


def _webp(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError(data[:12])
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise ValueError(end)
    parts = []
    for kind, chunk in _riff(data[12:end]):
        if kind == b"VP8X":
            # Bits 2 and 3 announce the descriptions that are left out.
            parts.append(chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:])
        elif kind == b"ANMF":
            inner = _riff(chunk[8 + _FRAME_HEAD :])
            frame = chunk[8 : 8 + _FRAME_HEAD]
            frame += b"".join(one for name, one in inner if name in _KEPT_IN_FRAME)
            parts.append(kind + struct.pack("<I", len(frame)) + frame)
        elif kind in _KEPT_IN_WEBP:
            parts.append(chunk)
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        chunk = data[at : at + 8 + size]
        if len(chunk) < 8 + size:
            raise ValueError(at)
        yield kind, chunk + b"\0" * (size % 2)
        at += 8 + size + size % 2
