"""Taking out of photographs what their owner did not mean to publish: place, time, camera.

Only the segments that hold descriptions are left out; the picture itself is not coded again.
Formats: JPEG (ISO/IEC 10918-1, Exif 2.32), PNG (ISO/IEC 15948), WebP (RFC 9649).
"""

from __future__ import annotations

import struct

_KEPT_SEGMENTS = {0xE0, 0xE2, 0xEE}
"""JFIF, colour profile, Adobe's colour transform: without them the picture looks different."""
_KEPT_CHUNKS = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs",
    b"sBIT", b"bKGD", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_DROPPED_IN_WEBP = {b"EXIF", b"XMP "}
_ORIENTATION = 0x0112


def without_description(name: str, data: bytes) -> bytes:
    """Return the picture without its description; other and broken files come back as they are."""
    suffix = name.rpartition(".")[2].lower()
    cleaners = {"jpg": _jpeg, "jpeg": _jpeg, "png": _png, "webp": _webp}
    cleaner = cleaners.get(suffix)
    try:
        return cleaner(data) if cleaner else data
    except (struct.error, IndexError, ValueError) as error:
        message = f"изображение {name} испорчено"
        raise PictureError(message) from error


class PictureError(ValueError):
    """The picture cannot be taken apart, so that nobody knows what it would give away."""


def _jpeg(data: bytes) -> bytes:
    parts, at = [data[:2]], 2
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 - every segment begins with this byte
            raise ValueError(at)
        marker = data[at + 1]
        if marker == 0xDA:  # noqa: PLR2004 - the picture itself begins
            end = data.rfind(b"\xff\xd9")
            # What follows the end of the picture (a thumbnail, a film, a map) is left out too.
            parts.append(data[at : end + 2] if end > at else data[at:])
            return b"".join(parts)
        (size,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + size]
        is_description = 0xE0 <= marker <= 0xEF or marker == 0xFE  # noqa: PLR2004 - APPn, COM
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":  # noqa: PLR2004 - APP1
            parts.append(_only_orientation(segment[10:]))
        elif not is_description or marker in _KEPT_SEGMENTS:
            parts.append(segment)
        at += 2 + size


def _only_orientation(tiff: bytes) -> bytes:
    """An Exif segment that says how to turn the picture and nothing else."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return b""
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
        if tag == _ORIENTATION:
            entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
            body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
            return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    return b""


def _png(data: bytes) -> bytes:
    parts, at = [data[:8]], 8
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if kind in _KEPT_CHUNKS:
            parts.append(data[at : at + 12 + size])
        at += 12 + size
        if kind == b"IEND":
            break
    return b"".join(parts)


def _webp(data: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        chunk = data[at : at + 8 + size + size % 2]
        if kind == b"VP8X":
            # Bits 2 and 3 announce the descriptions that are left out.
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if kind not in _DROPPED_IN_WEBP:
            parts.append(chunk)
        at += 8 + size + size % 2
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
