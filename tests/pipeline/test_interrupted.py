"""A build that is interrupted leaves no process behind and the old site whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import make_corpus
from generator.cache import Store
from generator.pipeline import inspect
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator


def _members(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and os.getsid(int(folder.name)) == session:
                found.append(int(folder.name))
        except ProcessLookupError:
            continue
    return found


def _wait(process: subprocess.Popen[bytes], told: Path, *, until_more_than: int) -> None:
    while len(_members(process.pid)) <= until_more_than:
        assert process.poll() is None, told.read_text(encoding="utf-8")
        time.sleep(0.01)


@pytest.fixture
def _heard() -> Iterator[None]:
    """Let Ctrl+C be heard: whoever runs in the background of a shell is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue large enough to be shared, whose entries are already decoded."""
    made = tmp_path_factory.mktemp("interrupted")
    content = make_corpus(made, ROOT / "content/vocabularies", 420)
    inspect(content, TODAY, store=Store(made / "cache/potencial"), jobs=2)
    return made


@pytest.mark.usefixtures("_heard")
@pytest.mark.parametrize(
    ("number", "everyone"), [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGKILL, False)]
)
def test_no_process_stays_and_the_old_site_is_whole(
    folder: Path, number: signal.Signals, *, everyone: bool
) -> None:
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("прежний", encoding="utf-8")
    command = (
        sys.executable,
        "-m",
        "generator",
        "build",
        "--content",
        str(folder / "content"),
        "--site",
        str(site),
        "--today",
        TODAY.isoformat(),
        "--jobs",
        "3",
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    # A pipe that nobody reads yet would hold the build up: the check has much to say of it.
    told = folder / "told.txt"
    with (
        told.open("w", encoding="utf-8") as stderr,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        ) as process,
    ):
        _wait(process, told, until_more_than=2)
        assert (folder / ".site-new").exists(), "the build was not yet writing"
        (os.killpg if everyone else os.kill)(process.pid, number)
        process.wait()
    while _members(process.pid):
        time.sleep(0.01)
    assert process.returncode != 0
    assert "Traceback" not in told.read_text(encoding="utf-8")
    assert (site / "index.html").read_text(encoding="utf-8") == "прежний"
    if number == signal.SIGINT:
        assert not (folder / ".site-new").exists()
