"""``kb year``: reports into a folder, and what cannot be is told with its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.commands.year import year
from tests.conftest import ROOT, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str]]

PLAN = "plans/god-2026.yml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


@pytest.fixture
def run(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SITE_URL", "https://example.org/kb/")
    folder = str(tmp_path / "out")

    def called(*words: str, out: str = folder) -> tuple[int, str]:
        options = ["--content", str(own), "--today", "2026-03-15", "--out", out]
        done = CliRunner().invoke(year, [*words, *options])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return called


def change(own: Path, old: str, new: str) -> None:
    file = own / PLAN
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def made(tmp_path: Path, folder: str = "out") -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (tmp_path / folder).iterdir()}


def test_the_report_in_three_forms_twice_the_same(run: Run, tmp_path: Path) -> None:
    code, told = run("2026")
    assert code == 0, told
    assert "Учебный план на 2026 год" in told
    files = made(tmp_path)
    assert set(files) == {"otchyot-2026.html", "otchyot-2026.docx", "otchyot-2026.xlsx"}
    assert b"https://example.org/kb/id/" in files["otchyot-2026.html"]
    assert run("2026", out=str(tmp_path / "again"))[0] == 0
    assert made(tmp_path, "again") == files


def test_a_plan_from_a_file(run: Run, own: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yml"
    plan.write_bytes((own / PLAN).read_bytes())
    (own / PLAN).unlink()
    assert run("2026", "--plan", str(plan))[0] == 0
    code, told = run("2026")
    assert code == 1
    assert "плана на 2026 год нет" in told
    assert "--plan" in told


def test_a_plan_for_another_year_is_told(run: Run, own: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yml"
    plan.write_bytes((own / PLAN).read_bytes())
    code, told = run("2025", "--plan", str(plan))
    assert code == 1
    assert "на 2026 год, а отчёт — за 2025" in told
    assert "назовите план на 2025 год" in told


def test_a_plan_for_any_year_is_for_each(run: Run, own: Path, tmp_path: Path) -> None:
    change(own, "year: 2026\n", "")
    code, told = run("2025")
    assert code == 0, told
    page = (tmp_path / "out/otchyot-2025.html").read_text("utf-8")
    assert "Год в плане не назван" in page.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("months:", "mesyacy:", "mesyacy"),
        ("      - 9", "      - 13", "13"),
        ("series/shkola", "series/nikakaya", "nikakaya"),
        ("activity/obuchenie", "organisation/uchebnaya", "K03"),
        ("title: Учебный план на 2026 год", "", "title"),
        ("items:", "items", "P"),
    ],
)
def test_mistakes_in_a_file_are_told_at_their_line(
    old: str, new: str, said: str, run: Run, own: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yml"
    text = (own / PLAN).read_text("utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, told = run("2026", "--plan", str(plan))
    assert code == 1, told
    assert said in told
    assert "plan.yml:" in told
    assert "Как исправить" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"- a\n- b\n", b"PK\x03\x04"])
def test_what_is_no_plan_is_told(data: bytes, run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yml"
    plan.write_bytes(data)
    code, told = run("2026", "--plan", str(plan))
    assert code == 1
    assert "план не прочитан" in told


def test_an_empty_plan_is_told(run: Run, own: Path, tmp_path: Path) -> None:
    text = (own / PLAN).read_text("utf-8")
    head, _, rest = text.partition("items:\n")
    plan = tmp_path / "plan.yml"
    tail = rest[rest.index("status:") :].replace("published", "draft", 1)
    plan.write_text(head + tail, encoding="utf-8")
    code, told = run("2026", "--plan", str(plan))
    assert code == 1
    assert "нет ни одного пункта" in told
    assert "items" in told


def test_a_draft_of_a_plan_is_not_used_and_named(run: Run, own: Path) -> None:
    change(own, "status: published", "status: draft")
    code, told = run("2026")
    assert code == 1
    assert "не опубликован" in told
    assert PLAN in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2027"], "ещё не начался"),
        (["год"], "год"),
        (["2026", "--plan", "нет.yml"], "нет"),
    ],
)
def test_what_cannot_be_is_told(words: list[str], said: str, run: Run) -> None:
    code, told = run(*words)
    assert code == 2
    assert said in told


def test_mistakes_in_the_content_stop_the_report(run: Run, own: Path, tmp_path: Path) -> None:
    change(own, "series/shkola", "series/nikakaya")
    code, told = run("2026")
    assert code == 1
    assert "отчёт не сделан" in told
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, told = run("2026", out=str(tmp_path / "file/within"))
    assert code == 2
    assert "не записать" in told
