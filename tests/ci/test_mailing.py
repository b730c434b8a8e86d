"""The monthly draft of the mailing: made without rights, proposed by a job that takes it as data.

The steps of the workflow run as they stand, with a forge in their place that writes down what it
is asked for.
"""

from __future__ import annotations

import base64
import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.ci.steps import Workflow, ran
from tests.ci.test_workflows import untrusted
from tests.commands.test_mailing import commit
from tests.conftest import ROOT, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "---\ntitle: Выпуск 2\n---\n"
PLACE = "content/mailings/vypusk-2.md"
FORGE = """#!/bin/sh
echo "$*" >> "$ASKED"
case "$*" in
  *runs/7/artifacts*) echo 5 ;;
  *artifacts/5/zip*) cat "$ARCHIVE" ;;
  *git/ref/heads/mailing-*) [ "$TAKEN" = branch ] ;;
  *git/ref/heads/main*) echo 0123abc ;;
esac
"""


WORKFLOW = Workflow("mailing", FORGE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / ".venv/bin").mkdir(parents=True)
    kb = folder / ".venv/bin/kb"
    kb.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@" --today 2026-03-15\n', "utf-8"
    )
    kb.chmod(0o755)
    content = copy_sample(folder)
    (folder / ".gitignore").write_text("/.venv/\n", encoding="utf-8")
    commit(content, "2026-03-01T12:00:00+0000", first=True)
    return folder


def made(checkout: Path, tmp_path: Path, **environment: str) -> tuple[int, str]:
    output = tmp_path / "output"
    output.write_text("", encoding="utf-8")
    make = next(one for one in WORKFLOW.scripts("draft") if "mailing new" in one)
    told = {"GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = ran(make, checkout, told | environment)
    return done.returncode, output.read_text(encoding="utf-8")


def test_a_job_without_rights_makes_the_draft(checkout: Path, tmp_path: Path) -> None:
    assert made(checkout, tmp_path) == (0, "made=yes\n")
    place = (tmp_path / "draft/place").read_bytes()
    assert untrusted.place(place) == PLACE
    assert (checkout / PLACE).read_bytes() == (tmp_path / "draft/entry.md").read_bytes()
    assert set(WORKFLOW.jobs["draft"]["permissions"].values()) == {"read"}


def test_where_there_is_nothing_new_nothing_is_proposed(checkout: Path, tmp_path: Path) -> None:
    issue = checkout / "content/mailings/vypusk-1.md"
    text = issue.read_text(encoding="utf-8").replace("2026-01-31", "2026-03-10")
    issue.write_text(text, encoding="utf-8")
    lecture = checkout / "content/events/lekciya.md"
    lecture.write_text(lecture.read_text("utf-8").replace("2026-04-08", "2026-12-08"), "utf-8")
    commit(checkout / "content", "2026-03-02T12:00:00+0000")
    assert made(checkout, tmp_path) == (0, "")
    assert not (tmp_path / "draft").exists()


def test_before_the_first_issue_a_month_is_looked_back(checkout: Path, tmp_path: Path) -> None:
    for file in (checkout / "content/mailings").iterdir():
        file.unlink()
    (checkout / "content/mailings").rmdir()
    commit(checkout / "content", "2026-03-02T12:00:00+0000")
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "date").write_text('#!/bin/sh\necho 2026-02-15 "$*" | cut -c1-10\n', encoding="utf-8")
    (clock / "date").chmod(0o755)
    assert made(checkout, tmp_path, PATH=f"{clock}:{os.environ['PATH']}") == (0, "made=yes\n")
    draft = (checkout / "content/mailings/vypusk-1.md").read_text(encoding="utf-8")
    assert "period_from: 2026-02-15" in draft


def test_what_went_wrong_fails_the_run(checkout: Path, tmp_path: Path) -> None:
    (checkout / "content/vocabularies/status.yml").write_text("нет", encoding="utf-8")
    code, output = made(checkout, tmp_path)
    assert (code != 0, output) == (True, "")


def proposed(tmp_path: Path, files: dict[str, str], taken: str = "") -> tuple[int, list[str]]:
    return WORKFLOW.proposed(tmp_path, files, taken)


def writing(asked: list[str]) -> list[str]:
    return [line for line in asked if "--silent" in line and "git/ref/" not in line]


def test_the_draft_is_proposed_on_a_branch_of_its_own(tmp_path: Path) -> None:
    code, asked = proposed(tmp_path, {"place": PLACE, "entry.md": ENTRY, "../elsewhere": "x"})
    assert code == 0
    branch, file, proposal = writing(asked)
    assert branch.endswith("git/refs -f ref=refs/heads/mailing-vypusk-2 -f sha=0123abc")
    assert f"contents/{PLACE} -f branch=mailing-vypusk-2" in file
    assert "pulls -F draft=true -f base=main -f head=mailing-vypusk-2" in proposal
    assert base64.b64decode((tmp_path / "entry.base64").read_text("utf-8")).decode() == ENTRY


def test_a_draft_that_an_editor_works_on_stays(tmp_path: Path) -> None:
    code, asked = proposed(tmp_path, {"place": PLACE, "entry.md": ENTRY}, "branch")
    assert code == 0
    assert writing(asked) == []


@pytest.mark.parametrize(
    "place",
    ["../.github/workflows/x.yml", "content/_addresses.tsv", "content/mailings/$(id).md", ""],
)
def test_only_an_entry_can_be_proposed(place: str, tmp_path: Path) -> None:
    code, asked = proposed(tmp_path, {"place": place, "entry.md": ENTRY})
    assert code != 0
    assert writing(asked) == []


def test_an_entry_that_is_too_large_is_not_taken(tmp_path: Path) -> None:
    code, asked = proposed(tmp_path, {"place": PLACE, "entry.md": "x" * 200_001})
    assert code != 0
    assert writing(asked) == []
