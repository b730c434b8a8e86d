"""A sheet's address never dies: it stands in letters to heads of municipalities."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.commands.addresses import move, record
from generator.pipeline.build import BuildOptions, build_site
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    import click


def run(command: click.Command, *words: str) -> None:
    done = CliRunner().invoke(command, [*words, "--today", TODAY.isoformat()])
    assert done.exit_code == 0, done.output


@pytest.fixture
def own(audited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SITE_URL", "https://example.org/kb/")
    return shutil.copytree(audited, tmp_path / "content")


def built(own: Path, name: str) -> Path:
    return build_site(BuildOptions(own, TODAY, own.parent / name, jobs=1)).site


def test_it_follows_a_round_and_a_municipality_that_are_renamed(own: Path) -> None:
    site = built(own, "site")
    sheets = sorted(one.parent.name for one in (site / "analiz-sajtov/2026").glob("*/index.html"))
    assert sheets == ["sever-go", "vostok-go", "yug-go", "zapad-go"]
    assert "analiz-sajtov/2026/yug-go/" in (site / "sitemap.xml").read_text("utf-8")
    run(record, "--content", str(own), "--site", str(site))
    run(move, "audit_round/2026", "raund-2026", "--content", str(own))
    run(move, "municipality/yug-go", "yuzhnyj-go", "--content", str(own))
    site = built(own, "next")
    assert (site / "analiz-sajtov/raund-2026/yuzhnyj-go/index.html").is_file()
    for slug in sheets:
        page = (site / f"analiz-sajtov/2026/{slug}/index.html").read_text("utf-8")
        today = slug.replace("yug-go", "yuzhnyj-go")
        assert f'href="../../raund-2026/{today}/"' in page
    page = (site / "analiz-sajtov/2025/yug-go/index.html").read_text("utf-8")
    assert 'href="../yuzhnyj-go/"' in page


def test_two_municipalities_that_were_both_looked_at_do_not_become_one(own: Path) -> None:
    """Each mark would stand twice, with two values: the command says what to do instead."""
    before = {file: file.read_bytes() for file in own.rglob("*") if file.is_file()}
    words = ["municipality/yug-go", "vostok-go", "--content", str(own), "--today", str(TODAY)]
    done = CliRunner().invoke(move, words)
    assert done.exit_code == 1
    for told in ("audit-rounds/2026/index.md, sites", "2026/scores.csv", "merged_into: vostok-go"):
        assert told in done.output
    assert {file: file.read_bytes() for file in own.rglob("*") if file.is_file()} == before
