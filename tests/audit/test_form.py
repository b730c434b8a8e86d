"""The auditor's workbook: a sheet for each site or one matrix, choices, hints, what is on file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.audit.rounds import (
    CODES,
    SCALES,
    SITE,
    TOWNS,
    begin,
    blank,
    region,
    run,
    scores_of,
    write_round,
    write_scores,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@pytest.fixture
def own(content: Path) -> Path:
    made = region(content)
    begin(made)
    return made


def offered(book: Workbook, sheet: Worksheet, cell: str) -> list[str]:
    """The texts that a cell lets one choose from."""
    rule = next(one for one in sheet.data_validations.dataValidation if cell in one.sqref)
    name, _, area = rule.formula1.replace("'", "").partition("!")
    return [str(row[0].value) for row in book[name][area.replace("$", "")]]


def texts(sheet: Worksheet, column: int) -> list[object]:
    return [row[column].value or "" for row in sheet.iter_rows(min_row=2)]


def test_each_site_has_a_sheet_with_every_criterion(own: Path, tmp_path: Path) -> None:
    book = blank(own, tmp_path / "f.xlsx")
    sheets = [name for name in book.sheetnames if book[name].sheet_state == "visible"]
    assert sheets == ["Как заполнять", *(title for title, *_ in sorted(TOWNS.values()))]
    for title, *_ in TOWNS.values():
        assert texts(book[title], 1) == ["раздел", *CODES]


def test_marks_are_chosen_from_the_scale_of_their_criterion(own: Path, tmp_path: Path) -> None:
    book = blank(own, tmp_path / "f.xlsx")
    sheet = book["Восточный городской округ"]
    for row, scale in enumerate(SCALES, start=3):
        words = ["0 — нет", "1 — да"]
        if scale == "partial":
            words = ["0 — нет", "1 — частично", "2 — полностью"]
        assert offered(book, sheet, f"G{row}") == [*words, "не применимо"]


def test_hints_tell_how_to_check_and_the_address_is_there(own: Path, tmp_path: Path) -> None:
    sheet = blank(own, tmp_path / "f.xlsx")["Восточный городской округ"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[4:] == [
        "Как проверить",
        "Прежняя оценка",
        "Оценка",
        "Адрес страницы",
        "День осмотра",
        "Замечание",
    ]
    assert texts(sheet, 4)[1:] == [f"Открыть {code}." for code in CODES]
    assert sheet["H2"].value == SITE


def test_one_matrix_has_a_column_for_each_site(own: Path, tmp_path: Path) -> None:
    book = blank(own, tmp_path / "m.xlsx", "--layout", "matrix")
    sheet = book["Матрица"]
    assert texts(sheet, 0) == ["адрес", "день", *CODES]
    assert [cell.value for cell in sheet[1]][4:] == [
        f"{title} ({slug})" for slug, (title, *_) in sorted(TOWNS.items(), key=lambda one: one[1])
    ]
    assert offered(book, sheet, "E4") == ["0 — нет", "1 — да", "не применимо"]


def test_work_is_divided_among_auditors(own: Path, tmp_path: Path) -> None:
    book = blank(own, tmp_path / "f.xlsx", "--site", "yug-go")
    assert set(book.sheetnames) == {"Как заполнять", "Южный городской округ", "Списки"}
    code, told = run(own, "form", "--site", "yuk-go", "--out", str(tmp_path / "g.xlsx"))
    assert code == 2
    assert "похож «yug-go»" in told


def test_what_is_on_file_stands_in_the_next_blank(own: Path, tmp_path: Path) -> None:
    write_scores(own / "audit-rounds/2027/scores.csv", {"yug-go": "1x1x0-"}, "2026-12-15")
    assert len(scores_of(own)) == 4
    sheet = blank(own, tmp_path / "f.xlsx")["Южный городской округ"]
    assert texts(sheet, 6) == ["", "1 — да", "", "1 — да", "", "0 — нет", "не применимо"]
    assert texts(sheet, 7)[1] == f"{SITE}yug-go/n1"


def test_the_mark_of_the_previous_round_stands_beside(own: Path, tmp_path: Path) -> None:
    for file in (own / "audit-rounds/2027").iterdir():
        file.unlink()
    (own / "audit-rounds/2027").rmdir()
    write_round(own, "2026", {"yug-go": "121021"})
    begin(own)
    book = blank(own, tmp_path / "f.xlsx")
    assert texts(book["Южный городской округ"], 5)[1:] == [
        "1 — да",
        "2 — полностью",
        "1 — да",
        "0 — нет",
        "2 — полностью",
        "1 — да",
    ]
    assert not any(texts(book["Восточный городской округ"], 5)), "it was not looked at then"


def test_a_recheck_shows_the_first_mark_and_the_reply(own: Path, tmp_path: Path) -> None:
    replies = (
        "replies:\n  - municipality: yug-go\n    date: 2026-02-01\n    criteria:\n      - d1\n"
        "    text: Положение размещено.\n"
    )
    write_round(own, "2028", {"yug-go": "101020"}, replies, stage="recheck")
    sheet = blank(own, tmp_path / "f.xlsx", "--round", "2028")["Южный городской округ"]
    assert texts(sheet, 5)[2] == "0 — нет"
    assert not any(texts(sheet, 6)), "the second look is still to come"
    assert texts(sheet, 10)[2] == "Положение размещено."
    assert not texts(sheet, 10)[3]


@pytest.mark.parametrize("stage", ["reply_period", "done"])
def test_no_marks_are_given_while_owners_reply_or_after(
    own: Path, tmp_path: Path, stage: str
) -> None:
    write_round(own, "2028", {"yug-go": "101020"}, stage=stage)
    code, told = run(own, "form", "--round", "2028", "--out", str(tmp_path / "f.xlsx"))
    assert code == 1
    assert "оценки на нём не ставят" in told
    assert ("kb audit next" in told) is (stage == "reply_period")


def test_a_file_that_may_be_somebodys_work_is_not_replaced(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(own, "form")[0] == 0
    code, told = run(own, "form")
    assert code == 2
    assert "уже есть" in told
