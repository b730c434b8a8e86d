"""Importing workbooks: problems by cell, moved rows, two auditors, nothing overwritten silently."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.audit.merge import merged
from generator.audit.read import FileMark
from generator.catalogue.looks import Look
from generator.pipeline import inspect
from tests.audit.rounds import (
    CODES,
    TOWNS,
    URL,
    begin,
    blank,
    fill,
    region,
    run,
    scores_of,
    write,
    write_round,
    write_scores,
)
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

GOOD = ("1 — да", "2 — полностью", "0 — нет", "1 — частично", "0 — нет", "1 — да")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region whose round has just begun; not to be changed."""
    made = tmp_path_factory.mktemp("begun") / "content"
    shutil.copytree(ROOT / "content/vocabularies", made / "vocabularies")
    begin(region(made))
    return made


@pytest.fixture
def own(begun: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return shutil.copytree(begun, tmp_path / "content")


def filled(own: Path, file: Path, *words: str, marks: tuple[str, ...] = GOOD) -> Workbook:
    book = blank(own, file, *words)
    fill(book, "yug-go", marks)
    book.save(file)
    return book


def test_a_filled_workbook_becomes_the_table_of_scores(own: Path, tmp_path: Path) -> None:
    filled(own, tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert code == 0, told
    assert "Новых оценок: 6" in told
    assert "Осмотрено полностью: 1 из 4" in told
    found = scores_of(own)
    assert [found["yug-go", one]["score"] for one in CODES] == ["1", "2", "0", "1", "0", "1"]
    assert {(one["url"], one["checked_on"]) for one in found.values()} == {(URL, "2026-12-15")}
    assert inspect(own, TODAY).problems == ()


def test_nothing_is_written_unless_told_to(own: Path, tmp_path: Path) -> None:
    filled(own, tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"))
    assert code == 0
    assert "--apply" in told
    assert scores_of(own) == {}


def test_a_matrix_says_the_same(own: Path, tmp_path: Path) -> None:
    book = blank(own, tmp_path / "m.xlsx", "--layout", "matrix")
    sheet = book["Матрица"]
    heads = [str(cell.value) for cell in sheet[1]]
    letter = next("ABCDEFGH"[at] for at, head in enumerate(heads) if "yug-go" in head)
    for row, text in enumerate((URL, "15.12.2026", *GOOD), start=2):
        sheet[f"{letter}{row}"] = text
    book.save(tmp_path / "m.xlsx")
    filled(own, tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "m.xlsx"), str(tmp_path / "f.xlsx"), "--apply")
    assert code == 0, told
    assert "Новых оценок: 6" in told
    assert len(scores_of(own)) == 6


def test_as_often_as_wanted(own: Path, tmp_path: Path) -> None:
    filled(own, tmp_path / "f.xlsx")
    assert run(own, "import", str(tmp_path / "f.xlsx"), "--apply")[0] == 0
    before = (own / "audit-rounds/2027/scores.csv").read_bytes()
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert code == 0
    assert "Новых оценок: 0; изменится: 0; без изменений: 6" in told
    assert (own / "audit-rounds/2027/scores.csv").read_bytes() == before
    blank(own, tmp_path / "next.xlsx")
    code, told = run(own, "import", str(tmp_path / "next.xlsx"), "--apply")
    assert "без изменений: 6" in told, "a new blank holds what is on file"


@pytest.mark.parametrize("seed", range(3))
def test_rows_and_columns_may_be_moved(own: Path, tmp_path: Path, seed: int) -> None:
    book = filled(own, tmp_path / "f.xlsx")
    sheet = book["Южный городской округ"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    order = [(seed + 3 * at) % len(rows[0]) for at in range(len(rows[0]))]
    moved = [[row[at] for at in order] for row in (rows[0], *reversed(rows[1:]))]
    sheet.delete_rows(1, 100)
    for _ in range(seed):
        sheet.append(["Проверял методист", *[None] * 9])
        sheet.append([])
    for row in moved:
        sheet.append(row)
    sheet.title = "Другое имя"
    book.save(tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert code == 0, told
    found = scores_of(own)
    assert [found["yug-go", one]["score"] for one in CODES] == ["1", "2", "0", "1", "0", "1"]


def test_rows_of_several_sites_may_stand_on_one_sheet(own: Path, tmp_path: Path) -> None:
    book = filled(own, tmp_path / "f.xlsx")
    fill(book, "zapad-go", GOOD[::-1][:1])
    for row in book["Западный городской округ"].iter_rows(min_row=2, values_only=True):
        book["Южный городской округ"].append(row)
    del book["Западный городской округ"]
    book.save(tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert code == 0, told
    assert scores_of(own)["zapad-go", "n1"]["score"] == "1"
    assert len(scores_of(own)) == 7


BAD: dict[str, tuple[str, Any, tuple[str, ...]]] = {
    "no such mark": ("G3", "5", ("ячейка G3", "Оценки «5»", "0 — нет; 1 — да; не применимо")),
    "off this scale": ("G3", "2 — полностью", ("ячейка G3", "Оценки «2 — полностью»")),
    "half a mark": ("G4", "1,5", ("ячейка G4", "Оценки «1,5»")),
    "number and word differ": ("G4", "1 — полностью", ("ячейка G4", "расходятся")),
    "unknown code": ("B4", "d7", ("ячейка B4", "Критерия «d7»", "Верните код из бланка")),
    "no code": ("B4", None, ("ячейка B4", "нет кода")),
    "unknown place": ("A4", "Юкный городской округ", ("ячейка A4", "в этом раунде нет")),
    "no address": ("H2", None, ("ячейка H3", "адрес, по которому смотрели", "«раздел»")),
    "not an address": ("H4", "на сайте", ("ячейка H4", "не адрес страницы", "https://…")),
    "no day": ("I2", None, ("ячейка I3", "день осмотра")),
    "not a day": ("I4", "31.02.2026", ("ячейка I4", "не день", "15.12.2026")),
    "a day to come": ("I4", "15.12.2027", ("ячейка I4", "ещё не наступил")),
    "not counted": ("G3", "=A1", ("ячейка G3", "формула")),
}


@pytest.mark.parametrize("case", BAD)
def test_problems_name_the_file_the_sheet_and_the_cell(
    own: Path, tmp_path: Path, case: str
) -> None:
    cell, value, said = BAD[case]
    book = filled(own, tmp_path / "f.xlsx")
    book["Южный городской округ"][cell] = value
    book.save(tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert code == 1, told
    assert f"{tmp_path / 'f.xlsx'}, лист «Южный городской округ», {said[0]}: ошибка." in told
    for words in said:
        assert words in told
    assert "Как исправить" in told
    assert "Ничего не записано" in told
    assert scores_of(own) == {}, "nothing of a file with mistakes"


@pytest.mark.parametrize(
    ("cell", "value", "score"),
    [
        ("G3", "да", "1"),
        ("G3", 1, "1"),
        ("G4", "Частично", "1"),
        ("G4", "2 - полностью", "2"),
        ("G4", "н/п", "-"),
        ("B4", "D1", "2"),
        ("B5", "д1", None),
    ],
)
def test_what_people_write_is_understood(
    own: Path, tmp_path: Path, cell: str, value: str | int, score: str | None
) -> None:
    book = filled(own, tmp_path / "f.xlsx")
    book["Южный городской округ"][cell] = value
    book.save(tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    if score is None:
        assert code == 1
    else:
        assert code == 0, told
        assert scores_of(own)["yug-go", "n1" if cell.endswith("3") else "d1"]["score"] == score


@pytest.mark.parametrize(
    "day",
    ["15.12.2026", "15 декабря 2026", "2026-12-15 14:30", datetime.datetime(2026, 12, 15)],  # noqa: DTZ001 - a cell knows no zone
)
def test_a_day_is_understood_as_programs_write_it(
    own: Path, tmp_path: Path, day: str | datetime.datetime
) -> None:
    book = filled(own, tmp_path / "f.xlsx")
    book["Южный городской округ"]["I2"] = day
    book.save(tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert code == 0, told
    assert {one["checked_on"] for one in scores_of(own).values()} == {"2026-12-15"}


def test_why_it_does_not_apply_is_told_on_a_sheet_where_a_matrix_has_no_place(
    own: Path, tmp_path: Path
) -> None:
    book = blank(own, tmp_path / "m.xlsx", "--layout", "matrix")
    assert "kb audit form --site" in str(book["Как заполнять"]["B4"].value)
    sheet = book["Матрица"]
    for row, text in enumerate((URL, "15.12.2026", "не применимо"), start=2):
        sheet[f"E{row}"] = text
    book.save(tmp_path / "m.xlsx")
    told = run(own, "import", str(tmp_path / "m.xlsx"))[1]
    assert "неприменимым, а почему — не сказано" in told
    assert "kb audit form --site" in told
    assert "столбец" not in told


def test_what_does_not_apply_is_asked_why(own: Path, tmp_path: Path) -> None:
    book = filled(own, tmp_path / "f.xlsx", marks=("не применимо",))
    code, told = run(own, "import", str(tmp_path / "f.xlsx"))
    assert code == 0
    assert "неприменимым, а почему — не сказано" in told
    book["Южный городской округ"]["J3"] = "Совета нет."
    book.save(tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert "почему" not in told
    assert scores_of(own)["yug-go", "n1"]["note"] == "Совета нет."


def test_a_note_without_a_mark_is_not_lost_silently(own: Path, tmp_path: Path) -> None:
    book = filled(own, tmp_path / "f.xlsx", marks=GOOD[:1])
    book["Южный городской округ"]["J5"] = "Ссылка ведёт в архив."
    book.save(tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"))
    assert code == 0
    assert "ячейка G5: замечание. У критерия «d2» нет оценки" in told


def two(own: Path, tmp_path: Path, change: Callable[[Workbook], None]) -> tuple[Path, Path]:
    first, second = tmp_path / "odin.xlsx", tmp_path / "dva.xlsx"
    filled(own, first)
    book = filled(own, second)
    change(book)
    book.save(second)
    return first, second


def other_mark(book: Workbook) -> None:
    book["Южный городской округ"]["G4"] = "1 — частично"


def test_two_auditors_who_disagree_are_shown_cell_by_cell(own: Path, tmp_path: Path) -> None:
    first, second = two(own, tmp_path, other_mark)
    code, told = run(own, "import", str(first), str(second), "--apply", "--replace")
    assert code == 1
    assert "Файлы расходятся между собой" in told
    assert "Южный городской округ, «d1», оценка:" in told
    assert f"{first}, лист «Южный городской округ», ячейка G4: «2»" in told
    assert f"{second}, лист «Южный городской округ», ячейка G4: «1»" in told
    assert "Договоритесь" in told
    assert scores_of(own) == {}, "neither overrules the other"


def test_a_second_file_never_overwrites_silently(own: Path, tmp_path: Path) -> None:
    first, second = two(own, tmp_path, other_mark)
    assert run(own, "import", str(first), "--apply")[0] == 0
    code, told = run(own, "import", str(second), "--apply")
    assert code == 1
    assert "уже записано: «2»" in told
    assert f"{second}, лист «Южный городской округ», ячейка G4: «1»" in told
    assert scores_of(own)["yug-go", "d1"]["score"] == "2"
    code, told = run(own, "import", str(second), "--apply", "--replace")
    assert code == 0
    assert "изменится: 1" in told
    assert scores_of(own)["yug-go", "d1"]["score"] == "1"


def test_a_later_day_alone_is_no_disagreement(own: Path, tmp_path: Path) -> None:
    def later(book: Workbook) -> None:
        book["Южный городской округ"]["I2"] = "16.12.2026"

    first, second = two(own, tmp_path, later)
    code, told = run(own, "import", str(first), str(second), "--apply")
    assert code == 0, told
    assert {one["checked_on"] for one in scores_of(own).values()} == {"2026-12-16"}


def test_empty_cells_take_nothing_away(own: Path, tmp_path: Path) -> None:
    filled(own, tmp_path / "f.xlsx")
    assert run(own, "import", str(tmp_path / "f.xlsx"), "--apply")[0] == 0
    filled(own, tmp_path / "g.xlsx", "--site", "yug-go", marks=("",) * len(CODES))
    assert run(own, "import", str(tmp_path / "g.xlsx"), "--apply")[0] == 0
    assert len(scores_of(own)) == len(CODES)


def test_columns_and_lines_that_the_round_does_not_know_stay(own: Path, tmp_path: Path) -> None:
    file = own / "audit-rounds/2027/scores.csv"
    write(file, "screenshot,municipality,criterion,score\na.png,yug-go,n1,1\nb.png,byl-go,n1,0\n")
    filled(own, tmp_path / "f.xlsx")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--apply")
    assert code == 0, told
    found = scores_of(own)
    assert found["yug-go", "n1"]["screenshot"] == "a.png"
    assert found["byl-go", "n1"]["screenshot"] == "b.png"


def test_a_blank_of_another_round_or_stage_is_refused(own: Path, tmp_path: Path) -> None:
    filled(own, tmp_path / "f.xlsx")
    write_round(own, "2028", {"yug-go": "101020"}, stage="recheck")
    code, told = run(own, "import", str(tmp_path / "f.xlsx"), "--round", "2028", "--apply")
    assert code == 1
    assert "Бланк не от этого раунда или этапа: «2027: Анализ сайтов 2027 года" in told
    assert "--round" in told


def test_the_recheck_has_a_table_of_its_own(own: Path, tmp_path: Path) -> None:
    write_round(own, "2028", {"yug-go": "101020"}, stage="recheck")
    first = (own / "audit-rounds/2028/scores.csv").read_bytes()
    filled(own, tmp_path / "f.xlsx", "--round", "2028", marks=("", "2 — полностью"))
    code, told = run(
        own, "import", str(tmp_path / "f.xlsx"), "--round", "2028", "--apply", today="2028-03-01"
    )
    assert code == 0, told
    assert "Посмотрели второй раз: 1 оценка, сайтов — 1 из 1." in told.replace("\u00a0", " ")
    assert "Осмотрено полностью" not in told
    assert (own / "audit-rounds/2028/scores.csv").read_bytes() == first
    assert {spot: one["score"] for spot, one in scores_of(own, "2028/recheck.csv").items()} == {
        ("yug-go", "d1"): "2"
    }
    assert "recheck: recheck.csv" in (own / "audit-rounds/2028/index.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("f.docx", b"", "загрузить можно .xlsx или .csv"),
        ("f.xlsx", b"", "не открывается"),
        ("f.xlsx", b"PK\x03\x04", "не открывается"),
        ("f.csv", b"", "Таблица пуста"),
        ("f.csv", "а;б\n1;2\n".encode(), "нет столбцов «Код» и «Оценка»"),
    ],
)
def test_what_is_no_workbook_is_told(
    own: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    code, told = run(own, "import", str(tmp_path / name), "--apply")
    assert said in told
    assert code != 0 or "Новых оценок: 0" in told
    assert scores_of(own) == {}


LOOKS = st.builds(
    Look,
    st.sampled_from(["0", "1", "2", "-"]),
    st.sampled_from(["https://a.ru/", "https://b.ru/"]),
    st.sampled_from(["2026-12-01", "2026-12-02"]),
    st.sampled_from(["", "а", "б"]),
)
SPOTS = st.tuples(st.sampled_from([*TOWNS]), st.sampled_from(CODES))
TOLD = st.lists(st.builds(FileMark, SPOTS, LOOKS, st.just({})), max_size=8)


@given(TOLD, st.dictionaries(SPOTS, LOOKS, max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_files_tell_nothing_is_lost_unsaid(
    told: list[FileMark], on_file: dict[tuple[str, str], Look]
) -> None:
    """A value that does not stand in the table afterwards is named as a disagreement."""
    found = merged(told, on_file)
    said = {
        (one.spot, value) for one in (*found.between, *found.with_file) for _, value in one.told
    }
    everything = [(one.spot, one.look) for one in told] + [*on_file.items()]
    for spot, look in everything:
        kept = found.looks[spot]
        for value, stands in (
            (look.score, kept.score),
            (look.url, kept.url),
            (look.note, kept.note),
        ):
            assert value in ("", stands) or (spot, value) in said
        assert look.day <= kept.day
    assert set(found.looks) == {spot for spot, _ in everything}
    # What was put together says the same once more.
    again = merged([FileMark(spot, look, {}) for spot, look in found.looks.items()], found.looks)
    assert again.looks == found.looks
    assert again.same == len(found.looks)


def test_marks_of_the_first_check_are_kept_apart_by_site(own: Path, tmp_path: Path) -> None:
    write_scores(own / "audit-rounds/2027/scores.csv", {"sever-go": "121221"}, "2026-12-10")
    filled(own, tmp_path / "f.xlsx", "--site", "yug-go")
    assert run(own, "import", str(tmp_path / "f.xlsx"), "--apply")[0] == 0
    assert len(scores_of(own)) == 2 * len(CODES)
    order = list(scores_of(own))
    assert order == sorted(
        order, key=lambda one: ["vostok-go", "zapad-go", "sever-go", "yug-go"].index(one[0])
    )
