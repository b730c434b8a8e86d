"""Mending a folder: what would do harm is left alone, file by file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.edit.trial import mend_folder
from tests.check.bad import CASES, PRACTICE
from tests.check.test_rules import write
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def snapshot(content: Path) -> dict[str, bytes]:
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in sorted(content.rglob("*"))
        if path.is_file()
    }


def test_a_correction_that_harms_another_file_is_undone_alone(content: Path) -> None:
    """The first file's identifier in small letters is taken by the second; the third is mended."""
    upper = PRACTICE.replace("abc1234", "ABC1234")
    russian = PRACTICE.replace("abc1234", "bcd1234").replace("2026-03-01", "01.03.2026")
    write(content, {"practices/a.md": upper, "practices/b.md": PRACTICE, "practices/c.md": russian})
    outcome = mend_folder(content, TODAY)
    assert list(outcome.changes) == ["content/practices/c.md"]
    assert (content / "practices/a.md").read_text(encoding="utf-8") == upper
    assert "2026-03-01" in (content / "practices/c.md").read_text(encoding="utf-8")
    assert {problem.location.path for problem in outcome.inspected.problems} == {
        "content/practices/a.md"
    }


def test_the_own_content_needs_no_mending(tmp_path: Path) -> None:
    """Else an editor who runs it sends a hundred changed files beside the one that counts."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    before = snapshot(content)
    assert not mend_folder(content, TODAY).changes
    assert snapshot(content) == before


def test_a_readable_file_is_better_than_an_unreadable_one(content: Path) -> None:
    """One broken line hides the others' mistakes; showing them is no harm."""
    text = PRACTICE.replace("title: Двор", "title:Двор").replace("basis: owner", "basis: x")
    write(content, {"practices/a.md": text.replace("scope: regional", "scope: y")})
    outcome = mend_folder(content, TODAY)
    assert list(outcome.changes) == ["content/practices/a.md"]
    assert [problem.rule.code for problem in outcome.inspected.problems] == ["P05", "P05"]


def test_only_wanted_files_are_touched(content: Path) -> None:
    untidy = PRACTICE.rstrip("\n")
    write(content, {"practices/a.md": untidy, "practices/b.md": untidy.replace("abc", "bcd")})
    outcome = mend_folder(content, TODAY, lambda path: path.endswith("b.md"))
    assert list(outcome.changes) == ["content/practices/b.md"]
    assert (content / "practices/a.md").read_text(encoding="utf-8") == untidy


def test_examples_of_mistakes_never_fare_worse(content: Path) -> None:
    """Whatever editors send, mending ends, and no file has more errors than before."""
    for code, files in CASES.items():
        write(content, files)
        before = mend_folder(content, TODAY, lambda _path: False)
        after = mend_folder(content, TODAY)
        old = len([p for p in before.inspected.problems if p.rule.severity == "error"])
        new = len([p for p in after.inspected.problems if p.rule.severity == "error"])
        assert new <= old, code
        assert not mend_folder(content, TODAY).changes, code
        for path in files:
            (content / path).unlink()


def test_a_crash_leaves_the_folder_as_it_was(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(content, {"practices/a.md": PRACTICE.rstrip("\n")})
    before = snapshot(content)

    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", fail)
    try:
        mend_folder(content, TODAY)
    except OSError:
        assert snapshot(content) == before
    else:
        raise AssertionError
