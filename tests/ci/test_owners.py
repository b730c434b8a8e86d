"""Whose approval code needs: who is not named is asked by nobody, and everybody is told so."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.ledger import NAME as NAME_OF_LIST
from generator.ledger import VERSIONS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NAME = re.compile(r"@[\w-]+(?:/[\w.-]+)?|[\w.+-]+@[\w-]+\.[\w.-]+")
NOBODY = "OWNER-IS-NOT-NAMED"
RULES = [
    line.split()
    for line in (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_all_but_entries_has_an_owner() -> None:
    owned = {pattern for pattern, *owners in RULES if owners}
    lists = {f"/content/{name}" for name in (NAME_OF_LIST, VERSIONS)}
    assert owned == {"*", "/content/vocabularies/", *lists}
    assert RULES[0][0] == "*"
    assert ["/content/"] in RULES


def test_it_is_said_what_holds_as_long_as_nobody_is_named() -> None:
    security = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
    assert f"Пока там стоит `{NOBODY}`, владелец кода не назван" in security
    owners = {owner for _, *owners in RULES for owner in owners}
    assert owners == {NOBODY} or all(map(NAME.fullmatch, owners))


@pytest.mark.parametrize("owner", ["@someone", "@someone/a-team"])
def test_one_command_names_the_owner(owner: str, tmp_path: Path) -> None:
    (command,) = re.findall(r"`(sed [^`]+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    (tmp_path / ".github").mkdir()
    copy = tmp_path / ".github/CODEOWNERS"
    before = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    copy.write_text(before, encoding="utf-8")
    subprocess.run(["sh", "-c", command.replace("@имя", owner)], cwd=tmp_path, check=True)
    rules = [
        line.split()
        for line in copy.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    named = {NOBODY: owner}
    assert rules == [[first, *(named.get(one, one) for one in owners)] for first, *owners in RULES]
    for workflow in ("watch.yml", "../CODEOWNERS"):
        assert "s|OWNER-IS-NOT-NAMED" in (ROOT / ".github/workflows" / workflow).read_text("utf-8")


def ran(workflow: str, errors: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run the step with a forge that knows so many errors, or that does not answer."""
    jobs = yaml.safe_load((ROOT / f".github/workflows/{workflow}.yml").read_text("utf-8"))["jobs"]
    (step,) = jobs["owners"]["steps"]
    assert set(jobs["owners"]["permissions"].values()) == {"read"}
    gh = tmp_path / "gh"
    gh.write_text(f"#!/bin/sh\n{errors}\n", encoding="utf-8")
    gh.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "REPOSITORY": "o/r",
    }
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("errors", "warned"), [("echo 0", False), ("echo 3", True), ("exit 1", True)]
)
def test_every_proposal_says_it(errors: str, *, warned: bool, tmp_path: Path) -> None:
    done = ran("pull-request", errors, tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("::warning title=") == warned
    assert done.stdout.count("\n") == warned


@pytest.mark.parametrize(
    ("errors", "code"), [("true", 0), ("echo .github/CODEOWNERS:1", 1), ("exit 1", 1)]
)
def test_the_weekly_run_fails_of_it(errors: str, code: int, tmp_path: Path) -> None:
    assert ran("watch", errors, tmp_path).returncode == code
