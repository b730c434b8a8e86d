"""Work that is begun ahead in another process."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import pytest

from generator.processes import ahead

if TYPE_CHECKING:
    from pathlib import Path


def _die_unless(process: int) -> int:
    if os.getpid() != process:
        os.kill(os.getpid(), signal.SIGKILL)
    return 7


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


def test_a_block_that_does_not_ask_does_not_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)
    with ahead(partial(_wait_for, held), 2):
        pass
    os.close(held)
