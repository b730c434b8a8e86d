"""A published site can be built again from its commit, and any difference is named."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import cli
from generator.pipeline.build import BuildOptions, build_site
from tests.check.bad import PRACTICE
from tests.check.test_rules import write
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("generator", "hooks", "docs", "mkdocs.yml")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The product with one entry, as a repository of its own with one commit."""
    made = tmp_path / "repository"
    made.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, made / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, made / part)
    content = made / "content"
    shutil.copytree(ROOT / "content/vocabularies", content / "vocabularies")
    write(content, {"practices/dvor.md": PRACTICE})
    (made / ".gitignore").write_text("__pycache__/\n/site/\n/.site*\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *command],
            cwd=made,
            check=True,
        )
    return made


def test_a_site_is_reproduced_and_a_change_is_named(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    monkeypatch.setenv("SITE_URL", "https://example.org/kb/")
    site = build_site(BuildOptions(repository / "content", TODAY, packed=True)).site
    good = CliRunner().invoke(cli.kb, ["reproduce", str(site)])
    assert good.exit_code == 0, good.output
    assert "Все файлы совпали" in good.output
    sums = site / "SHA256SUMS"
    sums.write_text(sums.read_text(encoding="utf-8").replace("robots.txt", "robots2.txt"))
    bad = CliRunner().invoke(cli.kb, ["reproduce", str(site)])
    assert bad.exit_code == 1
    assert "отличается: robots.txt" in bad.output


def test_facts_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "build.json").write_text('{"commit":' + "[" * 100_000, encoding="utf-8")
    result = CliRunner().invoke(cli.kb, ["reproduce", str(tmp_path)])
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


def test_a_site_without_facts_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.kb, ["reproduce", str(tmp_path)])
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "facts",
    [
        {"commit": "--help"},
        {"commit": "HEAD"},
        {"commit": 7},
        {"today": "--site=/x"},
        {"today": 20260315},
        {"site_url": ["x"]},
        {"site_url": "file:///etc/"},
        {"commit": "f" * 40},
    ],
)
def test_facts_that_no_build_wrote_are_refused(
    facts: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    good = {"commit": "0" * 40, "today": "2026-03-15", "site_url": "https://example.org/"}
    (tmp_path / "build.json").write_text(json.dumps(good | facts), encoding="utf-8")
    (tmp_path / "SHA256SUMS").write_text("", encoding="utf-8")
    result = CliRunner().invoke(cli.kb, ["reproduce", str(tmp_path)])
    assert result.exit_code in {1, 2}
    assert isinstance(result.exception, SystemExit)
