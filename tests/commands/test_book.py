"""The command that makes a book: what it makes, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import generator.commands.book as command
from generator.commands.book import book
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sample: Path, tmp_path: Path) -> Run:
    monkeypatch.chdir(ROOT)

    def called(*words: str) -> tuple[int, str]:
        out = ["--out", str(tmp_path / "book.pdf")]
        done = CliRunner().invoke(
            book, [*words, "--content", str(sample), "--today", "2026-03-15", *out]
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return called


@pytest.mark.parametrize(
    "chosen",
    [
        ["--collection", "podborka"],
        ["--municipality", "pervyj-go"],
        ["--kind", "practice"],
        ["--all"],
    ],
)
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_a_book_of_each_choice(chosen: list[str], paper: str, run: Run, tmp_path: Path) -> None:
    code, told = run(*chosen, "--paper", paper)
    assert code == 0, told
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF-")
    assert "Книга: " in told


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ([], "назовите одно"),
        (["--all", "--kind", "practice"], "назовите одно"),
        (["--collection", "podborki"], "похоже на «podborka»"),
        (["--collection", "щ"], "есть: "),
        (["--municipality", "net"], "--municipality"),
        (["--kind", "praktika"], "вида «praktika» нет"),
        (["--kind", "person"], "печатать нечего"),
    ],
)
def test_what_makes_no_book_is_told(chosen: list[str], told: str, run: Run, tmp_path: Path) -> None:
    code, said = run(*chosen)
    assert code != 0
    assert told in said
    assert not (tmp_path / "book.pdf").exists()


def test_a_book_that_leads_nowhere_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for address, told in (("http://localhost:8000/", True), ("https://example.org/kb/", False)):
        monkeypatch.setenv("SITE_URL", address)
        code, said = run("--kind", "consultation")
        assert code == 0
        assert ("SITE_URL=https://" in said) is told


def test_too_large_a_book_is_refused_with_a_way(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "MOST_CHAPTERS", 3)
    code, said = run("--all")
    assert code == 1
    assert "не больше 3" in said
    assert "--kind" in said
