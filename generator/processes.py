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
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1
_SHARE = 50
"""How many items a process takes at a time."""
_WORTH_SHARING = 400
"""Below this many items, starting processes costs more than it saves."""


def shares_of(items: Sequence[T], at_a_time: int = _SHARE) -> list[Sequence[T]]:
    """Divide items into the shares in which they are worked on."""
    return [items[at : at + at_a_time] for at in range(0, len(items), at_a_time)]


def shared(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    jobs: int,
    at_a_time: int = _SHARE,
    least: int = _WORTH_SHARING,
) -> Iterator[R]:
    """Do some work on the shares of some items, by several processes where there are many.

    Items that are more work than a page is are shared when there are fewer, and fewer at a time.

    The processes inherit the work with all that it knows, so that only items and results have to
    be handed over; results come in the order of the items. When the work is interrupted they
    finish the share in hand and begin no other; when their parent is killed they are killed too.
    """
    shares = shares_of(items, at_a_time)
    if jobs == 1 or len(items) < least:
        yield from map(work, shares)
        return
    with _pool(jobs, work) as processes:
        yield from processes.map(_work, shares)


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[None]:
    """Let another process do some work while the block runs, and wait until it has done it."""
    process = multiprocessing.get_context("fork").Process(target=_do, args=(os.getpid(), work))
    process.start()
    try:
        yield
    finally:
        process.join()


_inherited: list[Callable[[Any], Any]] = []


def _work(share: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the inherited work returns
    return _inherited[0](share)


@contextmanager
def _pool(jobs: int, work: Callable[[Any], Any]) -> Iterator[ProcessPoolExecutor]:
    # What is there by now stays: a collector that looks through it in each process would copy it.
    gc.freeze()
    executor = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_begin,
        initargs=(os.getpid(), work),
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


def _do(parent: int, work: Callable[[], object]) -> None:
    _end_with(parent)
    work()


def _begin(parent: int, work: Callable[[Any], Any]) -> None:
    _end_with(parent)
    _inherited[:] = [work]


def _end_with(parent: int) -> None:
    """Leave it to the parent what Ctrl+C means, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
