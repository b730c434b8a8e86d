"""Tables there and back: the identity, what changes, what is wrong and where."""

from __future__ import annotations

import dataclasses
import datetime
import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.exchange.book import read_workbook
from generator.exchange.changes import EntryChange, FieldChange, TablePlan
from generator.exchange.csv_file import BrokenTableError, csv_bytes, read_csv
from generator.exchange.package import UnsafePackageError
from generator.exchange.plan import plan_table
from generator.exchange.survey import read_survey, translated
from generator.exchange.table import Sheet, codebook_of, column_letters, sheet_of
from generator.exchange.told import told_plan
from generator.exchange.workbook import TOO_LONG, workbook_bytes
from generator.form.columns import columns_of
from generator.model import KINDS, EntryRef
from generator.model.kinds.directory import Organisation
from generator.model.kinds.practice import Practice

if TYPE_CHECKING:
    from generator.exchange.known import Known
    from generator.model import Entry
    from generator.model.plain import Plain


def table(known: Known, cls: type[Entry]) -> Sheet:
    entries = [entry for entry in known.entries.values() if entry.cls is cls]
    return sheet_of(cls, entries, known.words)


def replaced(sheet: Sheet, head: str, text: str, row: int = 0) -> Sheet:
    at = sheet.heads.index(head)
    rows = list(sheet.rows)
    rows[row] = (*rows[row][:at], text, *rows[row][at + 1 :])
    return dataclasses.replace(sheet, rows=tuple(rows))


def small(*rows: dict[str, str]) -> Sheet:
    heads = tuple(dict.fromkeys(head for row in rows for head in row))
    texts = tuple(tuple(row.get(head, "") for head in heads) for row in rows)
    return Sheet("Практики", heads, texts, tuple(range(2, len(rows) + 2)))


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_export_then_import_is_the_identity(known: Known, cls: type[Entry]) -> None:
    sheet = table(known, cls)
    from_excel, codebook = read_workbook(workbook_bytes([sheet, codebook_of(cls, known.words)]))
    assert codebook.name == "Справочник"
    for read in (from_excel, read_csv(csv_bytes(sheet))):
        if sheet.rows:
            assert (read.heads, read.rows) == (sheet.heads, sheet.rows)
        plan = plan_table(read, cls, known)
        assert (plan.changes, plan.unchanged) == ((), len(sheet.rows))
        assert [one.message for one in plan.problems] == (
            [] if sheet.rows else ["Под заголовками нет ни одной строки."]
        )


def one_line(value: Plain) -> Plain:
    """The value with every text in one line, as a table holds it."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {name: one_line(one) for name, one in value.items()}
    return tuple(one_line(one) for one in value)


def test_every_cell_means_what_the_file_says(known: Known) -> None:
    for entry in known.entries.values():
        for column in columns_of(entry.cls):
            value = entry.values.get(column.name, "")
            meant = column.parse(column.spell(value, known.words), known.words)
            assert meant == (one_line(value) if column.type else value), entry.path


def test_a_cell_offers_the_terms_of_its_list(sample_known: Known) -> None:
    data = workbook_bytes([table(sample_known, Practice)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    offers = {str(one.sqref): one for one in book["Практики"].data_validations.dataValidation}
    column = column_letters(table(sample_known, Practice).heads.index("Стоимость"))
    letter = str(offers[f"{column}2:{column}20000"].formula1).split("$")[1]
    costs = [cell.value for cell in book["Списки"][letter] if cell.value]
    assert costs[:2] == ["Без затрат", "До 50 тысяч рублей"]
    assert book["Списки"].sheet_state == "hidden"


def test_a_changed_cell_changes_its_field(sample_known: Known) -> None:
    sheet = replaced(table(sample_known, Practice), "Стоимость", "До 50 тысяч рублей")
    (change,) = plan_table(sheet, Practice, sample_known).changes
    before = sample_known.entries[change.ref].data.decode().splitlines()
    after = change.data.decode().splitlines()
    assert [line for line in after if line not in before] == ["cost: to_50k"]
    assert not change.is_new


def test_a_new_row_becomes_a_draft(sample_known: Known) -> None:
    sheet = small(
        {"Название": "Наш сад", "Кому полезно": "НКО", "Что сделали": "Посадили.\n\n- раз"},
        {"Название": "Наш сад", "title": "", "Кому полезно": ""},
    )
    plan = plan_table(sheet, Practice, sample_known)
    assert [change.path for change in plan.changes] == [
        "content/practices/nash-sad.md",
        "content/practices/nash-sad-2.md",
    ]
    text = plan.changes[0].data.decode()
    assert (
        "status: draft\naudience:\n  - nko\n---\n\n## Что сделали\n\nПосадили.\n\n- раз\n" in text
    )
    assert [problem.place for problem in plan.problems] == ["лист «Практики», ячейка D1"]


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        ({"Название": "Сад", "Стоимость": "много"}, "B2", "«много» нет в списке «Стоимость»."),
        ({"Название": "Сад", "Начало": "давно"}, "B2", "«давно» — не дата вида"),
        ({"Название": "Сад", "Источники": "газета"}, "B2", "Не понятно, к чему относится строка"),
        ({"Название": "Сад", "Примечание": "да"}, "B1", "Столбец «Примечание» не относится"),
        ({"Название": "", "Кратко": "да"}, "A2", "У новой записи нет названия."),
        ({"Адрес": "где/то", "Название": "Сад"}, "A2", "«где/то» — не адрес записи"),
        ({"Название": "Сад", "Уроки": "<b>Да</b>"}, "B2", "HTML"),
        ({"Название": "Сад", "Уроки": "Да\n\n## Ещё"}, "B2", "распался бы"),
        ({"Адрес": "practice/dvor", "Идентификатор": "abc1234"}, "B2", "меняться не может"),
    ],
)
def test_mistakes_are_named_by_cell(
    sample_known: Known, row: dict[str, str], place: str, message: str
) -> None:
    problem = plan_table(small(row), Practice, sample_known).problems[0]
    assert problem.place == f"лист «Практики», ячейка {place}"
    assert message in problem.message
    assert problem.remedy


def test_one_entry_stands_in_one_row(sample_known: Known) -> None:
    row = {"Адрес": "practice/dvor", "Кратко": "Иначе."}
    plan = plan_table(small(row, row), Practice, sample_known)
    assert plan.problems[0].message == "Запись practice/dvor уже есть в строке 2."


def test_an_entry_is_found_by_its_identifier(sample_known: Known) -> None:
    entry = sample_known.entries[EntryRef("practice", "dvor")]
    sheet = small({"id": str(entry.values["id"]), "Кратко": "Иначе."})
    (change,) = plan_table(sheet, Practice, sample_known).changes
    assert change.ref == entry.ref


def test_a_header_without_body_takes_no_sections(sample_known: Known) -> None:
    sheet = small({"Адрес": "organisation/uchebnaya", "Вступление": "Текст."})
    (problem,) = plan_table(sheet, Organisation, sample_known).problems
    assert ".yml" in problem.message


def test_a_plan_is_told(sample_known: Known) -> None:
    sheet = small({"Адрес": "practice/dvor", "Кратко": "Иначе.", "Где": "Дом"}, {"Название": "Сад"})
    told = told_plan(plan_table(sheet, Practice, sample_known))
    assert "~ practice/dvor (content/practices/dvor/index.md)" in told
    assert " → «Иначе.»" in told
    assert "+ новая запись practice/sad (content/practices/sad.md)" in told
    assert told.endswith("Новых записей: 1; 1\u00a0изменится; без изменений: 0.")


def test_a_change_far_in_a_text_is_shown_where_it_is() -> None:
    before = "слово " * 40
    change = FieldChange("Кратко", before, before + "новое")
    ref = EntryRef("practice", "dvor")
    told = told_plan(TablePlan((EntryChange(ref, "x.md", b"", (change,), is_new=False),), 0, ()))
    assert "слово» → «…" in told
    assert "новое»" in told


ACTIVE = ["=1+1", "+7 000", "-5", "@SUM(A1)", "\tx", "'quoted'", "'=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", ACTIVE)
def test_no_cell_runs_as_a_formula(text: str) -> None:
    sheet = Sheet("Лист", ("A",), ((text,),), (2,))
    data = workbook_bytes([sheet])
    cell = openpyxl.load_workbook(io.BytesIO(data))["Лист"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert read_workbook(data)[0].rows == ((text,),)
    written = csv_bytes(sheet).decode("utf-8-sig").split("\r\n")[1].strip('"')
    assert not written.startswith(("=", "+", "-", "@", "\t"))
    assert read_csv(csv_bytes(sheet)).rows == ((text,),)


def test_a_workbook_does_not_tell_when_it_was_made() -> None:
    data = workbook_bytes([Sheet("Лист", ("A",), (("текст",),), (2,))])
    made = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert made.created == made.modified
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_text_too_long_for_a_cell_stays_as_it_is(sample_known: Known) -> None:
    sheet = replaced(table(sample_known, Practice), "Уроки", "я" * 40_000)
    (read,) = read_workbook(workbook_bytes([sheet]))
    assert read.rows[0][read.heads.index("Уроки")] == TOO_LONG
    assert not plan_table(read, Practice, sample_known).changes


def test_what_excel_makes_of_typed_values_is_read() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["a", "b", "c", "d"])
    page.append([datetime.date(2026, 3, 5), 12.0, True, 0.5])
    stream = io.BytesIO()
    book.save(stream)
    (sheet,) = read_workbook(stream.getvalue())
    assert sheet.rows == (("2026-03-05", "12", "да", "0,5"),)


@pytest.mark.parametrize("data", [b"a;b\n1;2\n", b"a,b\n1,2\n", "\ufeffa\tb\r\n1\t2\r\n".encode()])
def test_usual_dialects_of_csv_are_read(data: bytes) -> None:
    assert read_csv(data).rows == (("1", "2"),)


def test_csv_in_other_encodings_is_read() -> None:
    for encoding in ("windows-1251", "koi8-r", "utf-16", "utf-16-le"):
        assert read_csv("Kratko;Название\nДа;Сад\n".encode(encoding)).heads[1] == "Название"


@pytest.mark.parametrize("data", [b"", b'a;b\n"1;2\n', b"a;b\n1;2;3\n", b"PK\x03\x04\x00\x00"])
def test_a_broken_csv_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenTableError):
        read_csv(data)


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"not a zip",
        packed(),
        packed(**{"a.xml": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"}),
        packed(**{"a.xml": "<!DOCTYPE x>".encode("utf-16")}),
        packed(**{"a.bin": bytes(51_000_000)}),
        packed(**{f"{n}.bin": b"" for n in range(2001)}),
        packed(**{"../../etc/x.xml": b"<x/>"}),
    ],
    ids=["no-zip", "empty", "entity", "utf-16", "bomb", "many", "path"],
)
def test_a_harmful_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafePackageError):
        read_workbook(data)


MAPPING = """kind: practice
separator: ";"
columns:
  "Как называется практика?": title
  "Для кого она?": audience
ignore:
  - Отметка времени
"""


def test_a_survey_is_translated() -> None:
    survey, problems = read_survey(MAPPING.encode(), "mapping.yml")
    assert survey, problems
    csv = "Отметка времени,Как называется  практика?,Для кого она?\n1,Сад,НКО; Житель\n"
    sheet = translated(read_csv(csv.encode()), survey)
    assert sheet.heads == ("title", "audience")
    assert sheet.rows == (("Сад", "НКО\nЖитель"),)


@pytest.mark.parametrize(
    "text", ["kind: nichto\n", "kind: practice\n", "kind: practice\ncolumns:\n  Что: nichto\n"]
)
def test_a_wrong_mapping_is_reported(text: str) -> None:
    survey, problems = read_survey(text.encode(), "mapping.yml")
    assert survey is None
    assert problems[0].remedy


def test_columns_are_lettered() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
