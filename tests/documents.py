"""Documents made by hand for tests: the smallest that are what they say."""

from __future__ import annotations

import io
import zipfile

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Default Extension="jpeg" ContentType="image/jpeg"/>
<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>
{more}</Types>"""
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = {
    ".docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    ".xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    ".pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'


def relation(kind: str, target: str, *, external: bool = False) -> str:
    """A relation of one part to another or, external, to something outside."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="r1" Type="{_TYPE}{kind}" Target="{target}"{mode}/>'


def office(
    suffix: str = ".docx",
    text: str = "",
    relations: str = "",
    types: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """An office document, with more parts by their names."""
    main, kind = MAIN[suffix]
    folder = main.partition("/")[0]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(main=main, kind=kind, more=types),
        "_rels/.rels": _RELS.format(relation("officeDocument", main)),
        main: WORD.format(text),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": _RELS.format(relations),
    }
    return archive(made | (parts or {}))


def open_document(
    media: str = "text", text: str = "", parts: dict[str, str | bytes] | None = None
) -> bytes:
    """A document of LibreOffice, with more parts by their names."""
    made: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{media}",
        "content.xml": "<o:document-content "
        'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink">{text}</o:document-content>',
    }
    return archive(made | (parts or {}))


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive whose first part is not packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for number, (name, data) in enumerate(parts.items()):
            method = zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED
            zipped.writestr(zipfile.ZipInfo(name), data, method)
    return made.getvalue()


def pdf(
    *objects: str | bytes, info: dict[str, str] | None = None, page: str = "", root: str = ""
) -> bytes:
    """A document of one page; more objects are numbered from 6 on."""
    said = "".join(
        f"/{key} <feff{value.encode('utf-16-be').hex()}>" for key, value in (info or {}).items()
    )
    bodies: list[str | bytes] = [
        f"<</Type/Catalog/Pages 2 0 R {root}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R {page}>>",
        "<</Length 0>>stream\n\nendstream",
        f"<<{said}>>",
        *objects,
    ]
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        data = body if isinstance(body, bytes) else body.encode()
        made += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = (
        f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )
    return made + trailer.encode()
