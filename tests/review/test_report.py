"""The report on a proposal: what changed against the base commit, and what to look at."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.history import HistoryError, content_at
from generator.pipeline import inspect
from generator.review import as_markdown, as_text, review
from generator.review.comparison import Fate
from generator.review.markdown import MARK
from tests.commands.test_edit import run
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.review import Review

TWIN = """---
id: twn1234
title: Учебная практика двора
summary: Практика для проверки программы.
status: published
published_on: 2026-03-01
reviewed_on: 2026-03-01
basis: owner
scope: regional
actors: Жители
---

## Что сделали

Посадили деревья.
"""


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Редактор", "-c", "user.email=redaktor@example.org"]
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose only commit is the sample content."""
    copy_sample(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "content")
    git(tmp_path, "commit", "--quiet", "--message=Записи")
    return tmp_path


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def propose(content: Path) -> None:
    """A proposal with something of everything."""
    dvor = content / "practices/dvor/index.md"
    title = next(
        line for line in dvor.read_text(encoding="utf-8").split("\n") if line.startswith("title:")
    )
    summary = next(
        line for line in dvor.read_text(encoding="utf-8").split("\n") if line.startswith("summary:")
    )
    twin = TWIN.replace("title: Учебная практика двора", f"{title} @editors")
    twin = twin.replace("summary: Практика для проверки программы.", summary)
    (content / "practices/dvojnik.md").write_text(twin, encoding="utf-8")
    changed(content / "events/seminar.md", "attendance: 25", "attendance: 30")
    changed(
        content / "consultations/vopros.md",
        "status: published",
        "status: withdrawn\narchive_reason: Ответ устарел.",
    )
    (content / "practices/archived.md").unlink()
    changed(content / "guidance/spisok.md", "reviewed_on: 2026", "reviewed_on: 2027")
    changed(content / "vocabularies/topic.yml", "label: ТОС", "label: ТОС @все")
    shutil.move(content / "mailings/vypusk-1.md", content / "mailings/vypusk-pervyj.md")


def reviewed(repository: Path, ref: str = "HEAD") -> Review:
    content = repository / "content"
    with content_at(ref, content) as copy:
        return review(inspect(copy, TODAY), inspect(content, TODAY))


def test_an_untouched_repository_has_nothing_to_report(repository: Path) -> None:
    found = reviewed(repository)
    assert found.entries == ()
    assert "Записи не изменились." in as_text(found)


def test_every_fate_is_told(repository: Path) -> None:
    propose(repository / "content")
    found = reviewed(repository)
    names = {fate: sorted(one.difference.entry.slug for one in found.of(fate)) for fate in Fate}
    assert names == {
        Fate.NEW: ["dvojnik"],
        Fate.CHANGED: ["seminar", "spisok", "vypusk-pervyj"],
        Fate.CLOSED: ["vopros"],
        Fate.REMOVED: ["archived"],
    }
    [seminar] = (one for one in found.entries if one.difference.entry.slug == "seminar")
    assert seminar.difference.fields == ("Сколько участников",)
    [mailing] = (one for one in found.entries if one.difference.entry.slug == "vypusk-pervyj")
    assert mailing.difference.fields == ("Адрес",)
    assert mailing.difference.former_address.endswith("/vypusk-1/")
    [twin] = found.of(Fate.NEW)
    assert [other.entry.slug for other in twin.twins] == ["dvor"]
    assert twin.completeness is not None
    assert twin.completeness.missing
    assert [problem.rule.code for problem in found.problems] == ["N03", "D04"]


def test_the_report_as_markdown(repository: Path, golden: Callable[[str, str], None]) -> None:
    propose(repository / "content")
    text = as_markdown(reviewed(repository), "https://example.org/preview/")
    assert text.startswith(MARK)
    golden("report.md", text)


def test_the_report_as_text(repository: Path, golden: Callable[[str, str], None]) -> None:
    propose(repository / "content")
    golden("report.txt", as_text(reviewed(repository)) + "\n")


def test_it_compares_with_where_the_branches_parted(repository: Path) -> None:
    """What others published meanwhile is not this proposal's removal."""
    content = repository / "content"
    git(repository, "checkout", "--quiet", "-b", "proposal")
    git(repository, "checkout", "--quiet", "main")
    (content / "practices/dvojnik.md").write_text(TWIN, encoding="utf-8")
    git(repository, "add", "content")
    git(repository, "commit", "--quiet", "--message=Чужая запись")
    git(repository, "checkout", "--quiet", "proposal")
    assert reviewed(repository, "main").entries == ()


def test_without_history_everything_is_new(repository: Path) -> None:
    git(repository, "rm", "--quiet", "-r", "--cached", "content")
    git(repository, "commit", "--quiet", "--amend", "--allow-empty", "--message=Пусто")
    found = reviewed(repository)
    assert len(found.of(Fate.NEW)) == len(found.entries) > 0


def test_a_broken_file_is_a_problem_and_not_a_removal(repository: Path) -> None:
    changed(repository / "content/events/seminar.md", "title: ", "title: : ")
    found = reviewed(repository)
    assert found.entries == ()
    assert "P01" in {problem.rule.code for problem in found.problems}


def test_lines_that_moved_change_nothing(repository: Path) -> None:
    changed(repository / "content/events/seminar.md", "---\n", "---\n# примечание\n\n")
    assert reviewed(repository).entries == ()


def test_links_in_the_base_commit_lead_nowhere(repository: Path) -> None:
    link = repository / "content/practices/chuzhoe.md"
    link.symlink_to("/etc/hostname")
    git(repository, "add", "content")
    git(repository, "commit", "--quiet", "--message=Ссылка")
    with content_at("HEAD", repository / "content") as copy:
        assert not (copy / "practices/chuzhoe.md").exists()
        assert (copy / "events/seminar.md").exists()


@pytest.mark.parametrize("ref", ["net-takogo", "--output=x", "-h", "HEAD:content", ""])
def test_a_base_that_is_no_commit_is_refused(ref: str, repository: Path) -> None:
    with (
        pytest.raises(HistoryError, match="нет того, с чем сравнивать"),
        content_at(ref, repository / "content"),
    ):
        pass
    assert sorted(path.name for path in repository.iterdir()) == [".git", "content"]


def test_outside_git_it_says_so(sample: Path) -> None:
    result = run("report", "--base", "HEAD", "--content", str(sample))
    assert result.exit_code == 2
    assert "лежит не в хранилище git" in result.output


def test_the_command_writes_a_file(repository: Path) -> None:
    propose(repository / "content")
    out = repository / "report.md"
    arguments = ["report", "--base", "HEAD", "--content", str(repository / "content")]
    told = run(*arguments, "--format", "markdown", "--out", str(out), "--today", "2026-03-15")
    assert told.exit_code == 0, told.output
    assert MARK in out.read_text(encoding="utf-8")
    assert "Затронуто" in run(*arguments).stdout
    assert run(*arguments, "--preview", "javascript:alert(1)").exit_code == 2


def test_a_long_report_fits_a_comment(repository: Path) -> None:
    content = repository / "content/practices"
    for number in range(200):
        text = TWIN.replace("twn1234", f"tw{number:05}").replace("двора", f"двора {'<' * 80}")
        (content / f"n{number}.md").write_text(text, encoding="utf-8")
    text = as_markdown(reviewed(repository))
    assert len(text) < 65_536
    assert len(text.encode()) < 131_072
    assert "… и ещё" in text


def test_a_proposal_beside_the_base_is_compared_with_its_commit(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As the workflow does: trusted code here, the proposed files in a work tree of their own."""
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "--quiet", "-b", "proposal")
    propose(repository / "content")
    git(repository, "add", "--all", "content")
    git(repository, "commit", "--quiet", "--message=Предложение")
    git(repository, "checkout", "--quiet", "main")
    beside = tmp_path_factory.mktemp("proposal") / "tree"
    git(repository, "worktree", "add", "--quiet", "--detach", str(beside), "proposal")
    told = run("report", "--base", base, "--content", str(beside / "content"))
    assert told.exit_code == 0, told.output
    assert "новые — 1" in told.stdout


def test_a_folder_that_is_a_link_is_refused(repository: Path) -> None:
    (repository / "link").symlink_to(repository / "content")
    assert run("report", "--base", "HEAD", "--content", str(repository / "link")).exit_code == 2


def test_a_changed_act_names_the_pages_that_cite_it(repository: Path) -> None:
    content = repository / "content"
    changed(content / "legal-acts/uchebnyj-zakon.md", "in_force", "partly")
    with content_at("main", content) as base:
        found = review(inspect(base, TODAY), inspect(content, TODAY))
    (one,) = found.of(Fate.CHANGED)
    assert {entry.slug for entry, _ in one.touches} >= {"vopros", "spisok"}
    for told in (as_text(found), as_markdown(found)):
        assert "На акт ссылаются, сверьте" in told
        assert "content/consultations/vopros.md" in told
