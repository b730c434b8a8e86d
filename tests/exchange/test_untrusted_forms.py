"""Forms that people and programs spoilt: nothing of the text is lost, nothing crashes."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.exchange.book import Workbook, read_workbook
from generator.exchange.entry_file import read_entry
from generator.exchange.form.draft import draft_of, update_of
from generator.exchange.form.read import open_form, read_form
from generator.exchange.package import UnsafePackageError
from generator.exchange.plan import plan_table
from generator.exchange.workbook import workbook_bytes
from generator.model import EntryRef
from generator.model.kinds.practice import Practice
from generator.model.plain import UnclearTextError
from tests.exchange.conftest import form_of
from tests.exchange.test_forms import Form
from tests.exchange.test_tables import table

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.exchange.known import Known

DVOR = EntryRef("practice", "dvor")
SHAPES = (
    "{}",
    "# {}",
    "- {}",
    "1. {}",
    "Название: {}",
    "`{}`",
    "<b>{}</b>",
    "{}\nдалее",
    "  {}",
    "```\n{}",
    "“{}”",
    "[{}](x)",
    "| {} |",
    "=== {}",
    "10:00 {}",
    "> {}",
    "![{}](x.png)",
    "Проблема\n{}",
    "{}\n---",
    "да {}",
    "{} (dvor)",
)


def run_of(text: str) -> _Element:
    run = OxmlElement("w:r")
    for at, line in enumerate(text.split("\n")):
        words = OxmlElement("w:t")
        words.text = line
        if at:
            run.append(OxmlElement("w:br"))
        run.append(words)
    return run


def scribbled(data: bytes, chance: random.Random, words: list[str]) -> bytes:
    """The form with words written at random places: in boxes, in hints, between them."""
    document = Document(io.BytesIO(data))
    places = [*document.element.body.iter(qn("w:p"), qn("w:tbl"))]
    for word in words:
        place, run = chance.choice(places), run_of(chance.choice(SHAPES).format(word))
        if place.tag == qn("w:p") and chance.random() < 0.5:
            place.append(run)
        else:
            paragraph = OxmlElement("w:p")
            paragraph.append(run)
            place.addnext(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("seed", range(64))
def test_nothing_of_the_text_is_lost(sample_known: Known, seed: int) -> None:
    chance = random.Random(seed)
    entry = sample_known.entries[DVOR] if seed % 2 else None
    words = [f"слово{seed}я{number}" for number in range(8)]
    data = scribbled(form_of(sample_known, entry), chance, words)
    filled = read_form(open_form(data), Practice, sample_known.words)
    draft = (
        update_of(filled, entry, sample_known)
        if entry
        else draft_of(filled, Practice, sample_known)
    )
    assert draft.change
    text = draft.change.data.decode()
    assert [word for word in words if word not in text] == []
    assert read_entry(Practice, "x", draft.change.path, draft.change.data)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The package with one of its parts damaged."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        victim = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            if name == victim:
                at = chance.randrange(len(part))
                part = chance.choice(
                    [
                        part[:at],
                        part[:at] + b"\xff" + part[at + 1 :],
                        b"",
                        b"<x/>",
                        part.replace(b"w:tc", b"w:p"),
                        part.replace(b'"1', b'"-99999999999'),
                    ]
                )
            new.writestr(name, part)
    return stream.getvalue()


@pytest.fixture(scope="module")
def book(sample_known: Known) -> bytes:
    """A workbook of all practices."""
    return workbook_bytes([table(sample_known, Practice)])


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_is_read_or_refused(sample_known: Known, book: bytes, seed: int) -> None:
    chance = random.Random(seed)
    form = spoilt(form_of(sample_known), chance)
    book = spoilt(book, chance)
    with contextlib.suppress(UnsafePackageError):
        filled = read_form(open_form(form), Practice, sample_known.words)
        assert draft_of(filled, Practice, sample_known).change
    with contextlib.suppress(UnsafePackageError):
        for sheet in read_workbook(book):
            plan_table(sheet, Practice, sample_known)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Он пуст"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "прежнего вида"),
        (rb"{\rtf1 a}", "RTF"),
        (b"%PDF-1.4", "PDF"),
        (b"\n<html>", "веб-страница"),
    ],
)
def test_a_file_under_another_name_is_told_for_what_it_is(data: bytes, message: str) -> None:
    for opened in (open_form, Workbook):
        with pytest.raises(UnsafePackageError, match=f"{message}.*сохраните как"):
            opened(data)


def test_macros_are_never_read(sample_known: Known) -> None:
    stream = io.BytesIO(form_of(sample_known))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    filled = read_form(open_form(stream.getvalue()), Practice, sample_known.words)
    assert not filled.answers


def test_a_table_within_tables_is_read_or_refused(sample_known: Known) -> None:
    form = Form(sample_known)
    cell = form.answer("Что сделали")
    for _ in range(60):
        cell = cell.add_table(1, 1).cell(0, 0)
    cell.text = "в глубине"
    assert "в глубине" in str(form.values()["solution"])


def test_a_text_too_long_for_an_entry_is_refused(sample_known: Known) -> None:
    form = Form(sample_known)
    form.write("Что сделали", "слово " * 50_000)
    with pytest.raises(UnclearTextError, match="слишком много текста"):
        form.draft()
