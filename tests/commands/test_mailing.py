"""``kb mailing``: an issue from the history of a repository, and its letters."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.commands.addresses import record
from generator.commands.mailing import mailing
from generator.model.kinds.centre import Mailing
from generator.pipeline import inspect
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The sample in a repository, committed on the first of March."""
    content = copy_sample(tmp_path)
    commit(content, "2026-03-01T12:00:00+0000", first=True)
    return content


def commit(content: Path, moment: str, *, first: bool = False) -> None:
    git = ["git", "-C", str(content.parent), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    if first:
        subprocess.run(["git", "init", "-q", str(content.parent)], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run(
        [*git, "commit", "-q", "-m", "x", "--date", moment],
        check=True,
        env={"GIT_COMMITTER_DATE": moment, "PATH": "/usr/bin:/bin", "HOME": "/"},
    )


@pytest.fixture
def run(own: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(ROOT)

    def called(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(mailing, [*words, "--content", str(own), "--today", "2026-03-15"])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return called


def publish(own: Path) -> None:
    """Publish another practice a week later."""
    alleya = (own / "practices/alleya.md").read_text("utf-8")
    new = alleya.replace(f"id: {id_of(alleya)}", "id: p3v8mza")
    (own / "practices/novaya.md").write_text(new, encoding="utf-8")
    commit(own, "2026-03-10T12:00:00+0000")


def id_of(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("id: ")).removeprefix("id: ")


def test_a_draft_tells_what_came_since(own: Path, run: Run) -> None:
    publish(own)
    code, told = run("new", "--since", "2026-03-05")
    assert code == 0, told
    catalogue = inspect(own, TODAY).catalogue
    issue = max(catalogue.of_kind(Mailing), key=lambda one: one.number)
    assert issue.number == 2
    assert str(issue.period_from) == "2026-03-05"
    new = [one for one in issue.items if one.group == "new"]
    assert [str(one.entry) for one in new] == ["practice/novaya"]


def test_the_last_issue_says_where_the_next_begins(own: Path, run: Run) -> None:
    publish(own)
    code, told = run("new")
    assert code == 0, told
    issue = max(inspect(own, TODAY).catalogue.of_kind(Mailing), key=lambda one: one.number)
    assert str(issue.period_from) == "2026-02-01"  # the sample's issue ends in January
    assert len(issue.items) > 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "--since", "вчера"], "не день"),
        (["new", "--since", "2026-04-01"], "ещё не наступило"),
        (["make", "7", "--out", "x"], "выпуска 7 нет; есть: 1"),
    ],
)
def test_what_cannot_be_is_told(words: list[str], said: str, run: Run) -> None:
    code, told = run(*words)
    assert code != 0
    assert said in told


def test_an_issue_with_nothing_in_it_is_refused(own: Path, run: Run) -> None:
    for file in (own / "events").glob("*.md"):
        file.write_text(file.read_text("utf-8").replace("2026-", "2019-"), encoding="utf-8")
    commit(own, "2026-03-02T12:00:00+0000")
    code, told = run("new", "--since", "2026-03-05")
    assert code == 4
    assert "выпуск не нужен" in told
    assert "major: true" in told
    assert not list((own / "mailings").glob("vypusk-2*"))


def test_letters_for_everybody_in_every_form(run: Run, tmp_path: Path) -> None:
    code, told = run("make", "1", "--out", str(tmp_path / "letters"))
    assert code == 0, told
    found = {one.name for one in (tmp_path / "letters").iterdir()}
    assert {"pervyj-go.html", "pervyj-go.txt", "pervyj-go.docx", "pervyj-go.eml"} <= found
    assert not any(name.startswith("prezhnij-go") for name in found), "it merged"


def test_letters_whose_links_nobody_else_can_open_are_told_of(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever forgets the address of the site hears of it before the letters are sent."""
    monkeypatch.delenv("SITE_URL", raising=False)
    _, told = run("make", "1", "--out", str(tmp_path / "letters"))
    assert "Не отправляйте" in told
    assert "SITE_URL=" in told
    monkeypatch.setenv("SITE_URL", "https://example.org/kb/")
    _, told = run("make", "1", "--out", str(tmp_path / "letters"))
    assert "Не отправляйте" not in told
    assert "https://example.org/kb/id/" in (tmp_path / "letters/pervyj-go.txt").read_text("utf-8")


def test_a_published_issue_may_not_be_changed(own: Path) -> None:
    done = CliRunner().invoke(record, ["--content", str(own), "--today", "2026-03-15"])
    assert done.exit_code == 0, done.output
    (file,) = (own / "mailings").glob("*.md")
    text = file.read_text("utf-8")
    file.write_text(text.replace("Здравствуйте.", "Здравствуйте!"), encoding="utf-8")
    (problem,) = [one for one in inspect(own, TODAY).problems if one.rule.code == "I21"]
    assert problem.location.path == f"content/mailings/{file.name}"
    assert "в следующем выпуске" in problem.remedy
