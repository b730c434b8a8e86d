"""Whose approval code needs: who is not named is asked by nobody, and everybody is told so."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NAME = re.compile(r"@[\w-]+(?:/[\w.-]+)?|[\w.+-]+@[\w-]+\.[\w.-]+")
RULES = [
    line.split()
    for line in (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_all_but_entries_has_an_owner() -> None:
    owned = {pattern for pattern, *owners in RULES if owners}
    assert owned == {"*", "/content/_addresses.tsv", "/content/vocabularies/"}
    assert RULES[0][0] == "*"
    assert ["/content/"] in RULES


def test_it_is_said_that_nobody_is_named_as_long_as_it_is_so() -> None:
    security = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = all(NAME.fullmatch(owner) for _, *owners in RULES for owner in owners)
    assert named != ("владелец кода не назван" in security)


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
