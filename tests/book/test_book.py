"""A book of the sample: accessible by two programs, the same bytes, everything in it."""

from __future__ import annotations

import multiprocessing
import re
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import page
import pdfua
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from generator.book import (
    PAPERS,
    BookError,
    Volume,
    press,
    volume_of,
)
from generator.book.article import article_in_typst
from generator.book.telling import Places
from generator.book.typst import call, content, quoted, verbatim, words
from generator.catalogue import choose_all, choose_collection, choose_kind, choose_place
from generator.model import Status
from generator.model.kinds.centre import Collection
from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Practice
from generator.render import render_entry
from generator.render.prints import code_of
from generator.render.qr import drawn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pypdf import PageObject

    from generator.catalogue import BookContents, Catalogue
    from generator.model import Entry
    from generator.render import Rendering

FOOT = 18 * 72 / 25.4
"""The margin below the text, in points."""
DRAWN = '<svg viewBox="0 0 9 9" role="img" aria-label="Вид"><rect width="9" height="9"/></svg>'
HEAD = """#import "book.typ": *
#show: book.with(title: "Книга", address: "https://example.org/")
#heading(level: 1, [Глава])
"""
CODE = re.compile(r"[0-9A-Z]{7}-[0-9]+-[0-9A-Z*]")


def no_picture(_address: str) -> None:
    return None


def bound(choice: BookContents, rendering: Rendering, paper: str = PAPERS[0]) -> Volume:
    def article(entry: Entry) -> str:
        return render_entry(entry, rendering).content

    return volume_of(choice, rendering, article, no_picture, paper)


@pytest.fixture(scope="module", params=PAPERS)
def book(request: pytest.FixtureRequest, rendering: Rendering) -> bytes:
    choice = choose_all(rendering.catalogue, "Всё")
    return press(bound(choice, rendering, request.param))


def test_two_programs_find_it_accessible(book: bytes, tmp_path: Path) -> None:
    first = page.validate_pdf_bytes(book, profile=page.ValidationProfile.PDF_UA_1)
    assert first.is_compliant, first.failures
    (tmp_path / "book.pdf").write_bytes(book)
    second = pdfua.validate(str(tmp_path / "book.pdf"))
    assert [finding.message for finding in second.findings] == []


def test_it_says_what_it_is(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        assert str(pdf.Root.Lang) == "ru-RU"
        assert str(pdf.docinfo.Title) == "Всё"
        assert pdf.open_outline().root, "no bookmarks"


def test_its_fonts_are_ours_and_lie_in_it(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        found = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
        names = {str(one.FontName).partition("+")[2].partition("-")[0] for one in found}
        assert {"PTSans", "PTSerif"} <= names
        # Signs that PT lacks, such as «☑», come from the font inside the typesetting program.
        assert names <= {"PTSans", "PTSerif", "DejaVuSansMono"}
        assert all("/FontFile2" in one or "/FontFile3" in one for one in found)


def test_every_title_is_a_bookmark(rendering: Rendering) -> None:
    choice = choose_all(rendering.catalogue, "Всё")
    reader = PdfReader(BytesIO(press(bound(choice, rendering))))

    def titles(outline: Sequence[Any]) -> list[str]:
        return [
            title
            for one in outline
            for title in (titles(one) if isinstance(one, list) else [str(one["/Title"])])
        ]

    found = {" ".join(title.split()) for title in titles(reader.outline)}
    assert {part.title for part in choice.parts} <= found
    assert len(found) > len(choice.entries)


def foot_of(page: PageObject) -> str:
    """Return what stands below the text of a page."""
    found = []

    def seen(text: str, cm: Sequence[float], tm: Sequence[float], *_: object) -> None:
        if tm[4] * cm[1] + tm[5] * cm[3] + cm[5] < FOOT:
            found.append(text)

    page.extract_text(visitor_text=seen)
    return " ".join("".join(found).split())


def test_every_page_of_a_chapter_bears_its_code(rendering: Rendering) -> None:
    """A sheet that was taken out of a book can be checked as well."""
    choice = choose_all(rendering.catalogue, "Всё")
    reader = PdfReader(BytesIO(press(bound(choice, rendering))))
    feet = [*map(foot_of, reader.pages)]
    on: dict[str, list[int]] = {}
    for number, foot in enumerate(feet):
        for code in dict.fromkeys(CODE.findall(foot)):
            on.setdefault(code, []).append(number)
    codes = [code_of(one.id, 1) for one in choice.entries]
    assert list(on) == codes, feet
    for before, after in pairwise(codes):
        assert on[before] == [*range(on[before][0], on[before][-1] + 1)]
        assert 0 <= on[after][0] - on[before][-1] <= 1, "a page without a code, or with a wrong one"
    assert on[codes[-1]][-1] == len(feet) - 1
    assert all("ерсия от " in feet[number] for pages in on.values() for number in pages)


def test_the_code_of_a_chapter_leads_to_the_check_of_its_own_version(rendering: Rendering) -> None:
    choice = choose_kind(Practice, rendering.catalogue)
    source = bound(choice, rendering).source
    for one in choice.entries:
        code = code_of(one.id, 1)
        drawing = str(drawn(f"{rendering.site_url}proverit/#{code}", len(code)))
        path = drawing.partition(' d="')[2].partition('"')[0]
        assert path
        assert path in source


def test_the_same_texts_give_the_same_bytes(rendering: Rendering) -> None:
    choice = choose_kind(Practice, rendering.catalogue)
    assert press(bound(choice, rendering)) == press(bound(choice, rendering))


@pytest.mark.parametrize(
    "head",
    [
        '<a href="https://example.org/">Где</a>',
        'Где<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>',
    ],
)
def test_a_table_longer_than_a_page_may_have_links_and_notes_in_its_head(head: str) -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(99))
    notes = '<section class="footnotes"><ol><li id="fn1">Так в законе</li></ol></section>'
    table = f"<table><thead><tr><th>{head}</th></tr></thead><tbody>{rows}</tbody></table>"
    places = Places("x", lambda href: f'"{href}"', lambda _src: "")
    article = article_in_typst(f"<h1>А</h1>{table}{notes}", places, 1)
    title = 'title: "А", day: datetime(year: 2026, month: 3, day: 1), address: "https://e.org/"'
    book = press(Volume(f'#import "book.typ": *\n#show: book.with({title})\n{article}', {}))
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(book)).pages)
    assert (words.count("Где") > 1) is ("sup" not in head)
    assert ("Так в законе" in words) is ("sup" in head)


def test_a_link_to_a_chapter_stays_in_the_book(rendering: Rendering) -> None:
    practices = choose_kind(Practice, rendering.catalogue)
    whole = choose_all(rendering.catalogue, "Всё")
    place = rendering.catalogue.current(Municipality)[0]
    address = f"{rendering.site_url}{place.kind.address}/{place.slug}/"
    assert f'#link("{address}"' in bound(practices, rendering).source
    assert f'#link("{address}"' not in bound(whole, rendering).source


def test_a_collection_keeps_its_order_and_leaves_out_what_is_withdrawn(
    rendering: Rendering,
) -> None:
    collection = rendering.catalogue.current(Collection)[0]
    choice = choose_collection(collection, rendering.catalogue)
    assert [one.ref for one in choice.entries] == [item.entry for item in collection.items]
    gone = replace(choice.entries[0], status=Status.WITHDRAWN)
    after: Catalogue = rendering.catalogue.changed([gone])
    assert gone.ref not in {one.ref for one in choose_collection(collection, after).entries}


def test_a_place_has_its_own_page_first(rendering: Rendering) -> None:
    for place in rendering.catalogue.current(Municipality):
        choice = choose_place(place, rendering.catalogue)
        assert choice.entries[0] is place
        assert len({one.ref for one in choice.entries}) == len(choice.entries)


def set_of(*markup: str) -> tuple[bytes, str]:
    """A book of one chapter: its bytes and its text."""
    data = press(Volume(HEAD + "\n".join(markup), {}))
    return data, "\n".join(one.extract_text() for one in PdfReader(BytesIO(data)).pages)


def test_a_sign_that_no_font_has_is_no_reason_to_have_no_book() -> None:
    data, text = set_of(words("Собрали 😀🏳️‍🌈 1️⃣ соседей 漢, «☑» и «→»."))
    found = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert found.is_compliant, found.failures
    assert "Собрали □□□ 1 соседей □, «☑» и «→»." in " ".join(text.split())
    assert "□ — знак, которого в этих шрифтах нет: он виден на сайте" in text
    _, plain = set_of(words("Собрали соседей."))
    assert "□" not in plain


@pytest.mark.parametrize(
    "text", ["\u05c3", "\u15e1", "рядом \u0634\u0643\u0631\u0627, 12", "\u202e\u202c", "а\u200fб"]
)
def test_what_is_written_from_the_right_ends_no_book(text: str) -> None:
    _, told = set_of(words(text), call("raw", quoted(text)))
    assert "□" in told


def test_a_book_is_set_whatever_was_set_before() -> None:
    """Signs of which one ends in the same bytes as another were mixed up."""
    for text in ("Ж", "№", "漢", "\u15e1", "\u05c3", "\U0010dde1", "аб", "\U0010dde1"):
        _, told = set_of(words(text), call("raw", quoted(text)))
        assert ("□" in told) == (text not in {"Ж", "№", "аб"})


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40)
    | st.text(st.sampled_from("1#а\u20e3\ufe0f\u200d\u0301\U0001f1f7\U0001f600漢ꙮ क्षि"))
)
def test_every_text_can_be_set(text: str) -> None:
    data, _ = set_of(words(text), call("raw", quoted(text)))
    assert data.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("size", "width", "height"), [((30, 900), 0, 0.6), ((2000, 500), 0.78, 0), ((72, 36), 0.17, 0)]
)
def test_a_picture_is_seen_whole_and_never_blown_up(
    size: tuple[int, int], width: float, height: float
) -> None:
    """Its width or its height, as a share of the sheet's."""
    drawn = BytesIO()
    Image.new("L", size).save(drawn, "PNG")
    source = HEAD + call("par", content(words("До ") + call("picture", '"t.png"', '"Вид"')))
    reader = PdfReader(BytesIO(press(Volume(source + "\n", {"t.png": drawn.getvalue()}))))
    found: list[tuple[float, float]] = []

    def seen(operator: bytes, _args: object, cm: Sequence[float], _tm: object) -> None:
        if operator == b"Do":
            found.append((cm[0], cm[3]))

    for one in reader.pages:
        one.extract_text(visitor_operand_before=seen)
    ((wide, high),) = found
    assert high / wide == pytest.approx(size[1] / size[0], rel=0.01)
    sheet = reader.pages[0].mediabox
    assert width in (0, pytest.approx(wide / sheet.width, abs=0.02))
    assert height in (0, pytest.approx(high / sheet.height, abs=0.02))


def test_a_wide_chart_is_as_wide_as_its_lines() -> None:
    frame = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300"'
    drawing = f'<svg {frame}><text x="0" y="99">А</text><text x="880" y="99">Б</text></svg>'
    data, _ = set_of(call("par", content(call("drawing", verbatim(drawing), quoted("Ряд")))))
    places: dict[str, float] = {}

    def seen(text: str, cm: Sequence[float], tm: Sequence[float], *_: object) -> None:
        if text.strip() in {"А", "Б"}:
            places[text.strip()] = tm[4] * cm[0] + cm[4]

    (*_, last) = PdfReader(BytesIO(data)).pages
    last.extract_text(visitor_text=seen)
    assert places["Б"] - places["А"] > 0.7 * float(last.mediabox.width)


@pytest.mark.parametrize("inside", [DRAWN, "", " <b> </b> "])
def test_a_heading_without_words_is_no_heading(inside: str) -> None:
    places = Places("x", quoted, lambda _src: "")
    html = f'<h1>Имя</h1><h2 id="x">{inside}</h2><p>Текст</p>'
    data, _ = set_of(article_in_typst(html, places, 1))
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant


def test_a_mistake_in_the_source_is_told() -> None:
    with pytest.raises(BookError, match="unknown"):
        press(Volume("#unknown()", {}))


@pytest.mark.parametrize("package", ["fontpkg_absent", "generator.book"])
def test_a_font_that_is_not_there_is_told(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The typesetting program would take another one without a word."""
    monkeypatch.setattr(sys.modules["generator.book.press"], "_FONTS", (package,))
    with pytest.raises(BookError, match=f"нет шрифта.*{package}.*make site"):
        press(Volume("", {}))


def test_a_process_that_has_made_a_book_may_have_children_that_make_one(
    rendering: Rendering,
) -> None:
    volume = bound(choose_kind(Practice, rendering.catalogue), rendering)
    here = press(volume)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(press, (Volume(volume.source, {}),)).get(120) == here
