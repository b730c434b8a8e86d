"""What an attached file is by its content: only what can be proven harmless passes."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.read import check_attachment, read_attachment
from generator.read.attachments import ALLOWED, MAX_FILE, MOST_TEXT, check_count, pdf
from generator.read.attachments.allowed import FIELDS, MARKUP, RELATION_TYPES
from generator.read.rules import TOO_LARGE
from tests.check.bad import PICTURE
from tests.documents import archive, office, open_document, relation
from tests.documents import pdf as made_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
_AUTHOR = "Учебный Человек"


def picture(kind: str = "PNG", *, place: bool = False) -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    if place:
        exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (2, 2)).save(made, kind, exif=exif)
    return made.getvalue()


def field(*codes: str) -> bytes:
    inside = "".join(_CODE.format(code) for code in codes)
    return office(text=_FIELD.format("begin") + inside + _FIELD.format("end"))


def word(author: str = "", text: str = "") -> bytes:
    document, made = Document(), io.BytesIO()
    document.core_properties.author = author
    document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def workbook(*cells: str) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.properties.creator = ""
    page = book.create_sheet("Лист")
    for cell in cells:
        page.append([cell])
    book.save(made)
    return made.getvalue()


def typed(kind: str, name: str = "word/more.bin") -> bytes:
    """A document with one more part of a content type."""
    override = f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return office(types=override, parts={name: b"<x/>"})


def stream(head: str, data: bytes) -> bytes:
    return f"<<{head}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def packed_object(text: str) -> bytes:
    """A document with an object in an object stream and a cross-reference stream."""
    plain = made_pdf()
    places = [plain.find(f"{number} 0 obj".encode()) for number in range(1, 6)]
    body = plain[: plain.find(b"xref")]
    inner = f"7 0 {text}".encode()
    data = zlib.compress(inner)
    at6 = len(body)
    body += (
        b"6 0 obj\n" + stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", data) + b"\nendobj\n"
    )
    at8 = len(body)
    rows = (
        [(0, 0, 255)] + [(1, place, 0) for place in places] + [(1, at6, 0), (2, 6, 0), (1, at8, 0)]
    )
    table = b"".join(
        bytes([kind]) + at.to_bytes(3, "big") + bytes([last]) for kind, at, last in rows
    )
    head = f"/Type/XRef/W[1 3 1]/Size {len(rows)}/Root 1 0 R/Info 5 0 R"
    body += b"8 0 obj\n" + stream(head, table) + b"\nendobj\n"
    return body + f"startxref\n{at8}\n%%EOF\n".encode()


GOOD: dict[str, Callable[[], bytes]] = {
    "a.pdf": made_pdf,
    "link.pdf": lambda: (
        made_pdf(page="/Annots[6 0 R]")
        and made_pdf("<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://example.ru)>>>>")
    ),
    "packed.pdf": lambda: packed_object("<</Nothing 1>>"),
    "a.jpg": lambda: PICTURE,
    "a.png": picture,
    "a.webp": lambda: picture("WEBP"),
    "a.docx": office,
    "word.docx": word,
    "field.docx": lambda: field(" PAGE \\* MERGEFORMAT "),
    "picture.docx": lambda: office(parts={"word/media/image1.png": picture()}),
    "link.docx": lambda: office(
        relations=relation("hyperlink", "https://example.ru", external=True)
    ),
    "a.xlsx": lambda: office(".xlsx"),
    "book.xlsx": lambda: workbook("да", "=SUM(A1:A2)"),
    "a.pptx": lambda: office(".pptx"),
    "a.odt": open_document,
    "a.ods": lambda: open_document("spreadsheet"),
    "a.odp": lambda: open_document("presentation"),
    "link.odt": lambda: open_document(text='<text:a xlink:href="https://example.ru">x</text:a>'),
    "chart.odt": lambda: open_document(parts={"Object 1/content.xml": b"<x/>"}),
    "a.csv": lambda: b"a,b\n1,-2\n",
}
BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "code in a picture's clothes": ("a.png", lambda: b"<svg onload=alert(1)>"),
    "svg": ("a.svg", lambda: b"<svg/>"),
    "page": ("a.html", lambda: b"<script>"),
    "program": ("a.exe", lambda: b"MZ"),
    "no suffix": ("a", lambda: b"x"),
    "too large": ("a.pdf", lambda: b"%PDF-" + b"0" * MAX_FILE),
    "cut jpeg": ("a.jpg", lambda: b"\xff\xd8\xff\xe1"),
    "jpeg without a picture": ("a.jpg", lambda: b"\xff\xd8\xff\xd9"),
    "cut png": ("a.png", lambda: picture()[:-12]),
    "cut webp": ("a.webp", lambda: picture("WEBP")[:-2]),
    "webp that is sound": ("a.webp", lambda: picture("WEBP").replace(b"WEBP", b"WAVE")),
    # Tables
    "page as table": ("a.csv", lambda: b"<html><script>"),
    "pdf as table": ("a.csv", made_pdf),
    "bytes as table": ("a.csv", lambda: b"a,b\n\0\1,2"),
    "formula in a table": ("a.csv", lambda: b"a,b\n1,=cmd|' /C calc'!A0\n"),
    # Office
    "text as docx": ("a.docx", lambda: b"hello"),
    "docx as xlsx": ("a.xlsx", office),
    "macros by their type": ("a.docx", lambda: typed("application/vnd.ms-office.vbaProject")),
    "macros under another name": (
        "a.docx",
        lambda: office(
            relations=relation("vbaProject", "more.xml"), parts={"word/more.xml": b"<x/>"}
        ),
    ),
    "a document with macros": (
        "a.docx",
        lambda: typed("application/vnd.ms-word.vbaData+xml"),
    ),
    "part of no type": ("a.docx", lambda: office(parts={"word/run.exe": b"MZ"})),
    "embedded object": (
        "a.docx",
        lambda: typed("application/vnd.openxmlformats-officedocument.oleObject"),
    ),
    "embedded workbook": ("a.docx", lambda: office(relations=relation("package", "a.xlsx"))),
    "control": ("a.docx", lambda: typed("application/vnd.ms-office.activeX+xml")),
    "film": ("a.pptx", lambda: office(".pptx", parts={"ppt/media/a.mp4": b"x"})),
    "another document inside": ("a.docx", lambda: office(relations=relation("aFChunk", "a.html"))),
    "template elsewhere": (
        "a.docx",
        lambda: office(
            relations=relation("attachedTemplate", "https://example.ru/a", external=True)
        ),
    ),
    "picture elsewhere": (
        "a.docx",
        lambda: office(relations=relation("image", "https://example.ru/a", external=True)),
    ),
    "link to a file": (
        "a.docx",
        lambda: office(relations=relation("hyperlink", "file:///c:/a.exe", external=True)),
    ),
    "link to code": (
        "a.docx",
        lambda: office(relations=relation("hyperlink", "javascript:x", external=True)),
    ),
    "dde": ("a.docx", lambda: field(' DDEAUTO c:\\\\windows "x" ')),
    "dde in pieces": ("a.docx", lambda: field(" DD", "EAUTO x")),
    "dde in a simple field": ("a.docx", lambda: office(text='<w:fldSimple w:instr="DDE x"/>')),
    "picture fetched by a field": ("a.docx", lambda: field(" INCLUDEPICTURE https://example.ru ")),
    "formula that fetches": ("a.xlsx", lambda: workbook('=WEBSERVICE("https://example.ru")')),
    "formula that starts": ("a.xlsx", lambda: workbook("=cmd|' /C calc'!A0")),
    "entities": (
        "a.docx",
        lambda: office(parts={"word/a.xml": b"<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>"}),
    ),
    "entities in utf-16": (
        "a.docx",
        lambda: office(parts={"word/a.xml": "<!DOCTYPE x []><x/>".encode("utf-16")}),
    ),
    "broken part": ("a.docx", lambda: office(parts={"word/a.xml": b"<x>"})),
    "deep part": ("a.docx", lambda: office(parts={"word/a.xml": b"<x>" * 600 + b"</x>" * 600})),
    "code in a drawing": (
        "a.docx",
        lambda: office(
            types='<Override PartName="/word/a.svg" ContentType="image/svg+xml"/>',
            parts={"word/a.svg": b"<svg><script>x</script></svg>"},
        ),
    ),
    "place in a photograph inside": (
        "a.docx",
        lambda: office(parts={"word/media/a.jpeg": picture("JPEG", place=True)}),
    ),
    "broken photograph inside": (
        "a.docx",
        lambda: office(parts={"word/media/a.jpeg": b"\xff\xd8\xff"}),
    ),
    "bomb": ("a.docx", lambda: office(parts={"word/big.xml": b"0" * 60_000_000})),
    "document and pdf at once": ("a.docx", lambda: archive({"%PDF-1.7": b"x"})),
    "document and page at once": ("a.docx", lambda: office() + b"<script>"),
    # OpenDocument
    "odt as ods": ("a.ods", open_document),
    "media type not first": (
        "a.odt",
        lambda: archive(
            {"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}
        ),
    ),
    "basic": ("a.odt", lambda: open_document(parts={"Basic/Standard/Module1.xml": b"<x/>"})),
    "scripts": ("a.odt", lambda: open_document(parts={"Scripts/python/a.py": b"x"})),
    "macro on an event": (
        "a.odt",
        lambda: open_document(text='<o:event-listener xlink:href="vnd.sun.star.script:x"/>'),
    ),
    "password of odf": (
        "a.odt",
        lambda: open_document(parts={"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
    ),
    "embedded object of odf": (
        "a.odt",
        lambda: open_document(parts={"Object 1": b"\xd0\xcf\x11\xe0"}),
    ),
    "picture elsewhere in odf": (
        "a.odt",
        lambda: open_document(text='<o:image xlink:href="https://example.ru/a.png"/>'),
    ),
    "section elsewhere": (
        "a.odt",
        lambda: open_document(text='<text:section-source xlink:href="../other.odt"/>'),
    ),
    "template of odf elsewhere": (
        "a.odt",
        lambda: open_document(
            parts={"meta.xml": b'<m><template href="https://example.ru/a"/></m>'}
        ),
    ),
    "link of odf to code": (
        "a.odt",
        lambda: open_document(text='<text:a xlink:href="javascript:x">x</text:a>'),
    ),
    "dde of odf": ("a.ods", lambda: open_document("spreadsheet", "<o:dde-source/>")),
    "plugin of odf": ("a.odp", lambda: open_document("presentation", "<o:plugin/>")),
    "formula of odf that fetches": (
        "a.ods",
        lambda: open_document("spreadsheet", '<o:c formula="of:=WEBSERVICE(&quot;x&quot;)"/>'),
    ),
    "place in a photograph in odf": (
        "a.odt",
        lambda: open_document(parts={"Pictures/a.jpg": picture("JPEG", place=True)}),
    ),
    # PDF
    "text as pdf": ("a.pdf", lambda: b"hello"),
    "pdf without a table": ("a.pdf", lambda: b"%PDF-1.7\nplain\n%%EOF"),
    "script": ("a.pdf", lambda: made_pdf("<</S/JavaScript/JS(x)>>")),
    "script under an escaped name": ("a.pdf", lambda: made_pdf("<</S/Java#53cript/J#53(x)>>")),
    "script in an object stream": ("a.pdf", lambda: packed_object("<</S/JavaScript/JS(x)>>")),
    "action on opening": ("a.pdf", lambda: made_pdf(root="/OpenAction<</S/Launch/F(a)>>")),
    "additional actions": ("a.pdf", lambda: made_pdf(page="/AA<</O<</S/GoTo/D[0]>>>>")),
    "sending a form": ("a.pdf", lambda: made_pdf("<</S/SubmitForm/F(https://example.ru)>>")),
    "file inside": ("a.pdf", lambda: made_pdf(stream("/Type/EmbeddedFile", b"MZ"))),
    "file beside an annotation": (
        "a.pdf",
        lambda: made_pdf("<</Type/Annot/Subtype/FileAttachment/FS 3 0 R>>"),
    ),
    "film in pdf": ("a.pdf", lambda: made_pdf("<</Type/Annot/Subtype/Movie>>")),
    "xfa": ("a.pdf", lambda: made_pdf(root="/AcroForm<</XFA(x)>>")),
    "data elsewhere": ("a.pdf", lambda: made_pdf(stream("/F(other.bin)", b""))),
    "link of pdf to a file": ("a.pdf", lambda: made_pdf("<</S/URI/URI(file:///c:/a.exe)>>")),
    "locked pdf": (
        "a.pdf",
        lambda: made_pdf("<</Filter/Standard>>").replace(b"/Info 5 0 R", b"/Encrypt 6 0 R"),
    ),
    "something behind the end": ("a.pdf", lambda: made_pdf() + b"<script>"),
    "archive behind the end": ("a.pdf", lambda: made_pdf() + archive({"a": b"x"})),
    "earlier revision": (
        "a.pdf",
        lambda: made_pdf() + made_pdf()[made_pdf().find(b"xref") :],
    ),
    "place in a photograph in pdf": (
        "a.pdf",
        lambda: made_pdf(stream("/Subtype/Image/Filter/DCTDecode", picture("JPEG", place=True))),
    ),
}


SHEET = (
    '<Override PartName="/xl/a.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.worksheet+xml"/>'
)


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_files_pass(name: str) -> None:
    assert check_attachment(GOOD[name](), name, name) == []


@pytest.mark.parametrize("case", BAD)
def test_dangerous_files_do_not(case: str) -> None:
    name, made = BAD[case]
    found = read_attachment(made(), name, f"content/practices/dvor/{name}")
    assert found.problems
    assert all(problem.remedy for problem in found.problems)
    assert not found.inside.pieces, "nothing is read of a refused file"


TYPES = st.text("abcdefghijklmnopqrstuvwxyz.-+/ ", min_size=1, max_size=40)


@given(TYPES)
def test_no_content_type_passes_that_is_not_listed(kind: str) -> None:
    if kind not in MARKUP:
        assert check_attachment(typed(kind), "a.docx", "x")


@given(TYPES.map(lambda text: text.replace("/", "")))
def test_no_relation_passes_that_is_not_listed(kind: str) -> None:
    if kind not in RELATION_TYPES:
        assert check_attachment(office(relations=relation(kind, "a.xml")), "a.docx", "x")


@given(st.from_regex(r"[A-Z]{2,12}", fullmatch=True))
def test_no_field_passes_that_is_not_listed(code: str) -> None:
    assert bool(check_attachment(field(f" {code} x"), "a.docx", "x")) == (code not in FIELDS)


@given(
    st.sampled_from(["Basic", "macros", "Object 7", "extra", "META-INF/x"]),
    st.text("abc.", max_size=9),
)
def test_no_part_of_odf_passes_that_is_not_listed(folder: str, name: str) -> None:
    made = open_document(parts={f"{folder}/x{name}": b"x"})
    assert check_attachment(made, "a.odt", "x")


@settings(max_examples=20)
@given(st.sampled_from(sorted(pdf.REFUSED_KEYS)), st.data())
def test_no_spelling_of_a_name_hides_it(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1))
    spelt = f"{name[:at]}#{ord(name[at]):02x}{name[at + 1 :]}"
    assert check_attachment(made_pdf(f"<<{spelt}(x)>>"), "a.pdf", "x")


def test_the_text_of_documents_is_read() -> None:
    core = f"<c xmlns:d='x'><d:creator>{_AUTHOR}</d:creator></c>"
    for encoding in ("utf-8", "utf-16"):
        inside = read_attachment(
            office(parts={"docProps/core.xml": core.encode(encoding)}), "a.docx", "x"
        ).inside
        assert inside.authors == (_AUTHOR,)
    text = "<w:p><w:r><w:t>8 913 </w:t></w:r><w:r><w:t>123-45-67</w:t></w:r></w:p>"
    assert "8 913 123-45-67" in texts(office(text=text), "a.docx")
    note = f'<w:comment xmlns:w="w" w:author="{_AUTHOR}"><w:t>Примечание</w:t></w:comment>'
    noted = read_attachment(
        office(parts={"word/comments.xml": note.encode()}), "a.docx", "x"
    ).inside
    assert noted.authors == (_AUTHOR,)
    assert [piece.where for piece in noted.pieces if "Примечание" in piece.text] == [
        "в примечаниях"
    ]
    assert "89131234567" in texts(workbook("89131234567"), "a.xlsx")
    assert "Привет" in texts(
        open_document(text="<text:p>При<text:s>вет</text:s></text:p>"), "a.odt"
    )
    assert "a,b" in texts(b"a,b\n", "a.csv")


def test_the_text_of_pdf_is_read() -> None:
    inside = read_attachment(made_pdf(info={"Author": _AUTHOR}), "a.pdf", "x").inside
    assert inside.authors == (_AUTHOR,)
    xmp = f"<x><creator><li>{_AUTHOR}</li></creator></x>".encode("utf-16")
    made = made_pdf(stream("/Type/Metadata/Subtype/XML", xmp))
    assert read_attachment(made, "a.pdf", "x").inside.authors == (_AUTHOR,)
    said = f"<feff{'Сказано'.encode('utf-16-be').hex()}>"
    assert "Сказано" in texts(made_pdf(f"<</Type/Annot/Subtype/Text/Contents{said}>>"), "a.pdf")
    noted = made_pdf("<</Type/Annot/Subtype/Text/T(Ivanov)/Contents(x)>>")
    assert read_attachment(noted, "a.pdf", "x").inside.authors == ("Ivanov",)


def texts(data: bytes, name: str) -> str:
    found = read_attachment(data, name, name)
    assert found.problems == ()
    return "\n".join(piece.text for piece in found.inside.pieces)


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0)
    (problem,) = check_attachment(made_pdf(), "a.pdf", "x")
    assert "сложен" in problem.message


def test_a_pdf_that_takes_too_much_memory_is_refused() -> None:
    """Sixty megabytes of nothing, packed a thousandfold and then again."""
    once = zlib.compress(b"0" * 60_000_000, 9)
    bomb = stream("/Subtype/XML/Filter[/FlateDecode/FlateDecode]", zlib.compress(once, 9))
    assert check_attachment(made_pdf(*[bomb] * 3), "a.pdf", "x")


def test_more_text_than_can_be_searched_is_refused() -> None:
    most = ("слово;" * (MOST_TEXT // 6 + 1))[:MOST_TEXT]
    assert check_attachment(most.encode(), "a.csv", "a.csv") == []
    (problem,) = check_attachment(f"{most}я".encode(), "a.csv", "a.csv")
    assert problem.rule is TOO_LARGE
    assert "миллионов знаков" in problem.message


def test_too_many_files_are_reported() -> None:
    assert check_count(50, "x") == []
    assert len(check_count(51, "x")) == 1


@given(st.sampled_from([name.removeprefix(".") for name in ALLOWED]), st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_looked_at_without_falling(suffix: str, data: bytes) -> None:
    check_attachment(data, f"a.{suffix}", "x")
    beginnings = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"PK\x03\x04")
    for beginning in beginnings:
        check_attachment(beginning + data, f"a.{suffix}", "x")


@given(st.integers(0, 700), st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_damaged_documents_are_looked_at_without_falling(at: int, noise: bytes) -> None:
    for name in ("a.docx", "a.odt", "a.pdf"):
        data = GOOD[name]()
        check_attachment(data[:at] + noise + data[at + len(noise) :], name, "x")
