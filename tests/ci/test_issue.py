"""An issue becomes a proposal in two steps: one without rights makes it, one takes it as data.

The steps of the workflow run as they stand, with a forge in their place that writes down what it
is asked for.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.ci.steps import Workflow, ran
from tests.ci.test_workflows import untrusted
from tests.conftest import ROOT, copy_sample
from tests.exchange.test_issues import FILLED

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "---\ntitle: Двор\n---\n"
FORGE = """#!/bin/sh
echo "$*" >> "$ASKED"
case "$*" in
  *runs/7/artifacts*) echo 5 ;;
  *artifacts/5/zip*) cat "$ARCHIVE" ;;
  *git/ref/heads/main*) echo 0123abc ;;
  *git/refs*) [ "$TAKEN" != branch ] ;;
  *contents/*) [ "$TAKEN" != file ] ;;
esac
"""


WORKFLOW = Workflow("issue", FORGE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / ".venv/bin").mkdir(parents=True)
    kb = folder / ".venv/bin/kb"
    kb.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
    kb.chmod(0o755)
    copy_sample(folder)
    for command in (
        ["init", "-q"],
        ["add", "content"],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def test_a_job_without_rights_makes_the_draft(checkout: Path, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    labels = [{"name": "practice"}]
    issue = {"number": 12, "title": "Двор", "body": FILLED, "labels": labels}
    event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    make = next(one for one in WORKFLOW.scripts("draft") if "import-issue" in one)
    told = {"GITHUB_EVENT_PATH": str(event), "RUNNER_TEMP": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = ran(make, checkout, told)
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in (tmp_path / "draft").iterdir()) == [
        "entry.md",
        "place",
        "told.md",
    ]
    place = untrusted.place((tmp_path / "draft/place").read_bytes())
    assert (checkout / place).read_bytes() == (tmp_path / "draft/entry.md").read_bytes()
    assert "Тёплый двор" in (tmp_path / "draft/entry.md").read_text(encoding="utf-8")
    assert "write" not in WORKFLOW.jobs["draft"]["permissions"].values()


def proposed(tmp_path: Path, files: dict[str, str], taken: str = "") -> tuple[int, list[str]]:
    return WORKFLOW.proposed(tmp_path, files, taken, NUMBER="12")


def test_the_draft_is_proposed_on_a_branch_of_its_own(tmp_path: Path) -> None:
    made = {
        "place": "content/practices/dvor.md",
        "entry.md": ENTRY,
        "told.md": "Кто @автор?\n",
        "../elsewhere": "x",
    }
    code, asked = proposed(tmp_path, made)
    assert code == 0
    said = "content: draft from issue 12"
    told = (
        f"-f branch=issue-12 -f message={said} -F content=@{tmp_path}/entry.base64",
        f"-f head=issue-12 -f title=Черновик из заявки № 12 -F body=@{tmp_path}/body.md",
    )
    assert [line for line in asked if "--silent" in line] == [
        "api --silent repos/o/r/git/refs -f ref=refs/heads/issue-12 -f sha=0123abc",
        f"api --silent --method PUT repos/o/r/contents/{made['place']} {told[0]}",
        f"api --silent repos/o/r/pulls -F draft=true -f base=main {told[1]}",
    ]
    assert base64.b64decode((tmp_path / "entry.base64").read_text("utf-8")).decode() == ENTRY
    body = (tmp_path / "body.md").read_text(encoding="utf-8")
    assert body.startswith("Заявка: #12\n")
    assert "@автор" not in body
    assert not (tmp_path.parent / "elsewhere").exists()


@pytest.mark.parametrize(
    "place",
    [
        "content/_addresses.tsv",
        ".github/workflows/x.yml",
        "content/practices/../../Makefile.md",
        "content/practices/a.md\ncontent/practices/b.md",
        "content/practices/a.md\n",
        "content/vocabularies/topics.yml",
        "content/practices/_a.md",
        "content/practices/$(id).md",
        "content/practices/a.md?x",
        "docs/index.md",
    ],
)
def test_only_an_entry_has_a_place(place: str) -> None:
    with pytest.raises(SystemExit) as ended:
        untrusted.place(place.encode())
    assert ended.value.code


@pytest.mark.parametrize(
    "changed",
    [
        {"place": ".github/workflows/x.yml"},
        {"place": "content/" + "a" * 300 + "/a.md"},
        {"entry.md": "x" * 200_001},
        {"told.md": "x" * 1_000_001},
    ],
    ids=lambda changed: str(changed)[:60],
)
def test_what_is_no_draft_changes_nothing(tmp_path: Path, changed: dict[str, str]) -> None:
    right = {"place": "content/practices/dvor.md", "entry.md": ENTRY, "told.md": "Кто?"}
    code, asked = proposed(tmp_path, right | changed)
    assert code != 0
    assert not [line for line in asked if "--silent" in line]


@pytest.mark.parametrize("missing", ["place", "entry.md", "told.md"])
def test_a_draft_that_is_not_whole_changes_nothing(tmp_path: Path, missing: str) -> None:
    right = {"place": "content/practices/dvor.md", "entry.md": ENTRY, "told.md": "Кто?"}
    del right[missing]
    code, asked = proposed(tmp_path, right)
    assert code != 0
    assert not [line for line in asked if "--silent" in line]


@pytest.mark.parametrize("taken", ["branch", "file"])
def test_an_editors_work_is_not_written_over(tmp_path: Path, taken: str) -> None:
    right = {"place": "content/practices/dvor.md", "entry.md": ENTRY, "told.md": "Кто?"}
    code, asked = proposed(tmp_path, right, taken)
    assert code != 0
    assert not [line for line in asked if "/pulls" in line]
