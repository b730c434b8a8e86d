"""Workbooks as people have them: what a cell cannot say is named at its place."""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font

from generator.exchange.book import Workbook, read_workbook
from generator.exchange.csv_file import BrokenTableError, read_csv
from generator.exchange.package import UnsafePackageError
from generator.exchange.plan import plan_table
from generator.exchange.table import Sheet
from generator.exchange.workbook import workbook_bytes
from generator.form.columns import columns_of, find_column
from generator.model.kinds.practice import Practice
from generator.problems import Severity
from tests.exchange.test_tables import packed, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.exchange.changes import TablePlan
    from generator.exchange.known import Known

HEADS = ["Название", "Кратко", "Стоимость", "Что сделали", "Начало"]


def saved(fill: Callable[[Any], None], *rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Практики"
    for row in rows or (HEADS, ["Сад", "Кратко о саде.", "", "Посадили.", ""]):
        page.append([*row])
    fill(page)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def plan_of(data: bytes, known: Known) -> TablePlan:
    sheet = Workbook(data).read("Практики")
    assert sheet
    return plan_table(with_heads(sheet), Practice, known)


def with_heads(sheet: Sheet) -> Sheet:
    columns = columns_of(Practice)
    return sheet.under_known_heads(lambda head: find_column(columns, head) is not None)


def set_error(page: Any) -> None:
    page["B2"].value, page["B2"].data_type = "#REF!", "e"


def set_formula(page: Any) -> None:
    page["B2"] = '="Итог: "&"двор"'


def set_link(page: Any) -> None:
    page["B2"].hyperlink = "https://ya.ru/otchet"


def set_note(page: Any) -> None:
    page["B2"].comment = Comment("Уточнить!", "кто-то")


def set_struck(page: Any) -> None:
    page["B2"].font = Font(strike=True)


def set_merged(page: Any) -> None:
    page.merge_cells("B2:C2")


@pytest.mark.parametrize(
    ("fill", "message", "is_error"),
    [
        (set_error, "ошибка Excel «#REF!»", True),
        (set_formula, "значение которой не посчитано", True),
        (set_link, "ведёт по ссылке «https://ya.ru/otchet»", False),
        (set_note, "примечание, оно не загружено: «Уточнить!»", False),
        (set_struck, "зачёркнут", False),
        (set_merged, "Ячейка объединена: столбцы B–C", False),
    ],
)
def test_what_a_cell_cannot_say_is_named_at_its_place(
    sample_known: Known, fill: Callable[[Any], None], message: str, *, is_error: bool
) -> None:
    plan = plan_of(saved(fill), sample_known)
    found = [one for one in plan.problems if message in one.message]
    assert [one.place for one in found] == ["лист «Практики», ячейка B2"]
    assert plan.has_errors == is_error
    assert not is_error or "Кратко" not in {
        change.title for made in plan.changes for change in made.changes
    }


def set_margin(page: Any) -> None:
    page.oddHeader.center.text = "Отчёт &P за май"


def set_hidden(page: Any) -> None:
    page.row_dimensions[2].hidden = True


def set_hidden_column(page: Any) -> None:
    page.column_dimensions["B"].hidden = True


@pytest.mark.parametrize(
    ("fill", "message"),
    [
        (set_margin, "У листа есть колонтитул, он не загружен: «Отчёт за май»."),
        (set_hidden, "Скрытые строки загружены вместе с другими: 2."),
        (set_hidden_column, "Столбец B скрыт, но загружен вместе с другими."),
    ],
)
def test_what_is_seen_only_on_paper_or_not_at_all_is_named(
    sample_known: Known, fill: Callable[[Any], None], message: str
) -> None:
    (found,) = plan_of(saved(fill), sample_known).problems
    assert (found.place, found.message) == ("лист «Практики»", message)


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_drawing_is_named_where_something_is_drawn(
    sample_known: Known, *, is_empty: bool
) -> None:
    """LibreOffice gives every sheet a drawing, mostly an empty one."""
    data = saved(lambda page: page.add_chart(BarChart(), "A9"))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if is_empty and name == "xl/drawings/drawing1.xml":
                part = re.sub(rb"<(\w*:?)oneCellAnchor>.*</\1oneCellAnchor>", b"", part)
            new.writestr(name, part)
    problems = plan_of(made.getvalue(), sample_known).problems
    assert ["рисунки" in one.message for one in problems] == [True] * (not is_empty)


def test_all_that_there_is_about_one_cell_is_named(sample_known: Known) -> None:
    def fill(page: Any) -> None:
        for one in (set_note, set_struck, set_merged, set_link):
            one(page)

    assert len(plan_of(saved(fill), sample_known).problems) == 4


RICH = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>5 м</t></r>'
    '<r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
    '<r><rPr><strike/></rPr><t xml:space="preserve"> 9 м</t></r></si></sst>'
)


def test_single_words_with_a_look_of_their_own(sample_known: Known) -> None:
    """Excel keeps such texts in a part of their own; the library that writes books does not."""
    data, rich = saved(lambda page: page.__setitem__("B2", "RICH")), io.BytesIO()
    part = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd'
        '.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    changed = {
        "[Content_Types].xml": ("</Types>", part),
        "xl/worksheets/sheet1.xml": ('t="inlineStr"><is><t>RICH</t></is>', 't="s"><v>0</v>'),
    }
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(rich, "w") as new:
        for name in old.namelist():
            before, after = changed.get(name, ("\0", ""))
            new.writestr(name, old.read(name).decode().replace(before, after))
        new.writestr("xl/sharedStrings.xml", RICH)
    plan = plan_of(rich.getvalue(), sample_known)
    assert "summary: 5 м² 9 м\n" in plan.changes[0].data.decode()
    assert [one.message for one in plan.problems] == [
        "Текст ячейки зачёркнут («9 м»), загружен он как обычный."
    ]


def test_ends_of_lines_that_excel_spells_are_ends_of_lines(sample_known: Known) -> None:
    plan = plan_of(saved(lambda page: page.__setitem__("D2", "Раз_x000D_\nдва")), sample_known)
    assert "Раз\nдва\n" in plan.changes[0].data.decode()


def test_a_chart_on_a_sheet_of_its_own_is_known() -> None:
    def fill(page: Any) -> None:
        page.parent.create_chartsheet("График").add_chart(BarChart())

    data = saved(fill)
    assert (Workbook(data).titles, Workbook(data).charts) == (("Практики",), ("График",))


def test_heads_that_are_repeated_are_no_entry(sample_known: Known) -> None:
    rows = (HEADS, ["Сад", "", "", "А.", ""], HEADS, ["Двор у школы", "", "", "Б.", ""])
    plan = plan_of(saved(lambda _page: None, *rows), sample_known)
    assert [change.path.rpartition("/")[2] for change in plan.changes] == [
        "sad.md",
        "dvor-u-shkoly.md",
    ]
    assert [one.place for one in plan.problems] == ["лист «Практики», ячейка A3"]


def test_texts_under_no_head_are_named(sample_known: Known) -> None:
    sheet = read_csv("Название;\nСад;и двор\n".encode())
    (told,) = plan_table(sheet, Practice, sample_known).problems
    assert "«и двор»" in told.message


@settings(max_examples=40, deadline=None)
@given(
    st.text(min_size=1, max_size=20)
    | st.sampled_from(["<<<<<<< a", "а\ufffdб", "\u202aа\u202c", "а\u2028б", "а\x0bб"])
)
def test_whatever_a_cell_holds_is_in_the_entry_or_told_at_the_cell(
    sample_known: Known, text: str
) -> None:
    sheet = Sheet("Практики", ("Название", "Что сделали"), (("Сад", f"Начало {text} конец"),), (2,))
    plan = plan_table(sheet, Practice, sample_known)
    errors = [one for one in plan.problems if one.severity is Severity.ERROR]
    assert {one.place for one in errors} <= {"лист «Практики», ячейка B2"}
    if not errors:
        shown = "".join(re.findall(r"\w", unicodedata.normalize("NFC", text)))
        found = "".join(re.findall(r"\w", plan.changes[0].data.decode()))
        assert shown in found


def test_a_link_of_a_cell_is_in_the_text(sample_known: Known) -> None:
    def fill(page: Any) -> None:
        page["D2"].hyperlink = "https://ya.ru/otchet"

    (change,) = plan_of(saved(fill), sample_known).changes
    assert "[Посадили.](https://ya.ru/otchet)" in change.data.decode()


def test_the_heads_may_stand_below_a_title(sample_known: Known) -> None:
    rows: tuple[Sequence[object], ...] = (
        ["Практики за 2026 год"],
        [],
        HEADS,
        ["Сад", "О саде.", "", "Посадили.", ""],
    )
    plan = plan_of(saved(lambda _page: None, *rows), sample_known)
    assert [change.path for change in plan.changes] == ["content/practices/sad.md"]
    (told,) = (one.message for one in plan.problems)
    assert "она не загружена (строка 1: «Практики за 2026 год»)" in told
    csv = "Практики за 2026 год\n\nНазвание;Кратко\nСад;О саде.\n".encode()
    plan = plan_table(with_heads(read_csv(csv)), Practice, sample_known)
    assert [change.path for change in plan.changes] == ["content/practices/sad.md"]


def test_a_cell_merged_over_rows_speaks_of_each(sample_known: Known) -> None:
    rows = (HEADS, ["Сад", "Общее.", "", "А.", ""], ["Двор у школы", "", "", "Б.", ""])
    plan = plan_of(saved(lambda page: page.merge_cells("B2:B3"), *rows), sample_known)
    assert [b"summary: " in change.data for change in plan.changes] == [True, True]
    assert "отнесён к строкам 2–3" in plan.problems[0].message


def test_dates_come_as_they_are_shown(sample_known: Known) -> None:
    def fill(page: Any) -> None:
        page["E2"] = datetime.date(2026, 3, 1)
        page["E2"].number_format = "mmmm yyyy"

    (change,) = plan_of(saved(fill), sample_known).changes
    assert "begins: 2026-03\n" in change.data.decode() or ": 2026-03\n" in change.data.decode()


def test_a_table_of_nothing_known_is_an_error(sample_known: Known) -> None:
    plan = plan_of(saved(lambda _page: None, ["а", "б"], ["1", "2"]), sample_known)
    assert plan.has_errors
    assert "Ни один столбец не узнан: загружать нечего." in {one.message for one in plan.problems}


def test_a_new_row_like_an_old_entry_is_told(sample_known: Known) -> None:
    title = next(
        str(entry.values["title"])
        for ref, entry in sample_known.entries.items()
        if str(ref) == "practice/dvor"
    )
    plan = plan_of(saved(lambda _page: None, HEADS, [title, "", "", "А.", ""]), sample_known)
    assert "Похожая запись уже есть: practice/dvor." in {one.message for one in plan.problems}


def test_a_strict_workbook_is_read(sample_known: Known) -> None:
    strict = io.BytesIO()
    usual = workbook_bytes([table(sample_known, Practice)])
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                re.sub(
                    rb"http://schemas\.openxmlformats\.org/(officeDocument|spreadsheetml)/2006/",
                    rb"http://purl.oclc.org/ooxml/\1/",
                    old.read(name),
                ),
            )
    assert read_workbook(strict.getvalue())[0].rows == read_workbook(usual)[0].rows


def test_an_exported_book_opens_on_its_table(sample_known: Known) -> None:
    data = workbook_bytes([table(sample_known, Practice)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Практики", "Списки"]
    assert book.active is not None
    assert book.active.title == "Практики"


@pytest.mark.parametrize(("column", "row"), [(301, 2), (1, 20_001)])
def test_a_table_beyond_the_bound_is_refused_and_not_cut(column: int, row: int) -> None:
    data = saved(lambda page: page.cell(row, column, "далеко"))
    with pytest.raises(UnsafePackageError, match="Разделите таблицу"):
        Workbook(data).read("Практики")


@pytest.mark.parametrize(
    "around",
    [
        b"<mergeCells>" + b'<mergeCell ref="B1:B20000"/>' * 400 + b"</mergeCells>",
        b"<hyperlinks>" + b'<hyperlink ref="A1:CV20000" location="x"/>' * 20 + b"</hyperlinks>",
    ],
    ids=["merged", "linked"],
)
def test_what_lies_around_the_cells_is_bounded_too(around: bytes) -> None:
    """A few bytes that say «all these cells» again and again kept an import busy for minutes."""
    usual, made = io.BytesIO(saved(lambda _page: None)), io.BytesIO()
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = part.replace(b"</sheetData>", b"</sheetData>" + around)
            new.writestr(name, part)
    with pytest.raises(UnsafePackageError, match="На листе"):
        Workbook(made.getvalue()).read("Практики")


@pytest.mark.parametrize(
    "text",
    ["а;б\n" * 20_002, f"а{';б' * 300}\n", "а,б\n" * 20_002, '"а;б\n' * 20_002],
    ids=["rows", "columns", "commas", "unclosed"],
)
def test_a_csv_table_is_bounded_as_a_workbook_is(text: str) -> None:
    with pytest.raises(BrokenTableError, match=r"Разделите её|кавычки"):
        read_csv(text.encode())
    assert len(read_csv(("а;б\n" * 20_000).encode()).rows) == 19_999


def test_more_tags_than_anyone_can_type_are_refused() -> None:
    with pytest.raises(UnsafePackageError, match="слишком много"):
        Workbook(packed(**{"xl/worksheets/sheet1.xml": b"<c/>" * 2_000_001}))


def test_only_the_needed_sheet_is_read() -> None:
    """Another sheet, however large or broken, costs nothing."""

    def fill(page: Any) -> None:
        page.parent.create_sheet("Прочее").append(["нужна"])

    book, spoilt = io.BytesIO(saved(fill)), io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part[:-40] if name.endswith("sheet2.xml") else part)
    opened = Workbook(spoilt.getvalue())
    assert opened.titles == ("Практики", "Прочее")
    sheet = opened.read("Практики")
    assert sheet
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<<<<<<< HEAD\nНазвание\nСад\n=======\nДвор\n>>>>>>> x\n", "Слияние не закончено"),
        (f"Название;Кратко\nСад;{'а' * 140_000}\n", "больше 131072 знаков"),
    ],
)
def test_a_table_that_is_none_is_told_for_what_it_is(text: str, message: str) -> None:
    with pytest.raises(BrokenTableError, match=message):
        read_csv(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '"Где (город; посёлок; село)?","Название"\n"село","Сад"\n',
        'sep=,\n"Где (город; посёлок; село)?","Название"\nсело,Сад\n',
        'sep=|\n"Где (город; посёлок; село)?"|"Название"\nсело|Сад\n',
        '"Где (город; посёлок; село)?"\tНазвание\nсело\tСад\n',
        '"Где (город; посёлок; село)?";Название\r\nсело;Сад\r\n',
    ],
)
def test_a_delimiter_is_told_by_the_rows_and_not_by_the_signs(text: str) -> None:
    sheet = read_csv(text.encode("utf-8-sig"))
    assert sheet.heads == ("Где (город; посёлок; село)?", "Название")
    assert sheet.rows == (("село", "Сад"),)
    assert sheet.place(0, 1) == f"ячейка B{3 if text.startswith('sep') else 2}"
