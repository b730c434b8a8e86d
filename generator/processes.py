"""Sharing work between processes that end with the one that started them."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PR_SET_PDEATHSIG = 1


@contextmanager
def pool(jobs: int, begin: Callable[..., None] | None = None, *told: object) -> Iterator[
    ProcessPoolExecutor
]:  # fmt: skip
    """Yield processes that inherit all that is in memory; each calls ``begin`` first.

    When the work is interrupted they finish the share in hand and begin no other; when their
    parent is killed they are killed too.
    """
    # What is there by now stays: a collector that looks through it in each process would copy it.
    gc.freeze()
    executor = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_begin,
        initargs=(os.getpid(), begin, told),
    )
    try:
        # Ctrl+C reaches every process of the terminal; only the parent decides what follows, and
        # not while it is dividing.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            executor.submit(os.getpid).result()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _begin(parent: int, begin: Callable[..., None] | None, told: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
    if begin is not None:
        begin(*told)
