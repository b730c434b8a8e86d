"""Whatever happens to a build, the published site stays whole."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.deploy import SUMS, BusyError, Transaction, look_at
from generator.pipeline.build import BuildError, BuildOptions, build_site
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = 40
BUILDER = f"""
import sys, itertools
from pathlib import Path
from generator.deploy import Transaction
for version in itertools.count():
    work = Transaction(Path(sys.argv[1]))
    folder = work.begin()
    for number in range({FILES}):
        (folder / str(number)).write_text(str(version))
    with work.committed():
        pass
    print(version, flush=True)
"""


def _kill_at_random(target: Path, kills: int) -> int:
    """Kill builders at any moment; return how many sites were seen, every one of them whole."""
    chance = random.Random(kills)
    seen = 0
    for _ in range(kills):
        builder = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(target)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(chance.random() * 0.02)
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        kept = target if target.exists() else target.with_name(f".{target.name}-old")
        versions = {file.read_text() for file in kept.iterdir()}
        assert len(list(kept.iterdir())) == FILES
        assert len(versions) == 1
        seen += kept == target
    return seen


def test_a_kill_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    assert _kill_at_random(tmp_path / "site", 12) == 12


@pytest.mark.long
def test_a_thousand_kills(tmp_path: Path) -> None:
    assert _kill_at_random(tmp_path / "site", 1000) == 1000


def _assert_whole(site: Path) -> None:
    """Every file is there and is the one that was summed."""
    lines = (site / SUMS).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    for line in lines:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() == digest, name


def test_killing_a_real_build_leaves_the_old_site(sample: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--content",
        str(sample),
        "--site",
        str(site),
        "--today",
        TODAY.isoformat(),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    whole = time.perf_counter() - begun
    before = (site / SUMS).read_bytes()
    chance = random.Random(7)
    for _ in range(4):
        builder = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.3, 1) * whole)
        os.killpg(builder.pid, signal.SIGKILL)
        builder.wait()
        _assert_whole(site)
        assert (site / SUMS).read_bytes() == before


def test_a_second_build_says_that_the_first_is_under_way(tmp_path: Path) -> None:
    first = Transaction(tmp_path / "site")
    first.begin()
    with pytest.raises(BusyError):
        Transaction(tmp_path / "site").begin()
    first.abort()
    Transaction(tmp_path / "site").begin()


def test_a_full_disk_leaves_the_old_site(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    options = BuildOptions(sample, TODAY, tmp_path / "site", jobs=1)
    site = build_site(options).site
    before = (site / SUMS).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("generator.pipeline.writer.write_file", full)
    with pytest.raises(BuildError, match="не осталось места"):
        build_site(options)
    _assert_whole(site)
    assert (site / SUMS).read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_was_cut_in_two_is_mended(tmp_path: Path) -> None:
    """Where the system cannot exchange folders, a kill may leave only the old one."""
    old = tmp_path / ".site-old"
    old.mkdir()
    (old / "index.html").write_text("x")
    work = Transaction(tmp_path / "site")
    work.begin()
    work.abort()
    assert (tmp_path / "site/index.html").read_text() == "x"


def test_what_breaks_off_a_swap_that_was_cut_in_two_leaves_the_old_site(tmp_path: Path) -> None:
    """The same where it is not a kill: nobody has to build again to have a site."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("x")

    def cut(work: Transaction) -> None:
        with work:
            site.rename(tmp_path / ".site-old")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut(Transaction(site))
    assert (site / "index.html").read_text() == "x"
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_what_breaks_off_while_the_new_folder_is_exchanged_is_what_is_raised(
    tmp_path: Path,
) -> None:
    """Between two of its steps there is no new folder, and yet there is nothing to complain of."""

    def cut(work: Transaction) -> None:
        with work:
            work.fresh.rmdir()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut(Transaction(tmp_path / "site"))
    assert not [*tmp_path.iterdir()]
    Transaction(tmp_path / "site").begin()


def test_what_lies_spare_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is cleared away under another name: half of it would give a site folders without files."""
    site, spare = tmp_path / "site", tmp_path / ".site-spare"
    cleared: list[Path] = []
    unlink, rmtree = os.unlink, shutil.rmtree

    def unlinked(name: str, **options: int) -> None:
        cleared.append(Path(name))
        unlink(name, **options)

    def removed(folder: Path, *, ignore_errors: bool = False) -> None:
        cleared.append(folder / "")
        rmtree(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr("generator.deploy.hard_links.os.unlink", unlinked)
    monkeypatch.setattr("generator.deploy.transaction.shutil.rmtree", removed)
    for number in range(6):
        with Transaction(site) as work:
            live = work.grow(look_at(spare, site), {"index.html"} if number % 2 else ())
            assert not [*work.fresh.iterdir()] or live.present
            for name in ("index.html", f"inner/{number}.html"):
                if name not in live.present:
                    (work.fresh / name).parent.mkdir(exist_ok=True)
                    (work.fresh / name).write_text(name)
            if number == 4:
                work.abort()
                assert not spare.exists()
            else:
                # In this process, where it can be seen.
                monkeypatch.setattr("generator.deploy.transaction.beside", in_this)
                with work.committed(keep=True):
                    pass
    assert len(cleared) > 6
    assert not [one for one in cleared if one.is_relative_to(spare)]
    assert sorted(one.name for one in tmp_path.iterdir()) == [".site-spare", "site"]


@contextmanager
def in_this(work: Callable[[], object]) -> Iterator[None]:
    yield
    work()


def test_what_cannot_be_cleared_away_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As what somebody else built here: else the new site would be made and could not be put in."""
    left = tmp_path / ".site-old/index.html"
    left.parent.mkdir()

    def refuse(_folder: Path, *, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(left))

    monkeypatch.setattr("generator.deploy.transaction.shutil.rmtree", refuse)
    (tmp_path / "site").mkdir()
    with pytest.raises(PermissionError) as refused:
        Transaction(tmp_path / "site").begin()
    assert refused.value.filename == str(left)
    assert sorted(one.name for one in tmp_path.iterdir()) == [".site-old", "site"]
