"""What leaves a photograph before it is published: everything but the picture itself."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.read import without_description
from generator.read.pictures import PictureError, tells_place
from tests.check.bad import PICTURE

_CANARY = b"CANARY"
_FORMATS = {"a.jpg": "JPEG", "a.png": "PNG", "a.webp": "WEBP"}


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def riff(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def photograph(name: str, **how: object) -> bytes:
    exif, made = Image.Exif(), io.BytesIO()
    exif[0x010F] = _CANARY.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    noise = Image.effect_noise((40, 30), 80).convert("RGB")
    noise.save(made, _FORMATS[name], exif=exif, **how)
    return made.getvalue()


def with_more(name: str, data: bytes, kind: int, what: bytes) -> bytes:
    """Put one more part of a kind behind the head of the picture."""
    if name == "a.jpg":
        return data[:2] + segment(kind, what) + data[2:]
    if name == "a.png":
        letters = bytes([97 + kind % 26, 65 + kind // 26, 88, 98])
        return data[:33] + chunk(letters, what) + data[33:]
    body = data[12:] + riff(bytes([65 + kind % 26, 65 + kind // 26, 66, 67]), what)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


@pytest.mark.parametrize("name", _FORMATS)
def test_a_photograph_keeps_its_picture_and_nothing_else(name: str) -> None:
    data = photograph(name) + _CANARY + b"\xff\xd9"
    cleaned = without_description(name, data)
    assert _CANARY not in cleaned
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(cleaned))
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
    assert dict(after.getexif()) in ({}, {0x0112: 6})
    assert without_description(name, cleaned) == cleaned
    assert not tells_place(name, cleaned)


@given(st.sampled_from(sorted(_FORMATS)), st.integers(0, 255))
def test_no_part_is_kept_that_is_not_listed(name: str, kind: int) -> None:
    if name == "a.jpg" and (0xD0 <= kind <= 0xD9 or kind in {0x00, 0xFF}):
        return  # these are no segments
    if name == "a.jpg" and (0xC0 <= kind <= 0xCF or 0xDA <= kind <= 0xDF):
        return  # of these the picture is made
    data = with_more(name, photograph(name), kind, _CANARY)
    try:
        cleaned = without_description(name, data)
    except PictureError:
        return
    assert _CANARY not in cleaned


@pytest.mark.parametrize(
    "how", [{"progressive": True}, {"restart_marker_blocks": 2}, {"quality": 1}]
)
def test_every_way_of_coding_is_followed_to_its_end(how: dict[str, object]) -> None:
    data = photograph("a.jpg", **how)
    cleaned = without_description("a.jpg", data + photograph("a.jpg") + _CANARY)
    assert cleaned.count(b"\xff\xd8\xff") == 1
    assert Image.open(io.BytesIO(cleaned)).convert("RGB").tobytes() == (
        Image.open(io.BytesIO(data)).convert("RGB").tobytes()
    )


def test_a_second_picture_is_left_out() -> None:
    made = io.BytesIO()
    Image.new("RGB", (9, 9)).save(
        made, "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]
    )
    cleaned = without_description("a.jpg", made.getvalue())
    assert cleaned.count(b"\xff\xd8\xff") == 1
    assert b"MPF" not in cleaned


def test_a_thumbnail_is_left_out() -> None:
    small = b"JFIF\0\1\1\0\0\1\0\1\1\1" + _CANARY
    cleaned = without_description("a.jpg", PICTURE[:2] + segment(0xE0, small) + PICTURE[2:])
    assert _CANARY not in cleaned
    assert segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") in cleaned


def test_what_hides_in_a_frame_of_a_moving_picture_is_left_out() -> None:
    made = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    data = made.getvalue()
    at = data.find(b"ANMF")
    (size,) = struct.unpack_from("<I", data, at + 4)
    end = at + 8 + size + size % 2
    frame = riff(b"ANMF", data[at + 8 : end] + riff(b"EXIF", _CANARY))
    body = data[12:at] + frame + data[end:]
    cleaned = without_description(
        "a.webp", b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
    )
    assert _CANARY not in cleaned
    assert Image.open(io.BytesIO(cleaned)).n_frames == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_place_is_seen(name: str) -> None:
    assert tells_place(name, photograph(name))


def test_a_place_in_a_second_picture_or_in_xmp_is_seen() -> None:
    xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='55'/>")
    assert tells_place("a.jpg", PICTURE[:2] + xmp + PICTURE[2:])
    assert tells_place("a.jpg", PICTURE + PICTURE[:2] + xmp)
    assert not tells_place("a.jpg", PICTURE)


@given(st.sampled_from(sorted(_FORMATS)), st.integers(0, 300), st.binary(min_size=1, max_size=6))
def test_damaged_pictures_raise_nothing_else(name: str, at: int, noise: bytes) -> None:
    data = photograph(name)
    damaged = data[:at] + noise + data[at + len(noise) :]
    for work in (without_description, tells_place):
        try:
            work(name, damaged)
        except PictureError:
            continue


def test_a_broken_picture_is_not_published_as_it_is() -> None:
    for name, data in (("a.jpg", b"\xff\xd8\xff\xe1"), ("a.png", b"\x89PNG"), ("a.webp", b"RIFF")):
        with pytest.raises(PictureError):
            without_description(name, data)
