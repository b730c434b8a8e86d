"""GitLab understands `.gitlab-ci.yml`, and does by it what GitHub does by the workflows."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml

from tests.conftest import ROOT

FILE = ROOT / ".gitlab-ci.yml"


def accepted(path: str) -> subprocess.CompletedProcess[str]:
    """Hold a file against GitLab's own schema, as the checker's package carries it."""
    command = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", path]
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *command],
        capture_output=True,
        text=True,
        check=False,
    )


def test_gitlab_understands_the_file() -> None:
    found = accepted(str(FILE))
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("right", "wrong"), [("    - if: ", "    - wenn: "), ("when: always", "when: immer")]
)
def test_the_schema_finds_mistakes(
    right: str, wrong: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert right in text
    broken = tmp_path_factory.mktemp("broken") / ".gitlab-ci.yml"
    broken.write_text(text.replace(right, wrong), encoding="utf-8")
    assert accepted(str(broken)).returncode == 1


def test_the_image_is_held_at_a_digest() -> None:
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert re.fullmatch(r"python:3\.\d+-slim-bookworm@sha256:[0-9a-f]{64}", said["image"])
    assert not [job for job in said.values() if isinstance(job, dict) and "image" in job]


def test_what_is_published_starts_from_nothing_and_a_proposal_from_its_own() -> None:
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    caching = [name for name, job in said.items() if isinstance(job, dict) and "cache" in job]
    assert caching == ["check"]
    kept = {path: one["key"] for one in said["check"]["cache"] for path in one["paths"]}
    assert kept.pop(".cache/pip/http-v2")["files"] == ["requirements/site.txt"]
    assert kept == dict.fromkeys((".cache/potencial", "site"), "site-$CI_MERGE_REQUEST_IID")


def test_every_command_is_one_of_ours() -> None:
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    lines = [
        line for job in said.values() if isinstance(job, dict) for line in job.get("script", ())
    ]
    commands = {re.match(r"\.venv/bin/kb ([a-z-]+)", line) for line in lines}
    named = {found[1] for found in commands if found}
    assert named == {"check", "report", "verify", "build", "record"}
    for name in named:
        done = subprocess.run(
            [sys.executable, "-m", "generator", name, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        options = {
            one
            for line in lines
            if f"kb {name} " in line
            for one in re.findall(r" (--[a-z]+)", line)
        }
        assert all(option in done.stdout for option in options), name
