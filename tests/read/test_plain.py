"""No link is followed, wherever strangers may have put one, and nothing behind one is shown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import cli
from generator.pipeline import inspect
from generator.pipeline.build import BuildError, BuildOptions, build_site
from generator.problems import has_errors
from generator.read import LinkError, odd_below, read_plain
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = "строка из чужого файла"
DAY = ["--today", TODAY.isoformat()]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file and a folder that nobody meant to publish."""
    made = tmp_path / "outside"
    made.mkdir()
    for name in ("index.md", "dvor.md", "terms.yml", "_addresses.tsv", "table.csv", "words.txt"):
        (made / name).write_text(f"{HIDDEN}\n" * 3, encoding="utf-8")
    return made


def places_in(content: Path) -> list[str]:
    """Every file that something is read from, one of each kind of place."""
    found: dict[str, str] = {}
    for file in sorted(content.rglob("*")):
        name = file.relative_to(content).as_posix()
        if file.is_file():
            found.setdefault(re.sub(r"[^/]+(?=\.\w+$)", "*", name), name)
    return [*found.values(), "_addresses.tsv", "_words.txt"]


def folders_in(content: Path) -> list[str]:
    return sorted(
        file.relative_to(content).as_posix()
        for file in content.rglob("*")
        if file.is_dir() and file.relative_to(content).parts[0] in {"practices", "vocabularies"}
    )


def replaced(place: Path, target: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    place.symlink_to(target)


def test_no_link_in_the_content_is_followed(tmp_path: Path, outside: Path) -> None:
    sample = copy_sample(tmp_path / "whole")
    names = [(name, outside / "index.md") for name in places_in(sample)]
    names += [(name, outside) for name in folders_in(sample)]
    assert len(names) > 20
    for name, target in names:
        content = tmp_path / "content"
        shutil.copytree(sample, content)
        replaced(content / name, target)
        place = ["--content", str(content), *DAY]
        told = CliRunner().invoke(cli.kb, ["check", "--no-cache", *place]).output
        assert HIDDEN not in told, name
        inspected = inspect(content, TODAY)
        assert HIDDEN not in str(inspected.catalogue.entries)
        if "_words" not in name:
            assert has_errors(inspected.problems), name
        shutil.rmtree(content)


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--fix"],
        ["words"],
        ["fmt", "--check"],
        ["queue"],
        ["export", "practice", "--to", "csv", "--out", "x.csv"],
        ["form", "practice", "--from", "dvor", "--out", "x.docx"],
    ],
    ids=" ".join,
)
def test_no_command_waits_for_or_follows_what_is_no_file(
    command: list[str], tmp_path: Path, outside: Path
) -> None:
    """A pipe that nobody writes to keeps whoever opens it waiting for ever."""
    content = copy_sample(tmp_path)
    for folder in ("practices", "practices/dvor", "vocabularies", "municipalities", "new"):
        (content / folder).mkdir(exist_ok=True)
        for name in ("truba.md", "truba.yml", "truba.pdf", "truba.csv"):
            os.mkfifo(content / folder / name)
        (content / folder / "chuzhoe.md").symlink_to(outside / "index.md")
        (content / folder / "chuzhoe.yml").symlink_to(outside / "terms.yml")
    (content / "_words.txt").unlink(missing_ok=True)
    (content / "_words.txt").symlink_to(outside / "words.txt")
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command, "--content", str(content)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        timeout=300,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode in {0, 1}, done.stderr
    assert HIDDEN not in done.stdout + done.stderr


def test_no_link_in_the_hand_written_pages_is_published(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    shutil.copytree(ROOT / "hooks", project / "hooks")
    content = copy_sample(project)
    monkeypatch.chdir(project)
    options = BuildOptions(content, TODAY, tmp_path / "site", jobs=1, project=project)
    for name, target in (
        ("strange.txt", outside / "index.md"),
        ("strange", outside),
        ("assets/strange.js", outside / "index.md"),
        ("none.md", outside / "none"),
    ):
        link = project / "docs" / name
        link.symlink_to(target)
        with pytest.raises(BuildError) as caught:
            build_site(options)
        assert f"docs/{name}: " in str(caught.value)
        assert not (tmp_path / "site").exists()
        link.unlink()


def test_only_ordinary_files_are_read(tmp_path: Path, outside: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "in").mkdir(parents=True)
    (folder / "in/a.txt").write_text("a" * 100)
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to(folder / "in/a.txt")
    (folder / "way").symlink_to(folder / "in")
    (folder / "out").symlink_to(outside)
    assert read_plain(folder, "in/a.txt") == b"a" * 100
    assert read_plain(folder, "in/a.txt", 7) == b"a" * 7
    for name in (
        "pipe",
        "link",
        "way/a.txt",
        "out/index.md",
        "in",
        "../folder/in/a.txt",
        "",
        "/",
        "in//a.txt",
        "in/../in/a.txt",
    ):
        with pytest.raises(LinkError):
            read_plain(folder, name)
    for name in ("none", "none/a.txt"):
        with pytest.raises(FileNotFoundError):
            read_plain(folder, name)
    assert list(odd_below(folder)) == ["link", "out", "pipe", "way"]
