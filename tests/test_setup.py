"""What the set-up needs of the system is looked for, and what is missing is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.libraries import missing, packages_of, programs_below
from tests.conftest import ROOT


@pytest.fixture
def lacking(tmp_path: Path) -> Path:
    """A program that asks for a library which no system has."""
    true = shutil.which("true")
    assert true is not None
    program = tmp_path / "programs/lacking"
    program.parent.mkdir()
    with open(true, "rb") as opened:  # noqa: PTH123 - a path that the system told
        data = opened.read()
    assert b"libc.so.6" in data
    program.write_bytes(data.replace(b"libc.so.6", b"libq.so.6"))
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libatomic.so.1", "libatomic1"),
        ("libnss3.so", "libnss3"),
        ("libasound.so.2", "libasound2t64"),
        ("libX11.so.6", "libx11-6"),
        ("libatk-1.0.so.0", "libatk-1.0-0"),
        ("libstdc++.so.6", "libstdc++6"),
    ],
)
def test_a_package_is_named_after_its_library(library: str, package: str) -> None:
    assert package in packages_of(library)


def test_only_programs_are_asked(lacking: Path) -> None:
    (lacking.parent / "script").write_text("#!/bin/sh\n", encoding="utf-8")
    (lacking.parent / "script").chmod(0o755)
    (lacking.parent / "lib.so.1").write_bytes(lacking.read_bytes())
    (lacking.parent / "lib.so.1").chmod(0o755)
    assert list(programs_below([lacking.parent])) == [lacking]
    assert missing([lacking]) == {"libq.so.6": lacking}


def test_what_is_missing_is_said_in_both_languages(lacking: Path, tmp_path: Path) -> None:
    """Where nothing may be installed: without ``apt-get`` on the path."""
    tools = tmp_path / "tools"
    tools.mkdir()
    ldd = shutil.which("ldd")
    assert ldd is not None
    (tools / "ldd").symlink_to(ldd)
    command = [sys.executable, str(ROOT / "scripts/libraries.py"), str(lacking.parent)]
    done = subprocess.run(
        command, env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"libq.so.6 — для программы {lacking}" in done.stderr
    assert "apt-get install libq6" in done.stderr
    assert "The system lacks libraries" in done.stderr


def test_the_installed_programs_lack_nothing() -> None:
    assert missing(programs_below([ROOT / ".venv/bin", ROOT / ".venv/lib"])) == {}


def test_a_browser_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    for name, code in (("broken", 1), ("chromium", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        [ROOT / "scripts/chromium.sh"],
        env={"CHROMIUM": str(tmp_path / "broken"), "PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(tmp_path / "chromium")


def chromium_for_tests(tools: Path, **more: str) -> Path:
    """What the script finds by these tools, where they come before those of the system."""
    done = subprocess.run(
        [ROOT / "scripts/chromium.sh", "windowless"],
        env={"PATH": f"{tools}:/usr/bin:/bin", **more},
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(done.stdout.strip())


def tool(file: Path, script: str) -> Path:
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def test_a_browser_that_does_as_well_with_less_work_is_preferred(tmp_path: Path) -> None:
    usual = tool(tmp_path / "chromium", "exit 0")
    better = tool(tmp_path / "windowless", "exit 0")
    assert chromium_for_tests(tmp_path) == better
    assert chromium_for_tests(tmp_path, CHROMIUM=str(usual)) == usual
    tool(better, "exit 1")
    assert chromium_for_tests(tmp_path) == usual


def test_it_is_installed_beside_the_usual_one_in_the_version_of_that(tmp_path: Path) -> None:
    usual = tool(tmp_path / "chromium", "exit 0")
    asked = tmp_path / "asked"
    tool(tmp_path / "id", "echo 0")
    tool(tmp_path / "dpkg-query", "echo =1.2-3")
    tool(tmp_path / "apt-cache", "exit 0")
    tool(tmp_path / "apt-get", f'echo "$@" >> {asked}')
    assert chromium_for_tests(tmp_path) == usual
    assert "install -y -qq windowless=1.2-3" in asked.read_text(encoding="utf-8")
    tool(tmp_path / "dpkg-query", "exit 1")
    asked.unlink()
    assert chromium_for_tests(tmp_path) == usual
    assert not asked.exists()
