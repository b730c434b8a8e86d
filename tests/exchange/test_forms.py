"""Word forms: made, filled in by people and Word, read back."""

from __future__ import annotations

import base64
import copy
import dataclasses
import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import _Cell

from generator.exchange.entry_file import read_entry
from generator.exchange.form.draft import Draft, draft_of, update_of
from generator.exchange.form.read import ReturnedForm, open_form, read_form, subject_of
from generator.form.boxes import groups_of
from generator.form.write import form_bytes
from generator.model import KINDS, EntryRef
from generator.model.kinds.practice import Practice
from generator.model.plain import Words
from generator.outputs.suggest import short_form
from tests.exchange.conftest import form_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

    from generator.exchange.known import Known
    from generator.model import Entry
    from generator.model.plain import Plain

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def removed(within: _Element, tag: str) -> None:
    for one in list(within.iter(qn(tag))):
        around = one.getparent()
        assert around is not None
        around.remove(one)


class Form:
    """A form of practices as a person has it open in Word."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.document: WordDocument = Document(io.BytesIO(form_of(known)))

    def answer(self, label: str) -> _Cell:
        """The cell below a label."""
        for table in self.document.tables:
            if table.cell(0, 0).paragraphs[0].text == label:
                found = next(table._tbl.tr_lst[1].iter(qn("w:tc")))
                assert isinstance(found, CT_Tc)
                return _Cell(found, table)
        raise AssertionError(label)

    def write(self, label: str, *paragraphs: str) -> Paragraph:
        cell = self.answer(label)
        removed(cell._tc, "w:sdt")
        cell.paragraphs[0].text = paragraphs[0]
        for text in paragraphs[1:]:
            cell.add_paragraph(text)
        last: Paragraph = cell.paragraphs[-1]
        return last

    def saved(self) -> WordDocument:
        stream = io.BytesIO()
        self.document.save(stream)
        return open_form(stream.getvalue())

    def filled(self) -> ReturnedForm:
        return read_form(self.saved(), Practice, self.known.words)

    def draft(self) -> Draft:
        return draft_of(self.filled(), Practice, self.known)

    def values(self) -> dict[str, Plain]:
        return values_of(self.draft())


def values_of(draft: Draft) -> dict[str, Plain]:
    assert draft.change
    entry = read_entry(Practice, "x", draft.change.path, draft.change.data)
    assert entry
    return entry.values


@pytest.fixture
def form(sample_known: Known) -> Form:
    return Form(sample_known)


class Formed:
    """Entries, every so many of each kind, and their forms."""

    def __init__(self, known: Known, every: int) -> None:
        self.known = known
        kinds: dict[str, list[EntryRef]] = {}
        for ref in known.entries:
            kinds.setdefault(ref.kind, []).append(ref)
        refs = (ref for found in kinds.values() for ref in found[::every])
        self.some = {ref: known.entries[ref] for ref in refs}

    def form(self, ref: EntryRef) -> bytes:
        return form_of(self.known, self.known.entries[ref])


@pytest.fixture(
    scope="module",
    params=[("sample", 1), ("real", 4), pytest.param(("real", 1), marks=pytest.mark.long)],
    ids=["sample", "some of the real", "real"],
)
def formed(request: pytest.FixtureRequest) -> Formed:
    """The sample content, then the product's own: a quarter of it, in the long run all."""
    whose, every = request.param
    return Formed(request.getfixturevalue(f"{whose}_known"), every)


def refilled(known: Known, ref: EntryRef, data: bytes) -> Draft:
    entry = known.entries[ref]
    return update_of(read_form(open_form(data), entry.cls, known.words), entry, known)


def test_an_unchanged_form_gives_the_same_entry(formed: Formed) -> None:
    """Practices, and one entry of every other kind."""
    known = formed.known
    kinds = {ref.kind: ref for ref in known.entries}
    for ref in {**formed.some, **dict.fromkeys(kinds.values())}:
        if ref.kind == "practice" or kinds[ref.kind] == ref:
            data = formed.form(ref)
            assert subject_of(open_form(data)) == (ref.kind, ref.slug)
            assert refilled(known, ref, data).change is None, ref


def test_the_first_paragraph_of_a_box_is_of_one_line(formed: Formed) -> None:
    """LibreOffice moves the ends of its lines out of the box, and lists and tables fall apart."""
    for ref, entry in formed.some.items():
        document = Document(io.BytesIO(formed.form(ref)))
        for content in document.element.iter(qn("w:sdtContent")):
            first = next(content.iter(qn("w:p"), qn("w:r")))
            assert next(first.iter(qn("w:br")), None) is None, entry.ref


def test_a_prefilled_form_says_what_the_entry_says(formed: Formed) -> None:
    """Without the entry at hand, the form alone gives the same values: a new draft of it."""
    known = formed.known
    for ref, entry in formed.some.items():
        if ref.kind != "practice":
            continue
        document = open_form(formed.form(ref))
        filled = read_form(document, entry.cls, known.words)
        made = values_of(draft_of(filled, entry.cls, known))
        asked = {box.name for group in groups_of(entry.cls, known.words) for box in group.boxes}
        kept = {name: value for name, value in entry.values.items() if name in asked}
        lost = {name for name, value in kept.items() if name not in made}
        # Files lie in the folder of the old entry, and a draft has none of them.
        assert lost <= {"materials", "sources"}, ref
        assert {name: made[name] for name in kept if name in made} == {
            name: value for name, value in kept.items() if name in made
        }, ref


def test_a_changed_answer_changes_its_field(sample_known: Known) -> None:
    ref = EntryRef("practice", "dvor")
    entry = sample_known.entries[ref]
    document = Document(io.BytesIO(form_bytes(Practice, sample_known.words, entry)))
    for table in document.tables:
        if table.cell(0, 0).paragraphs[0].text == "Кратко":
            cell = next(table._tbl.tr_lst[1].iter(qn("w:t")))
            cell.text = "Иначе."
    stream = io.BytesIO()
    document.save(stream)
    change = refilled(sample_known, ref, stream.getvalue()).change
    assert change
    before, after = entry.data.decode().splitlines(), change.data.decode().splitlines()
    assert [line for line in after if line not in before] == ["summary: Иначе."]
    assert [one.title for one in change.changes] == ["Кратко"]


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_an_empty_form_of_any_kind_is_a_draft_with_questions(
    sample_known: Known, cls: type[Entry]
) -> None:
    document = open_form(form_bytes(cls, sample_known.words))
    assert subject_of(document) == (cls.kind.name, "")
    filled = read_form(document, cls, sample_known.words)
    assert filled == ReturnedForm({})
    draft = draft_of(filled, cls, sample_known)
    assert draft.change
    assert draft.change.data.decode().count("\n") <= 6
    assert any(question.startswith("«Название»") for question in draft.questions)


def test_a_filled_form_is_a_draft(form: Form) -> None:
    form.write("Название", "Наш сад")
    form.write("Стоимость", "До 50 тысяч рублей")
    form.write("Кому полезно", "НКО", "• Муниципалитетам")
    form.write(
        "Результаты в цифрах", "1. Показатель: жители", "   Значение: 992", "   Номер источника: 1"
    )
    form.write("Что сделали", "Посадили.", "Полили.")
    draft = form.draft()
    assert draft.change
    assert draft.change.path == "content/practices/nash-sad.md"
    values = values_of(draft)
    assert values["status"] == "draft"
    assert values["cost"] == "to_50k"
    assert values["metrics"] == ({"name": "жители", "value": "992", "source": "1"},)
    assert values["solution"] == "Посадили.\n\nПолили."
    assert "other" not in values


def test_the_good_items_of_a_list_stay(form: Form) -> None:
    form.write("Название", "Наш сад")
    form.write("Кому полезно", "НКО", "Бабушкам", "Муниципалитетам", "Дедам")
    draft = form.draft()
    values = values_of(draft)
    assert values["audience"] == ("nko", "municipality")
    assert values["other"] == "## Прочее\n\n**Кому полезно:** Бабушкам\\\nДедам"
    assert any(
        one.startswith("«Кому полезно»: вы написали «Бабушкам Дедам»") for one in draft.questions
    )


def test_lists_tables_links_and_looks_become_markdown(form: Form) -> None:
    last = form.write("Что сделали", "Сначала:")
    cell = form.answer("Что сделали")
    for text in ("раз", "два"):
        cell.add_paragraph(text, style="List Number")
    cell.add_paragraph("и ещё", style="List Bullet")
    cell.add_paragraph("Подробно", style="Heading 1")
    run = cell.add_paragraph("Это ").add_run("важно ")
    run.bold = True
    table = cell.add_table(2, 2)
    for at, text in enumerate(("Год", "Дворы|сады", "2019", "5")):
        table.cell(*divmod(at, 2)).text = text
    relation = form.document.part.relate_to(
        "https://example.org/a",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(last.add_run("на сайте")._r)
    last._p.append(link)
    assert form.values()["solution"] == (
        "Сначала:[на сайте](https://example.org/a)\n\n"
        "1. раз\n2. два\n\n- и ещё\n\n"
        "### Подробно\n\n"
        "Это **важно**\n\n"
        "| Год | Дворы\\|сады |\n|---|---|\n| 2019 | 5 |"
    )


def test_smart_quotes_and_soft_breaks(form: Form) -> None:
    form.write("Название", "Двор “Весна”\nи сад\u00a0№ 5")
    form.write("Что сделали", "Первая “строка”\nвторая")
    values = form.values()
    assert values["title"] == "Двор «Весна» и сад № 5"
    assert values["solution"] == "Первая «строка»\\\nвторая"


def test_deleted_text_is_gone_and_inserted_text_is_there(form: Form) -> None:
    paragraph = form.write("Название", "Сад")
    for tag, text_tag, text in (("w:del", "w:delText", " старый"), ("w:ins", "w:t", " новый")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    assert form.values()["title"] == "Сад новый"


def test_labels_are_enough_where_tags_are_lost(form: Form) -> None:
    form.write("Название", "Сад")
    form.write("Проблема", "Пусто.")
    for control in list(form.document.element.iter(qn("w:sdt"))):
        inner = control.find(qn("w:sdtContent"))
        for child in list(inner if inner is not None else ()):
            control.addprevious(child)
    for tag in ("w:sdt", "w:bookmarkStart", "w:bookmarkEnd"):
        removed(form.document.element, tag)
    values = form.values()
    assert (values["title"], values["problem"]) == ("Сад", "Пусто.")


def test_tags_are_enough_where_labels_are_lost(form: Form) -> None:
    form.write("Проблема", "Пусто.")
    for table in form.document.tables:
        table._tbl.remove(table._tbl.tr_lst[0])
    assert form.values()["problem"] == "Пусто."


def test_boxes_that_word_joined_stay_apart(form: Form) -> None:
    form.write("Название", "Сад")
    form.write("Краткое название", "Садик")
    for paragraph in list(form.document.paragraphs):
        if not paragraph.text:
            form.document.element.body.remove(paragraph._p)
    first, *others = form.document.tables
    for table in others:
        for row in list(table._tbl.tr_lst):
            first._tbl.append(row)
    values = form.values()
    assert (values["title"], values["short_title"]) == ("Сад", "Садик")
    assert "other" not in values


def test_answers_outside_the_boxes_are_kept(form: Form) -> None:
    form.write("Название", "Сад")
    tables = {table.cell(0, 0).paragraphs[0].text: table for table in form.document.tables}
    below = copy.deepcopy(form.document.paragraphs[-1]._p)
    tables["Проблема"]._tbl.addnext(below)
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = "Пусто во дворе."
    run.append(words)
    below.append(run)
    tables["Шаги"].cell(0, 0).add_paragraph("Сначала собрались, потом решили.")
    draft = form.draft()
    values = values_of(draft)
    assert values["problem"] == "Пусто во дворе."
    assert values["steps"] == "Сначала собрались, потом решили."
    assert any("«Проблема» стоял не в своей ячейке" in one for one in draft.questions)


def test_what_has_no_place_goes_to_the_rest(form: Form) -> None:
    form.write("Название", "Сад")
    form.write("Проблема", "Пусто.")
    form.write("Стоимость", "дорого")
    form.write("Источники", "Газета «Кузбасс», 2024")
    tables = {table.cell(0, 0).paragraphs[0].text: table for table in form.document.tables}
    for text in ("И ещё одно.", "# Приложение"):
        paragraph = form.document.add_paragraph(text)
        tables["Проблема"]._tbl.addnext(paragraph._p)
    form.document.sections[0].header.paragraphs[0].text = "Из шапки листа"
    draft = form.draft()
    other = str(values_of(draft)["other"])
    assert other.startswith("## Прочее\n\n")
    for text in (
        "И ещё одно.",
        "\\# Приложение",
        "Из шапки листа",
        "**Стоимость:** дорого",
        "**Источники:** Газета «Кузбасс», 2024",
    ):
        assert text in other
    asked = [one for one in draft.questions if one.startswith(("«Стоимость»", "«Источники»"))]
    assert [one.split(".")[0] for one in asked] == [
        "«Источники»: вы написали «Газета «Кузбасс», 2024»",
        "«Стоимость»: вы написали «дорого»",
    ]


def test_a_word_in_place_of_a_hint_is_no_hint(form: Form) -> None:
    tables = {table.cell(0, 0).paragraphs[0].text: table for table in form.document.tables}
    tables["Готовы консультировать"].cell(0, 0).add_paragraph("да")
    hint = tables["Шаги"].cell(0, 0).paragraphs[1]
    hint.text = hint.text[:25]
    values = form.values()
    assert values["mentor_ready"] == "true"
    assert "steps" not in values


def test_a_choice_written_beside_the_hint_is_an_answer(form: Form) -> None:
    form.write("Название", "Сад")
    tables = {table.cell(0, 0).paragraphs[0].text: table for table in form.document.tables}
    tables["Стоимость"].cell(0, 0).add_paragraph("До 50 тысяч рублей")
    assert form.values()["cost"] == "to_50k"


def test_what_is_left_of_a_hint_is_named(form: Form) -> None:
    form.write("Название", "Сад")
    tables = {table.cell(0, 0).paragraphs[0].text: table for table in form.document.tables}
    hint = tables["Шаги"].cell(0, 0).paragraphs[1]
    hint.text = hint.text[:25]
    assert any(hint.text.strip() in one for one in form.draft().remarks)


def reworded(words: Words) -> Words:
    """The same words with every label of the closed lists put otherwise."""
    return Words(
        {
            name: dataclasses.replace(
                one,
                terms=tuple(
                    dataclasses.replace(term, label=f"{term.label}, как раньше")
                    for term in one.terms
                ),
            )
            for name, one in words.vocabularies.items()
        },
        words.titles,
    )


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_no_hint_of_a_former_form_is_an_answer(sample_known: Known, cls: type[Entry]) -> None:
    """Forms are filled in for years, and meanwhile labels are reworded; tags may be lost."""
    document = Document(io.BytesIO(form_bytes(cls, reworded(sample_known.words))))
    for control in list(document.element.iter(qn("w:sdt"))):
        inner = control.find(qn("w:sdtContent"))
        for child in list(inner if inner is not None else ()):
            control.addprevious(child)
    for tag in ("w:sdt", "w:bookmarkStart", "w:bookmarkEnd"):
        removed(document.element, tag)
    filled = read_form(document, cls, sample_known.words)
    assert (filled.answers, filled.stray) == ({}, ())
    assert "как раньше" in " ".join(filled.remarks) or not any(
        box.column.choices(sample_known.words)
        for group in groups_of(cls, sample_known.words)
        for box in group.boxes
    )


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("От владельца практики", "owner"),
        ("Выберите вариант", None),
        (" ", None),
        ("Щелкните или коснитесь здесь, чтобы ввести текст.", None),
        ("Choose an item.", None),
    ],
)
def test_a_box_is_empty_where_it_says_so_and_nobody_wrote_in_it(
    form: Form, words: str, answer: str | None
) -> None:
    """Some programs leave the mark of an empty box when they put words into it."""
    form.write("Название", "Сад")
    cell = form.answer("Откуда сведения")
    assert list(cell._tc.iter(qn("w:showingPlcHdr")))
    next(cell._tc.iter(qn("w:t"))).text = words
    assert form.values().get("basis") == answer


def test_pictures_become_attachments(form: Form) -> None:
    form.write("Название", "Сад")
    run = form.write("Что сделали", "Вот:").add_run()
    run.add_picture(io.BytesIO(PNG))
    form.document.add_picture(io.BytesIO(PNG))
    picture = next(form.document.element.iter(qn("wp:docPr")))
    picture.set("descr", "Сад [весной]")
    form.write("Кратко", "Рядом.").add_run().add_picture(io.BytesIO(PNG))
    draft = form.draft()
    assert draft.change
    assert draft.change.path == "content/practices/sad/index.md"
    assert draft.attachments == {"content/practices/sad/risunok-1.png": PNG}
    values = values_of(draft)
    assert "](risunok-1.png)" in str(values["solution"])
    assert "](risunok-1.png)" in str(values["other"])
    assert "Чьи это рисунки" in " ".join(draft.questions)


def test_a_picture_that_no_browser_shows_is_asked_about(form: Form) -> None:
    run = form.write("Что сделали", "Вот:").add_run()
    run.add_picture(io.BytesIO(PNG))
    part = next(part for part in form.document.part.package.iter_parts() if part.blob == PNG)
    part._blob = b"\x01\x00\x00\x00EMF"
    draft = form.draft()
    assert not draft.attachments
    assert "Рисунков в формате, который не показывают браузеры: 1." in " ".join(draft.questions)


def test_text_boxes_and_footnotes_are_read(form: Form) -> None:
    paragraph = form.write("Что сделали", "Посадили")
    drawing = OxmlElement("w:drawing")
    box, inner, run, words = (OxmlElement(tag) for tag in ("w:txbxContent", "w:p", "w:r", "w:t"))
    words.text = "Из надписи"
    run.append(words)
    inner.append(run)
    box.append(inner)
    drawing.append(box)
    paragraph.add_run()._r.append(drawing)
    assert "Из надписи" in str(form.values()["solution"])


def test_a_letter_that_is_no_form_goes_to_the_rest(sample_known: Known) -> None:
    document = Document()
    document.add_paragraph("Здравствуйте! Расскажу о дворе.")
    document.add_paragraph("Проблема", style="Heading 2")
    document.add_paragraph("Было пусто.")
    stream = io.BytesIO()
    document.save(stream)
    opened = open_form(stream.getvalue())
    assert subject_of(opened) == ("", "")
    values = values_of(
        draft_of(read_form(opened, Practice, sample_known.words), Practice, sample_known)
    )
    assert values["title"] == "Без названия"
    assert values["problem"] == "Было пусто."
    assert values["other"] == "## Прочее\n\nЗдравствуйте! Расскажу о дворе."


def test_the_short_form_of_the_site_is_read_like_the_whole_one(form: Form) -> None:
    """It asks for less, loses nothing, and is the same file in every build."""
    made = short_form(Practice, form.known.words)
    assert made == short_form(Practice, form.known.words)
    whole = len(form.document.tables)
    form.document = Document(io.BytesIO(made))
    assert len(form.document.tables) < whole / 2
    form.write("Название", "Школа двора")
    form.write("Что сделали", "Собрали соседей.", "Покрасили забор.")
    assert subject_of(form.document) == ("practice", "")
    values = form.values()
    assert values["title"] == "Школа двора"
    assert "Собрали соседей." in str(values["solution"])
    assert "Покрасили забор." in str(values["solution"])
