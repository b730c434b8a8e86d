"""The same content on the same day gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.deploy import SUMS
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

CIRCUMSTANCES = [
    {"TZ": "Asia/Novokuznetsk", "LC_ALL": "C", "PYTHONHASHSEED": "1", "USER": "redaktor"},
    {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "USER": "robot"},
]


def _built(folder: Path, circumstances: dict[str, str], jobs: int) -> str:
    """Build in a folder of its own, as a user with an own home, rights and order of files."""
    content = copy_sample(folder)
    if jobs > 1:
        _filed_backwards(content)
    circumstances = {**circumstances, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "c")}
    site = folder / "s" / "site"
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--content",
        str(content),
        "--site",
        str(site),
        "--today",
        TODAY.isoformat(),
        "--jobs",
        str(jobs),
        "--no-cache",
    ]
    environment = {**os.environ, **circumstances, "SITE_URL": "https://example.org/kb/"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        umask=0o077 if jobs > 1 else 0o022,
    )
    assert done.returncode == 0, done.stderr.decode()
    return (site / SUMS).read_text(encoding="utf-8")


def _filed_backwards(content: Path) -> None:
    """Write every file anew, the last first, so that its folder lists them in another order."""
    files = {file: file.read_bytes() for file in content.rglob("*") if file.is_file()}
    for file in files:
        file.unlink()
    for file in sorted(files, reverse=True):
        file.write_bytes(files[file])


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "another" / "place"]
    sums = []
    for jobs, folder, circumstances in zip((1, 3), folders, CIRCUMSTANCES, strict=True):
        folder.mkdir(parents=True)
        sums.append(_built(folder, circumstances, jobs))
    assert sums[0].count("\n") > 100
    assert sums[0] == sums[1]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="нет программы sha256sum")
def test_the_sums_are_what_the_usual_program_reads(site: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", SUMS], cwd=site, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()
