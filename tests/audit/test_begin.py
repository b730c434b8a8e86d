"""``kb audit new``: all municipalities, the method, the plan of the year, the previous round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.model import EntryRef
from generator.model.kinds.audit import AuditRound, RoundStatus
from generator.pipeline import inspect
from tests.audit.rounds import TOWNS, begin, method, region, run, scores_of, write, write_round
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(content: Path) -> Path:
    return region(content)


def begun(content: Path) -> AuditRound:
    found = inspect(content, TODAY).catalogue.get(EntryRef("audit_round", "2027"))
    assert isinstance(found, AuditRound)
    return found


def test_a_new_round_has_all_municipalities_and_no_marks(own: Path) -> None:
    begin(own)
    made = begun(own)
    assert {one.slug for one in made.sites} == set(TOWNS)
    assert made.method.slug == "m-2026"
    assert made.round_status is RoundStatus.FIRST_CHECK
    assert not made.status.has_page, "a draft"
    assert scores_of(own) == {}
    assert inspect(own, TODAY).problems == ()


def test_the_months_are_those_of_the_plan(own: Path) -> None:
    begin(own)
    assert (str(begun(own).period_from), str(begun(own).period_to)) == ("2026-12", "2027-03")


def test_the_previous_round_is_the_latest_before(own: Path) -> None:
    for year in ("2025", "2026", "2028"):
        write_round(own, year, {"vostok-go": "111111"})
    begin(own)
    previous = begun(own).previous
    assert previous is not None
    assert previous.slug == "2026"


def test_who_merged_is_not_looked_at(own: Path) -> None:
    file = own / "municipalities/sever-go.yml"
    text = file.read_text("utf-8").replace("muni_status: active", "muni_status: merged")
    write(file, f"{text}merged_into: yug-go\n")
    begin(own)
    assert "sever-go" not in {one.slug for one in begun(own).sites}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--year", "2027", "--method", "m-2027"], "похожа «m-2026»"),
        (["--year", "1027", "--method", "m-2026"], "--year"),
        (["--year", "2026", "--method", "m-2026"], "раунд 2026 года уже есть"),
        (["--year", "2027", "--method", "pustaya"], "в методике нет критериев"),
    ],
)
def test_what_cannot_begin_is_told(own: Path, words: list[str], said: str) -> None:
    write_round(own, "2026", {"vostok-go": "111111"})
    empty = method("mtempty", "Пустая", ()).replace("criteria:\n", "")
    write(own / "audit-methods/pustaya.md", empty.replace("published\n", "draft\n"))
    code, told = run(own, "new", *words)
    assert code != 0
    assert said in told
    assert not (own / "audit-rounds/2027").exists()


def test_a_year_has_one_round(own: Path) -> None:
    begin(own)
    before = (own / "audit-rounds/2027/index.md").read_bytes()
    code, told = run(own, "new", "--year", "2027", "--method", "m-2026")
    assert code == 1
    assert "уже есть" in told
    assert (own / "audit-rounds/2027/index.md").read_bytes() == before


def test_without_municipalities_there_is_nothing_to_look_at(own: Path) -> None:
    for file in (own / "municipalities").iterdir():
        file.unlink()
    code, told = run(own, "new", "--year", "2027", "--method", "m-2026")
    assert code == 1
    assert "ни одного опубликованного муниципалитета" in told
