"""The guide for programmers is true: its recipes are followed to the letter, its paths exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator import cli
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (ROOT / "DEVELOPING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^`(?P<path>[^`\n]+)`, (?P<where>new|at the end|(?:before|after) `(?P<line>[^`\n]+)`):\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| ((?:a|an|what) [^|]+) \| (\d+)\b", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A piece of text that somebody puts into a file."""

    path: str
    where: str
    line: str
    text: str

    def follow(self, project: Path) -> None:
        file = project / self.path
        if self.where == "new":
            assert not file.exists(), f"{self.path} is there already"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text, encoding="utf-8")
            return
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        if self.where == "at the end":
            at = len(lines)
        else:
            found = [at for at, line in enumerate(lines) if line.startswith(self.line)]
            assert len(found) == 1, f"{self.path}: «{self.line}» stands in {len(found)} lines"
            at = found[0] + self.where.startswith("after")
        apart = "\n\n" if self.where == "at the end" else ""
        text = "".join((*lines[:at], apart, self.text, *lines[at:]))
        file.write_text(text, encoding="utf-8")


def recipes() -> dict[str, list[Step]]:
    """The steps of each recipe by its heading."""
    _, *parts = HEADING.split(GUIDE[GUIDE.index("## Recipes") :])
    return {
        name.casefold(): [
            Step(one["path"], one["where"], one["line"] or "", one["text"])
            for one in STEP.finditer(text)
        ]
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def test_the_number_of_files_is_what_each_recipe_touches() -> None:
    counted = {name: len({step.path for step in steps}) for name, steps in recipes().items()}
    assert counted == {name: int(number) for name, number in ROW.findall(GUIDE)}


def test_every_block_of_a_recipe_is_followed() -> None:
    """A block whose file is not named in the known way would be left out silently."""
    blocks = Counter(re.findall(r"^```(\w+)$", GUIDE[GUIDE.index("## Recipes") :], re.MULTILINE))
    assert sum(map(len, recipes().values())) == blocks.total() > 10


def test_the_files_it_names_exist() -> None:
    made = {step.path for steps in recipes().values() for step in steps if step.where == "new"}
    roots = ("generator", "tests", "content", "docs", "hooks")
    named = set(re.findall(rf"(?:{'|'.join(roots)})/[\w./-]+", GUIDE))
    assert len(named) > 30
    missing = [one for one in sorted(named - made) if not (ROOT / one.rstrip(".")).exists()]
    assert missing == ["content/practices/dvor.md"], "the example of the chart, and no other"


def test_every_command_is_in_the_readme() -> None:
    named = set(re.findall(r"`kb ([a-z-]+)", README))
    assert set(cli.homes()) <= named


def test_the_guide_is_found() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "(DEVELOPING.md)" in (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which all recipes have been followed."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("generator", "tests"):
        # Compiled programs come along, but for those that another process is just writing.
        ignored = shutil.ignore_patterns("*.pyc.*", "browser")
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    for name in ("content", "docs", "hooks", "mkdocs.yml", "pyproject.toml", ".venv"):
        (copy / name).symlink_to(ROOT / name)
    for steps in recipes().values():
        for step in steps:
            step.follow(copy)
    content = copy / "sample/content"
    shutil.copytree(copy / "tests/sample/content", content)
    shutil.copytree(ROOT / "content/vocabularies", content / "vocabularies")
    return copy


def run(project: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_was_added_is_on_the_site(project: Path) -> None:
    options = ("--content", "sample/content", "--site", "site", "--today", "2026-03-15")
    run(project, "generator", "build", "--no-cache", *options)
    site = project / "site"

    def text(path: str) -> str:
        return (site / path).read_text(encoding="utf-8").replace("\u00a0", " ")

    assert "Заявки принимают." in text("granty/uchebnyj/index.html")
    assert "Учебный грант" in text("granty/index.html")
    assert "deadline" in text("schemas/grant.json")
    assert 'id="g90"' in text("redaktoru/oshibki/index.html")
    assert "Создан" in text("redaktoru/polya/obshchestvennye-sovety/index.html")
    assert json.loads(text("chisla.json"))["grant"] == 1
    assert "Гранты" in text("vidy/index.html")


def test_what_was_added_is_in_the_command_line(project: Path) -> None:
    entries = run(project, "generator", "count", "--content", "sample/content")
    assert int(entries) > 10
    assert "Кто даёт" in run(project, "generator", "kinds")


def test_the_tests_of_the_project_accept_it(project: Path) -> None:
    chosen = (
        "tests/model/test_kinds.py",
        "tests/test_rulebook.py::test_a_code_is_never_given_twice",
        "tests/check/test_rules.py::test_message[G90]",
        "tests/test_layers.py",
        "tests/edit/test_mend.py::test_correction[ellipsis]",
        "tests/edit/test_mend.py::test_every_correction_has_an_example",
        "tests/test_cli.py::test_every_command_is_known_by_name",
    )
    quiet = ("-q", "-n", "0", "-p", "no:cacheprovider", "--update-golden")
    run(project, "pytest", *quiet, *chosen)
    assert "G90" in (project / "tests/golden/messages/G90.txt").read_text(encoding="utf-8")
    assert "…" in (project / "tests/golden/fixes/ellipsis.txt").read_text(encoding="utf-8")
