"""The name of a municipality stands where a Word template has a place for it, and nowhere else."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from generator.kit import filled
from generator.read import check_attachment
from generator.read.archive import ArchiveError
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document as WordDocument

PLACE = "(название муниципального образования)"
NAME = "Первый <городской> округ & «край»"
PUT = f"муниципального образования «{NAME}»"
TEMPLATES = sorted((ROOT / "content").glob("*/*/*.docx"))


def spelt(document: WordDocument) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def with_runs(*pieces: str) -> bytes:
    """A document of one paragraph whose text is divided as Word divides it while one types."""
    document = Document()
    paragraph = document.add_paragraph()
    for number, piece in enumerate(pieces):
        paragraph.add_run(piece).bold = not number
    return spelt(document)


def text_in(data: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(data)).paragraphs]


def divided(text: str, cuts: Sequence[int]) -> list[str]:
    places = sorted({0, len(text), *(one % len(text) for one in cuts)})
    return [text[begin:end] for begin, end in pairwise(places)]


@given(st.lists(st.integers(0, 200), max_size=12), st.integers(1, 3))
def test_a_place_is_found_however_word_divides_it(cuts: list[int], number: int) -> None:
    text = "Совет " + f"{PLACE}, и снова ".join([""] * (number + 1)) + "конец"
    data, found = filled(with_runs(*divided(text, cuts)), NAME)
    assert found == number
    assert text_in(data) == [text.replace(PLACE, PUT)]


@pytest.mark.parametrize("sign", ["\n", "\t", "\xa0", "  "])
def test_words_of_a_place_may_be_parted_by_more_than_a_blank(sign: str) -> None:
    place = PLACE.replace(" ", sign, 1)
    data, found = filled(with_runs(f"Совет\n{place}\tи\n", "конец"), NAME)
    assert found == 1
    assert text_in(data) == [f"Совет\n{PUT}\tи\nконец"]


def test_what_stands_around_a_place_keeps_its_look() -> None:
    data, _ = filled(with_runs("Совет ", "(название муниципального", " образования) конец"), NAME)
    runs = Document(BytesIO(data)).paragraphs[0].runs
    assert [(one.text, bool(one.bold)) for one in runs] == [
        ("Совет ", True),
        (PUT, False),
        (" конец", False),
    ]


def test_places_in_tables_and_at_the_edges_of_pages_are_filled_too() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = PLACE
    document.sections[0].header.paragraphs[0].text = PLACE
    document.sections[0].footer.paragraphs[0].text = PLACE.upper()
    data, found = filled(spelt(document), NAME)
    assert found == 3
    made = Document(BytesIO(data))
    assert made.tables[0].cell(0, 0).text == PUT
    assert made.sections[0].header.paragraphs[0].text == PUT
    assert made.sections[0].footer.paragraphs[0].text == PUT


def test_a_document_without_places_stays_as_it_is() -> None:
    data = with_runs("Положение (название совета)")
    assert filled(data, NAME) == (data, 0)


def test_a_broken_document_is_refused() -> None:
    with pytest.raises(ArchiveError):
        filled(b"PK\x03\x04", NAME)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_of_the_site_stay_documents_that_may_be_published(path: Path) -> None:
    before = path.read_bytes()
    after, number = filled(before, "Юргинский муниципальный округ")
    assert not check_attachment(after, path.name, path.name)
    assert not [one for one in text_in(after) if PLACE in one]
    assert (after == before) is (number == 0)
    with ZipFile(BytesIO(before)) as one, ZipFile(BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        same = [name for name in one.namelist() if one.read(name) == other.read(name)]
        assert set(one.namelist()) - set(same) <= {"word/document.xml"}


def test_some_template_of_the_site_has_a_place() -> None:
    assert any(filled(path.read_bytes(), NAME)[1] for path in TEMPLATES)
