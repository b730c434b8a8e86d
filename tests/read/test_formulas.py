"""Formulas of attached tables: what computes from the workbook passes, and nothing else does."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import FORMULAE
from openpyxl.worksheet.datavalidation import DataValidation

from generator import cli
from generator.model import KINDS
from generator.read import check_attachment
from generator.read.attachments.formulas import refuse_formula
from generator.read.attachments.functions import FUNCTIONS
from generator.read.attachments.inside import RefusedError
from tests.conftest import copy_sample
from tests.documents import office, open_document
from tests.read.test_attachments import SHEET

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Problem

WITHIN = [
    "A1",
    "$A$1:$B$9",
    "SUM(A1:A9)",
    "sum ( A1:A9 )",
    "Лист1!$A$1",
    "'Мой лист'!A1+'Иван''s'!B2",
    "SUM('Лист 1:Лист 3'!A1)",
    "SUM(Январь:Март!B2)",
    'IF(A1>0;"да|нет [1] WEBSERVICE(";"")',
    'IF(A1="","",VLOOKUP(A1,Лист2!A:C,3,FALSE))',
    "Таблица1[Сумма]",
    "SUM(Таблица1[[#This Row],[Сумма, руб.]:[Налог]])",
    "Таблица1[1]",
    "SUBTOTAL(109,Таблица1[Сумма '[тыс.'] '#1])",
    "SUM([@Сумма])",
    "[#All]",
    "[0]!Итоги",
    "_xlfn.XLOOKUP(A1,B:B,C:C)",
    "_xlfn._xlws.FILTER(A1:A9,B1:B9>0)",
    "_xlfn.LET(_xlpm.x,A1,_xlpm.x+1)",
    '_xlfn.TEXTJOIN(", ",TRUE,_xlfn.UNIQUE(A1:A9))',
    "_xlfn.ANCHORARRAY(A1)",
    "{1,2;3,4}",
    "#REF!",
    "Лист1!#REF!",
    "IFERROR(#N/A,0)",
    'HYPERLINK("https://example.org","x")',
    'HYPERLINK("https://example.org/"&A1;"x")',
    'HYPERLINK("mailto:office@example.org")',
    'HYPERLINK("#\'Мой лист\'!A1","x")',
    "OFFSET(Лист1!$A$1,0,0,COUNTA(Лист1!$A:$A),1)",
    "TODAY()-A1",
    'TEXT(A1,"[$-419]ДД ММММ ГГГГ")',
    "",
    "90",
    "min",
]
OPEN = [
    "of:=SUM([.A1:.A9])",
    "of:=['Мой лист'.A1]+[$Лист2.B2]",
    "of:=[.A1:.A9]~[.C1]",
    "of:={1;2|3;4}",
    "of:=SUM([.#REF!])",
    "of:=[#REF!]",
    "of:=COM.MICROSOFT.CONCAT([.A1];[.A2])",
    "of:=COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETEDATE([.A1];1)",
    'of:=ORG.LIBREOFFICE.REGEX([.A1];"[0-9]+")',
    "msoxl:=SUM(Лист1!A1:A9)",
    "cell-content()>5",
    "of:cell-content-is-between(1,5)",
    'of:cell-content-is-in-list("а";"б")',
    "is-true-formula(SUM([.A1:.A3])>3)",
    "formula-is(MOD(ROW();2)=0)",
    'contains-text("x")',
    "top-elements(3)",
    "value()>=0",
    "ooow:<A1>+<B1>",
    "ooow:Page == 1",
    "if(?f1,$0*sin(45*(pi/180)),min(width,height))",
    "#ppt_w*sin(2.5*pi*$)",
    "right-min(width,height)",
    "Лист1.$A$1:Лист1.$B$9",
    "$'Мой лист'.$A$1",
    "local-table.A1:local-table.B2",
]
OUTSIDE = [
    'WEBSERVICE("https://example.org")',
    'webservice ("x")',
    '_xlfn.WEBSERVICE("x")',
    "_xlfn._xlws.PY(0)",
    '_xlfn.NEXTYEAR("x")',
    'WEBSERVICE\n\t("x")',
    'SUM(1)+RTD("x",,"y")',
    'CALL("urlmon","URLDownloadToFileA","JJCCJJ")',
    'REGISTER.ID("kernel32","x")',
    'EXEC("calc")',
    "GET.WORKBOOK(1)",
    "EVALUATE(A1)",
    'FILTERXML(A1,"//x")',
    'IMAGE("https://example.org/x.png")',
    'CUBEVALUE("x","y")',
    'SQL.REQUEST("x")',
    'STOCKHISTORY("x")',
    'TRANSLATE("x")',
    'COPILOT("x")',
    "INDIRECT(\"'[other.xlsx]A'!A1\")",
    'INFO("directory")',
    'DDE("soffice";"/etc/passwd";"A1")',
    "МояФункция(A1)",
    "_xlfn.LAMBDA(_xlpm.x,_xlpm.x)(1)",
    '_xlfn.LET(_xlpm.f,_xleta.WEBSERVICE,_xlpm.f("x"))',
    "LET(f,WEBSERVICE,f(A1))",
    "cmd|'/C calc'!A0",
    "cmd|'x'!A0",
    "MSEXCEL|'..\\x'!A0",
    "A1+cmd | 'x' ! A0",
    "A1|B1",
    "[1]Лист!A1",
    "[1]!Имя",
    "'[1]Лист 1'!A1",
    "SUM([12]Лист1:Лист3!A1)",
    "[книга.xlsx]Лист!A1",
    "'C:\\папка\\[книга.xlsx]Лист'!A1",
    "'\\\\host\\share\\[a.xlsx]A'!A1",
    "'https://example.org/[a.xlsx]A'!A1",
    "C:\\dir\\a[b.xlsx]A!A1",
    "A[1]A!A1",
    "'x.xlam'!SUM(1)",
    "Книга!SUM (1)",
    'HYPERLINK("file:///etc/passwd")',
    'HYPERLINK("\\\\host\\x","x")',
    "HYPERLINK(A1)",
    'HYPERLINK("fi"&"le:///x")',
    'HYPERLINK("#[b.xlsx]A!A1")',
    'HYPERLINK("#\\\\host\\x")',
    '_xlfn.HYPERLINK("javascript:x")',
    "'x",
    '"x',
    "[",
    "SUM([",
]
OPEN_OUTSIDE = [
    'of:=WEBSERVICE("x")',
    'of:=COM.MICROSOFT.WEBSERVICE("x")',
    "of:='file:///etc/passwd'#$A.A1",
    "of:=['file:///etc/passwd'#$A.A1]",
    "of:=['file:///a.ods' # $A.A1]",
    "of:=[file:///a.ods#$A.A1]",
    "of:=['../a.ods'#$'Лист 1'.A1:.B2]",
    "of:=[//host/a.ods.A1]",
    'of:=DDE("soffice";"x";"y")',
    "of:=ORG.EXAMPLE.ADDIN.RUN([.A1])",
    "of:=COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.WEBSERVICE(1)",
    "oooc:=INDIRECT(\"'file:///a.ods'#$A.A1\")",
    "msoxl:=[1]A!A1",
    'is-true-formula(WEBSERVICE("x"))',
    "formula-is(cmd|'x'!A0)",
    'cell-content-is-in-list(WEBSERVICE("x"))',
    "soffice|'x'!A0",
    "of:=[",
]


@pytest.mark.parametrize("formula", WITHIN)
def test_what_computes_from_the_workbook_passes(formula: str) -> None:
    refuse_formula(formula)


@pytest.mark.parametrize("formula", OPEN)
def test_what_computes_from_an_open_document_passes(formula: str) -> None:
    refuse_formula(formula, is_open=True)


@pytest.mark.parametrize("formula", OUTSIDE)
def test_what_reaches_out_or_is_not_known_is_refused(formula: str) -> None:
    for spelt in (formula, f"={formula}", f"1+{formula}", f"IF(A1,{formula},0)"):
        with pytest.raises(RefusedError):
            refuse_formula(spelt)


@pytest.mark.parametrize("formula", [*OPEN_OUTSIDE, *(one for one in OUTSIDE if one[0] != "[")])
def test_what_reaches_out_of_an_open_document_is_refused(formula: str) -> None:
    with pytest.raises(RefusedError):
        refuse_formula(formula, is_open=True)


def test_functions_of_the_library_are_known_but_for_those_that_are_left_out() -> None:
    """The list of openpyxl is that of the standard, ECMA-376."""
    assert {name for name in FORMULAE if name not in FUNCTIONS and not name.startswith("CUBE")} == {
        "HYPERLINK",
        "INDIRECT",
        "INFO",
        "RTD",
        "EDATED",
        "CALL",
    } & set(FORMULAE)


XLSX = {
    "cell": "<row><c r='A1'><f{}>{}</f><v>0</v></c></row>",
    "cell, in pieces": "<row><c r='A1'><f{}>{}<x/></f></c></row>",
    "cell, within": "<f{}><x>{}</x></f>",
    "mark": "<cfRule><formula{}>{}</formula></cfRule>",
    "check": "<dataValidation><formula1{}>{}</formula1></dataValidation>",
    "check, end": "<formula2{}>{}</formula2>",
    "column": "<tableColumn><calculatedColumnFormula{}>{}</calculatedColumnFormula></tableColumn>",
    "total": "<totalsRowFormula{}>{}</totalsRowFormula>",
    "name": "<definedName name='x'{}>{}</definedName>",
    "chart": "<c:numRef xmlns:c='c'><c:f{}>{}</c:f></c:numRef>",
    "younger mark": "<xm:f xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main'{}>{}</xm:f>",
    "control": "<x:FmlaLink xmlns:x='x'{}>{}</x:FmlaLink>",
}
ATTRIBUTES = {
    "bar": "<cfvo type='formula' val={}/>",
    "field of a pivot table": "<cacheField name='x' formula={}/>",
    "item of a pivot table": "<calculatedItem formula={}/>",
    "text of a drawing": "<d:sp xmlns:d='d' textlink={}/>",
}
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
ODS = {
    "cell": "<t:table-cell xmlns:t='t' t:formula={}/>",
    "mark": "<s:map xmlns:s='s' s:condition={}/>",
    "check": "<t:content-validation xmlns:t='t' t:condition={}/>",
    "name": "<t:named-expression xmlns:t='t' t:expression={}/>",
    "named range": "<t:named-range xmlns:t='t' t:cell-range-address={}/>",
    "chart": "<c:series xmlns:c='c' c:values-cell-range-address={}/>",
    "form": "<f:listbox xmlns:f='f' f:linked-cell={}/>",
    "younger mark": f"<c:condition xmlns:c='{CALCEXT}' c:value={{}}/>",
}


def looked_into(inner: str) -> list[Problem]:
    part = f"<worksheet>{inner}</worksheet>".encode()
    return check_attachment(
        office(".xlsx", types=SHEET, parts={"xl/a.xml": part}), "a.xlsx", "a.xlsx"
    )


@pytest.mark.parametrize("place", [*XLSX, *ATTRIBUTES])
def test_formulas_are_looked_at_wherever_they_stand(place: str) -> None:
    def made(formula: str) -> str:
        if place in ATTRIBUTES:
            return ATTRIBUTES[place].format(quoteattr(formula))
        return XLSX[place].format("", escape(formula))

    for formula in ('WEBSERVICE("x")', "cmd|'x'!A0", "[1]A!A1", f'{"A+" * 9_000}RTD("x")'):
        assert len(looked_into(made(formula))) == 1, formula
    assert looked_into(made("SUM(A1:A9)")) == []


def test_a_formula_is_all_that_stands_in_its_element() -> None:
    for spelt in ('WEB&#83;ERVICE("x")', 'WEB<!-- -->SERVICE("x")', 'WEB<x/>SERV<y>ICE</y>("x")'):
        assert len(looked_into(f"<f>{spelt}</f>")) == 1
    assert len(looked_into('<f><![CDATA[WEBSERVICE("x")]]></f>')) == 1


@pytest.mark.parametrize(
    "inner",
    [
        "<d:sp xmlns:d='d' macro=\"'[1]x.xlsm'!Run\"/>",
        "<d:sp xmlns:d='d' macro='[0]!Run'/>",
        "<x:FmlaMacro xmlns:x='x'>[0]!Run</x:FmlaMacro>",
        "<definedName name='x' xlm='1' function='1'>1</definedName>",
        "<definedName name='x' vbProcedure='true'>1</definedName>",
        "<DataMashup>UEsDBA==</DataMashup>",
    ],
)
def test_no_macro_and_no_query_is_tied_to_anything(inner: str) -> None:
    (problem,) = looked_into(inner)
    assert problem.remedy
    assert looked_into("<d:sp xmlns:d='d' macro='' textlink=''/>") == []


@pytest.mark.parametrize("place", ODS)
def test_formulas_of_open_documents_are_looked_at_wherever_they_stand(place: str) -> None:
    def looked(formula: str) -> list[Problem]:
        inner = ODS[place].format(quoteattr(formula))
        return check_attachment(open_document("spreadsheet", inner), "a.ods", "a.ods")

    for formula in ('of:=WEBSERVICE("x")', "['file:///x'#$A.A1]", "$'file:///x'#$A.A1"):
        assert len(looked(formula)) == 1, formula
    assert looked("[.A1:.A9]") == []


@pytest.mark.parametrize("kind", ["table", "query", "sql"])
def test_an_open_document_asks_no_database(kind: str) -> None:
    inner = f"<t:database-source-{kind} xmlns:t='t'/>"
    assert len(check_attachment(open_document("spreadsheet", inner), "a.ods", "a.ods")) == 1


def test_mathematics_of_a_text_is_no_formula_of_a_table() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    inner = f"<m:f xmlns:m='{math}'><m:num><m:r><m:t>a(b+c)</m:t></m:r></m:num></m:f>"
    assert check_attachment(office(text=inner), "a.docx", "a.docx") == []


def by_openpyxl() -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.properties.creator = ""
    page = book.create_sheet("Мой лист")
    for number, formula in enumerate(WITHIN[:12], 1):
        page.cell(number, 1, f"={formula}")
    check = DataValidation(type="list", formula1="'Мой лист'!$A$1:$A$9")
    page.add_data_validation(check)
    check.add("B1")
    book.save(made)
    return made.getvalue()


def by_xlsxwriter() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        page = book.add_worksheet("Данные")
        page.write_column("A1", [3, 1, 2])
        for number, formula in enumerate(
            ("=SUM(A1:A3)", "=_xlfn.STDEV.S(A1:A3)", "=IFERROR(A1/A2,0)"), 3
        ):
            page.write_formula(number, 3, formula)
        page.write_dynamic_array_formula("F1:F3", "=SORT(UNIQUE(A1:A3))")
        page.add_table(
            "H1:J4",
            {
                "columns": [
                    {"header": "Цена"},
                    {"header": "Штук"},
                    {"header": "Сумма", "formula": "=[@Цена]*[@Штук]", "total_function": "sum"},
                ],
                "total_row": True,
            },
        )
        book.define_name("Итоги", "=Данные!$A$1:$A$3")
        page.conditional_format(
            "A1:A3", {"type": "data_bar", "min_type": "formula", "min_value": "=$A$2"}
        )
        page.conditional_format(
            "A1:A3", {"type": "formula", "criteria": "=$A1>2", "format": book.add_format()}
        )
        page.data_validation("B1", {"validate": "list", "source": "=Итоги"})
        page.add_sparkline("C1", {"range": "Данные!A1:A3"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Данные!$A$1:$A$3", "name": "=Данные!$A$1"})
        page.insert_chart("L1", chart)
        page.insert_textbox("L20", "", {"textlink": "=$A$1"})
    return made.getvalue()


@pytest.mark.parametrize("made", [by_openpyxl, by_xlsxwriter])
def test_workbooks_of_other_programs_pass(made: object) -> None:
    assert callable(made)
    assert check_attachment(made(), "a.xlsx", "a.xlsx") == []


def test_what_the_product_exports_passes(tmp_path: Path) -> None:
    content = copy_sample(tmp_path)
    for cls in KINDS:
        made = tmp_path / f"{cls.kind.name}.xlsx"
        command = ["export", cls.kind.name, "--out", str(made), "--content", str(content)]
        done = CliRunner().invoke(cli.kb, command)
        assert done.exit_code == 0, done.output
        assert check_attachment(made.read_bytes(), made.name, made.name) == []


_SIGN = st.sampled_from(
    [*"'\"[]{}|!#()$.,;: A1", "SUM(", "x.xlsx", "''", "\n", "_xlfn.", "WEBSERVICE("]
)


@given(st.lists(_SIGN, max_size=30).map("".join))
def test_any_formula_is_answered(formula: str) -> None:
    """And where a name that is not allowed calls something outside a text, it is refused."""
    bare = re.sub(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'', "", formula)
    for is_open in (False, True):
        try:
            refuse_formula(formula, is_open=is_open)
        except RefusedError:
            pass
        else:
            assert "WEBSERVICE(" not in bare or "[" in bare


@pytest.mark.parametrize("sign", ["'", '"', "[", "(", "A", "[#", "''", "A ", "{", "[[", "['"])
def test_no_formula_takes_long(sign: str) -> None:
    """Where it would, this test would not end."""
    for is_open in (False, True):
        with suppress(RefusedError):
            refuse_formula(sign * 100_000, is_open=is_open)
