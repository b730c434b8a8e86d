"""Nothing that lies in the content folder, or in anybody's settings, makes git run a program."""

from __future__ import annotations

import ast
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import cli
from generator.history import HistoryError, commit_of, content_at, work_tree_at
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

DAY = ["--today", TODAY.isoformat()]


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with the sample content, committed."""
    made = tmp_path / "project"
    made.mkdir()
    copy_sample(made)
    git(made, "init", "--quiet", "--initial-branch=main")
    git(made, "add", "-A")
    git(made, "commit", "--quiet", "--message=x")
    return made


def settings(flag: Path) -> str:
    """Every setting of git 2.39 that names a program and could matter to what we ask of it."""
    run = f"touch {flag} #"
    return (
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n"
        f'\tfsmonitor = "{run}"\n\tsshCommand = "{run}"\n\tpager = "{run}"\n\teditor = "{run}"\n'
        f'\taskPass = "{run}"\n\tgitProxy = "{run}"\n\talternateRefsCommand = "{run}"\n'
        f"\thooksPath = {flag.parent}/hooks\n"
        f'[filter "x"]\n\tclean = "{run}"\n\tsmudge = "{run}"\n\trequired = true\n'
        f'[filter "y"]\n\tprocess = "{run}"\n'
        f'[diff]\n\texternal = "{run}"\n[diff "x"]\n\ttextconv = "{run}"\n\tcommand = "{run}"\n'
        f'[merge "x"]\n\tdriver = "{run}"\n[gpg]\n\tprogram = "{run}"\n'
        f'[alias]\n\tstatus = "!{run}"\n\trev-parse = "!{run}"\n'
        f'[credential]\n\thelper = "!{run}"\n[uploadpack]\n\tpackObjectsHook = "{run}"\n'
        f'[tar "tar"]\n\tcommand = "{run}"\n[trailer "x"]\n\tcommand = "{run}"\n'
    )


def arm_hooks(flag: Path) -> None:
    hooks = flag.parent / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {flag}\n", encoding="utf-8")
        (hooks / name).chmod(0o755)


def as_bare(content: Path, flag: Path) -> None:
    """The folder itself looks like a repository."""
    (content / "objects").mkdir()
    (content / "refs").mkdir()
    (content / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (content / "config").write_text(settings(flag), encoding="utf-8")


def as_folder(content: Path, flag: Path) -> None:
    """The folder holds a repository, as an unpacked archive can."""
    as_bare(content, flag)
    (content / ".git").mkdir()
    for name in ("objects", "refs", "HEAD", "config"):
        (content / name).rename(content / ".git" / name)


def as_file(content: Path, flag: Path) -> None:
    """The folder says that its repository is elsewhere within it."""
    as_folder(content, flag)
    (content / ".git").rename(content / "practices/hidden")
    (content / ".git").write_text("gitdir: practices/hidden\n", encoding="utf-8")


def as_users_own(content: Path, flag: Path) -> None:
    """Programs of the user's own repository are not started by a proposal's attributes either."""
    (content / ".gitattributes").write_text("*.md filter=x diff=x\n*.yml filter=y\n")
    git(content, "add", "-A")
    git(content, "commit", "--quiet", "--message=attributes")
    config = content.parent / ".git/config"
    config.write_text(settings(flag).replace("\tworktree = .\n", ""), encoding="utf-8")
    file = content / "practices/alleya.md"
    file.write_bytes(file.read_bytes())  # its time has changed: git has to look at it


ARMED = (as_bare, as_folder, as_file, as_users_own)


@pytest.mark.parametrize("arm", ARMED, ids=lambda arm: arm.__name__)
def test_a_proposal_starts_no_program(project: Path, tmp_path: Path, arm: object) -> None:
    flag = tmp_path / "ran"
    arm_hooks(flag)
    assert callable(arm)
    arm(project / "content", flag)
    commit_of(project / "content")
    with content_at("HEAD", project / "content") as copy:
        assert (copy / "practices/alleya.md").exists()
    commit = (project / ".git/refs/heads/main").read_text(encoding="utf-8").strip()
    with work_tree_at(commit, project) as tree:
        assert (tree / "content/practices/alleya.md").exists()
    for command in (["check", "--base", "HEAD"], ["report", "--base", "HEAD"]):
        place = ["--content", str(project / "content"), *DAY]
        result = CliRunner().invoke(cli.kb, [*command, *place])
        assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not flag.exists()


def test_a_build_starts_no_program(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("generator", "hooks", "docs"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    flag = tmp_path / "ran"
    arm_hooks(flag)
    as_bare(project / "content", flag)
    monkeypatch.chdir(project)
    for _ in range(2):
        CliRunner().invoke(cli.kb, ["build", *DAY])
    assert not flag.exists()


def test_the_harness_sees_programs_run(project: Path, tmp_path: Path) -> None:
    flag = tmp_path / "ran"
    arm_hooks(flag)
    as_bare(project / "content", flag)
    subprocess.run(["git", "status"], cwd=project / "content", capture_output=True, check=False)
    assert flag.exists()


def test_a_copy_holds_the_very_bytes(project: Path) -> None:
    """Attributes can leave out files and change them; a link leads nowhere."""
    content = project / "content"
    (content / ".gitattributes").write_text(
        "practices/alleya.md export-ignore\n*.txt text eol=crlf ident export-subst\n"
    )
    (content / "x.txt").write_bytes(b"one\ntwo $Id$ $Format:%H$\n")
    (content / "link.md").symlink_to("x.txt")
    git(project, "add", "-A")
    git(project, "commit", "--quiet", "--message=x")
    with content_at("HEAD", content) as copy:
        assert (copy / "practices/alleya.md").exists()
        assert (copy / "x.txt").read_bytes() == b"one\ntwo $Id$ $Format:%H$\n"
        assert not (copy / "link.md").is_symlink()
        assert not (copy / "link.md").exists()


def test_a_folder_with_changes_stands_at_no_commit(project: Path) -> None:
    assert commit_of(project / "content") == git(project, "rev-parse", "HEAD")
    (project / "content/new.txt").write_text("x")
    assert commit_of(project / "content") is None
    assert commit_of(project.parent) is None


def test_a_hook_that_runs_us_does_not_lead_astray(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = git(project, "rev-parse", "HEAD")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert commit_of(project / "content") == commit


@pytest.mark.parametrize("commit", ["HEAD", "main", "--help", "", "--detach", "0" * 40, "f" * 12])
def test_only_a_commit_of_the_projects_own_history_is_taken(project: Path, commit: str) -> None:
    with pytest.raises(HistoryError), work_tree_at(commit, project):
        pass


def test_a_commit_of_another_branch_is_refused(project: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "proposal")
    git(project, "commit", "--quiet", "--allow-empty", "--message=foreign")
    foreign = git(project, "rev-parse", "HEAD")
    git(project, "checkout", "--quiet", "main")
    with pytest.raises(HistoryError, match="в истории"), work_tree_at(foreign, project):
        pass
    with work_tree_at(git(project, "rev-parse", "HEAD"), project) as tree:
        assert (tree / "content").is_dir()


def test_git_is_run_in_one_place() -> None:
    for file in [*(ROOT / "generator").rglob("*.py"), *(ROOT / "hooks").rglob("*.py")]:
        words = {
            node.value
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        }
        assert "git" not in words or file.name == "history.py", file
