"""Addresses of ours in files of others, in whatever form they stand there."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.annotations import Link

from generator.outside.quoted import (
    UnreadableError,
    address_of,
    addresses_in,
    is_on,
    pairs_in,
    place_of,
    text_of,
)

ROOTS = ("https://example.org/kb/", "http://old.example.org/")
DVOR = "praktiki/dvor/"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/kb/praktiki/dvor/", DVOR),
        ("http://www.example.org/kb/praktiki/dvor", DVOR),
        ("https://EXAMPLE.org:443/kb/praktiki/dvor/index.html", DVOR),
        ("https://example.org/kb/praktiki/dvor/?a=1#itogi", DVOR),
        ("https://old.example.org/praktiki/dvor/).", DVOR),
        ("https://example.org/kb/id/abc1234", "id/abc1234/"),
        ("https://example.org/kb/praktiki/dvor/plan.docx", "praktiki/dvor/plan.docx"),
        ("https://example.org/kb", None),
        ("https://example.org/", None),
        ("https://example.com/kb/praktiki/dvor/", None),
        ("https://example.org.evil.example/kb/praktiki/dvor/", None),
        ("https://example.org/kb/../../etc/passwd", None),
        ("https://example.org/kb/%D0%B4%D0%B2%D0%BE%D1%80/", None),
        ("https://[", None),
    ],
)
def test_what_counts_as_an_address_of_ours(url: str, address: str | None) -> None:
    assert address_of(url, ROOTS) == address


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(one, str) for one in addresses_in(text, ROOTS))
    pairs_in(text)
    place_of(text)
    is_on(text, text)


@given(st.binary(max_size=200), st.sampled_from([".html", ".txt", ".csv", ".docx"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    with suppress(UnreadableError):
        assert isinstance(text_of(data, suffix), str)


SENTENCE = "Опыт соседей (https://example.org/kb/praktiki/dvor/), см. также http://example.com/."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_text_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    assert addresses_in(text_of(SENTENCE.encode(encoding), ".txt"), ROOTS) == (DVOR,)


def test_a_saved_page_is_read_with_its_own_address() -> None:
    page = (
        '<html><head><link rel="canonical" href="https://adm.example/nko?a=1&amp;b=2"></head>'
        '<body><a href="https://example.org/kb/praktiki/dvor/?a=1&amp;b=2">опыт</a></body></html>'
    )
    text = text_of(page.encode(), ".html")
    assert addresses_in(text, ROOTS) == (DVOR,)
    assert place_of(text) == "https://adm.example/nko?a=1&b=2"
    assert (
        place_of("<!-- saved from url=(0024)https://adm.example/b/ -->") == "https://adm.example/b/"
    )


def test_a_document_is_read_with_its_links() -> None:
    document = Document()
    paragraph = document.add_paragraph("Смотрите ")
    for piece in ("https://example.org/kb/", "praktiki/", "dvor/"):
        paragraph.add_run(piece)
    document.part.relate_to(
        "https://example.org/kb/id/abc1234/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    made = io.BytesIO()
    document.save(made)
    found = addresses_in(text_of(made.getvalue(), ".docx"), ROOTS)
    assert sorted(found) == ["id/abc1234/", DVOR]


def test_a_pdf_is_read_with_its_links() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_annotation(0, Link(rect=(0, 0, 10, 10), url="https://example.org/kb/praktiki/dvor/"))
    made = io.BytesIO()
    writer.write(made)
    assert addresses_in(text_of(made.getvalue(), ".pdf"), ROOTS) == (DVOR,)
    with pytest.raises(UnreadableError):
        text_of(b"%PDF-1.7 nothing", ".pdf")


@pytest.mark.parametrize("between", ["\t", " ", ";", " → ", " -> ", ", "])
def test_a_list_has_a_pair_a_line(between: str) -> None:
    lines = [f"https://adm.example/{at}{between}https://example.org/kb/p/{at}/" for at in "ab"]
    text = "# кто ссылается\n" + "\n".join(lines) + "\n\n"
    assert pairs_in(text) == tuple(
        (f"https://adm.example/{at}", f"https://example.org/kb/p/{at}/") for at in "ab"
    )
    assert pairs_in(text + "просто слова\n") == ()
    assert pairs_in("") == ()
