"""What an attached file is by its content, and what leaves a photograph before it is published."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read import check_attachment, description_of, without_description
from generator.read.attachments import ALLOWED, MAX_FILE, check_count
from generator.read.pictures import PictureError
from tests.check.bad import PICTURE


def office(folder: str = "word/", **members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}document.xml", "<x/>")
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return made.getvalue()


def open_document(media: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{media}")
    return made.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
GOOD = {
    "a.pdf": b"%PDF-1.7 plain",
    "a.jpg": PICTURE,
    "a.png": PNG,
    "a.webp": b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0",
    "a.docx": office(),
    "a.xlsx": office("xl/"),
    "a.pptx": office("ppt/"),
    "a.odt": open_document("text"),
    "a.ods": open_document("spreadsheet"),
    "a.csv": b"a,b\n1,2\n",
}
BAD = {
    "code in a picture's clothes": ("a.png", b"<svg onload=alert(1)>"),
    "svg": ("a.svg", b"<svg/>"),
    "page": ("a.html", b"<script>"),
    "program": ("a.exe", b"MZ"),
    "no suffix": ("a", b"x"),
    "text as pdf": ("a.pdf", b"hello"),
    "archive as docx": ("a.docx", office("other/")),
    "broken archive": ("a.docx", b"PK\x03\x04 and nothing"),
    "odt as ods": ("a.ods", open_document("text")),
    "macros": ("a.docx", office(word__vbaProject_dot_bin=b"x")),
    "program inside": ("a.docx", office(word__run_dot_exe=b"MZ")),
    "archive inside": ("a.xlsx", office("xl/", xl__more_dot_zip=b"PK")),
    "bomb": ("a.docx", office(word__big_dot_xml=b"0" * 60_000_000)),
    "script in pdf": ("a.pdf", b"%PDF-1.7 /JavaScript"),
    "start of a program from pdf": ("a.pdf", b"%PDF-1.7 /Launch"),
    "too large": ("a.pdf", b"%PDF-" + b"0" * MAX_FILE),
    "cut picture": ("a.jpg", b"\xff\xd8\xff\xe1"),
}


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_files_pass(name: str) -> None:
    assert check_attachment(GOOD[name], name, name) == []


@pytest.mark.parametrize("case", BAD)
def test_dangerous_files_do_not(case: str) -> None:
    name, data = BAD[case]
    found = check_attachment(data, name, f"content/practices/dvor/{name}")
    assert found
    assert all(problem.remedy for problem in found)


def test_a_password_is_reported() -> None:
    data = bytearray(office())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark)
        data[at + (6 if mark.endswith(b"\x04") else 8)] |= 1
    assert "паролем" in check_attachment(bytes(data), "a.docx", "x")[0].message


def test_what_documents_say_of_themselves_is_read() -> None:
    core = "<c><dc:creator>Иванов</dc:creator></c>".encode()
    assert "Иванов" in description_of(office(docProps__core_dot_xml=core), "a.docx")
    assert "Ivanov" in description_of(b"%PDF-1.7 /Author (Ivanov)", "a.pdf")
    assert description_of(PICTURE, "a.jpg") == ""


def test_too_many_files_are_reported() -> None:
    assert check_count(50, "x") == []
    assert len(check_count(51, "x")) == 1


@given(st.sampled_from([name.removeprefix(".") for name in ALLOWED]), st.binary(max_size=300))
def test_any_bytes_are_looked_at_without_falling(suffix: str, data: bytes) -> None:
    check_attachment(data, f"a.{suffix}", "x")
    for beginning in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"PK\x03\x04"):
        check_attachment(beginning + data, f"a.{suffix}", "x")


def test_a_photograph_loses_its_place_and_keeps_its_turn() -> None:
    turn = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    gps = struct.pack("<HHII", 0x8825, 4, 1, 99)
    tiff = b"II*\0" + struct.pack("<IH", 8, 2) + turn + gps + b"\0\0\0\0GPS-CANARY"
    exif = b"Exif\0\0" + tiff
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    xmp = b"http://ns.adobe.com/xap/1.0/\0XMP-CANARY"
    more = b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp
    note = b"\xff\xfe" + struct.pack(">H", 14) + b"NOTE-CANARY!"
    picture = PICTURE[2:]
    cleaned = without_description("a.jpg", b"\xff\xd8" + app1 + more + note + picture + b"CANARY")
    assert b"CANARY" not in cleaned
    assert cleaned.endswith(picture)
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in cleaned
    assert without_description("a.jpg", cleaned) == cleaned


def test_other_pictures_lose_their_descriptions() -> None:
    text = chunk(b"tEXt", b"Author\0CANARY") + chunk(b"eXIf", b"CANARY")
    assert without_description("a.png", PNG[:33] + text + PNG[33:]) == PNG
    body = b"VP8X\x0a\0\0\0\x0c" + b"\0" * 9 + b"VP8 \x02\0\0\0xx" + b"EXIF\x06\0\0\0CANARY"
    webp = b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
    cleaned = without_description("a.webp", webp)
    assert b"CANARY" not in cleaned
    assert cleaned[20] == 0
    assert struct.unpack_from("<I", cleaned, 4)[0] == len(cleaned) - 8


def test_a_broken_picture_is_not_published_as_it_is() -> None:
    with pytest.raises(PictureError):
        without_description("a.jpg", b"\xff\xd8\xff\xe1")
