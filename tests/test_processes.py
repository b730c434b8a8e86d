"""Work that is begun ahead in another process."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from multiprocessing import active_children
from typing import TYPE_CHECKING, NoReturn

import pytest

from generator.processes import EndedError, ahead, shared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def _die_unless(process: int) -> int:
    if os.getpid() != process:
        os.kill(os.getpid(), signal.SIGKILL)
    return 7


def _large_but_for(process: int) -> bytes:
    return b"" if os.getpid() == process else bytes(1 << 22)


def _die_at(item: int, process: int, share: Sequence[int]) -> int:
    return _die_unless(process) if item in share else 0


def _fail() -> NoReturn:
    raise FileNotFoundError(2, "нет", "file")


def _wait_for(pipe: int) -> bytes:
    return os.read(pipe, 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_begun_ahead_is_there_when_it_is_asked_for(jobs: int) -> None:
    with ahead(os.getpid, jobs) as result:
        assert (result() == os.getpid()) == (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_is_raised_where_the_result_is_asked_for(jobs: int) -> None:
    with ahead(_fail, jobs) as result, pytest.raises(FileNotFoundError):
        result()


def test_work_whose_process_was_killed_is_done_here() -> None:
    with ahead(partial(_die_unless, os.getpid()), 2) as result:
        assert result() == 7


def test_work_whose_process_was_killed_while_it_answered_is_done_here() -> None:
    """What is said of a large answer comes in parts, of which the last ones may be missing."""
    with ahead(partial(_large_but_for, os.getpid()), 2) as result:
        while not (children := active_children()):
            pass
        time.sleep(0.2)  # it fills the pipe and waits there
        os.kill(children[0].pid or 0, signal.SIGKILL)
        assert result() == b""


@pytest.mark.parametrize("at", [0, 70])
def test_a_share_whose_process_was_killed_is_told_as_such(at: int) -> None:
    """As a system does that is short of memory."""
    work = partial(_die_at, at, os.getpid())
    with pytest.raises(EndedError):
        [*shared(work, range(100), 2, at_a_time=10, least=1)]


def test_a_block_that_does_not_ask_does_not_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)
    with ahead(partial(_wait_for, held), 2):
        pass
    os.close(held)
