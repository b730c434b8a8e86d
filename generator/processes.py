"""Sharing work between processes that end with the one that started them."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1
_SHARE = 50
"""How many items a process takes at a time."""
_WORTH_SHARING = 400
"""Below this many items, starting processes costs more than it saves."""


class EndedError(Exception):
    """A process was ended from outside before it had done its part, as when memory runs short."""


def shares_of(items: Sequence[T], at_a_time: int = _SHARE) -> list[Sequence[T]]:
    """Return items in the shares in which they are worked on."""
    return [items[at : at + at_a_time] for at in range(0, len(items), at_a_time)]


def shared(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    jobs: int,
    at_a_time: int = _SHARE,
    least: int = _WORTH_SHARING,
) -> Iterator[R]:
    """Yield the results of work on the shares of some items, by several processes where it pays.

    Items that are more work than a page is are shared when there are fewer, and fewer at a time.
    Raises what the work raises, and `EndedError`.

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
    """Run some work in another process while the block runs, and wait until it is done."""
    process = _forks().Process(target=_do, args=(os.getpid(), work))
    process.start()
    try:
        yield
    finally:
        process.join()


@contextmanager
def ahead(work: Callable[[], R], jobs: int) -> Iterator[Callable[[], R]]:
    """Begin some work in another process; yield what waits for its result and returns it.

    A block that ends without asking for it ends the work.
    """
    if jobs == 1:
        yield work
        return
    with _answering(work) as answer:

        def result() -> R:
            try:
                found: R = _received(answer)
            except EOFError:
                return work()  # it was ended before it could answer
            return found

        yield result


class OutOfBoundsError(Exception):
    """Work on one value took more time or memory than any honest value needs."""


def in_bounds(work: Callable[[T], R], value: T, seconds: float, memory: int) -> R:
    """Return what some work makes of a value in a process of limited time and memory.

    ``memory`` counts bytes besides those in use when it begins. Raises what the work raises, and
    `OutOfBoundsError`. Where processes cannot be copied the bounds do not hold.
    """
    if not hasattr(os, "fork"):
        return work(value)
    with _answering(partial(_limited, work, value, memory)) as answer:
        try:
            if answer.poll(seconds):
                found: R = _received(answer)
                return found
        except (EOFError, MemoryError):
            pass  # it was ended before it could answer
        raise OutOfBoundsError


def _limited(work: Callable[[T], R], value: T, memory: int) -> R:
    _limit(memory)
    return work(value)


@contextmanager
def _answering(work: Callable[[], object]) -> Iterator[Connection]:
    """Begin some work in another process; yield where its answer comes, and end it after that."""
    context = _forks()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(os.getpid(), work, theirs))
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(answer: Connection) -> Any:  # noqa: ANN401 - whatever the work returned
    try:
        found, error = answer.recv()
    except OSError as torn:
        raise EOFError from torn  # it was ended while it answered
    if error is not None:
        raise error
    return found


def _answer(parent: int, work: Callable[[], object], answer: Connection) -> None:
    _end_with(parent)
    try:
        answer.send((work(), None))
    except Exception as error:  # noqa: BLE001 - the one who asked decides what it means
        answer.send((None, error))


def _limit(memory: int) -> None:
    """Let this process take so many bytes more; where the system cannot say, as many as it has."""
    try:
        import resource  # noqa: PLC0415 - a module of Unix alone

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, OSError, ValueError):
        return


_inherited: list[Callable[[Any], Any]] = []


def _work(share: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the inherited work returns
    return _inherited[0](share)


def _forks() -> ForkContext:
    """Return how processes are copied: loaded when work is shared, which little of it is."""
    import multiprocessing  # noqa: PLC0415

    return multiprocessing.get_context("fork")


@contextmanager
def _pool(jobs: int, work: Callable[[Any], Any]) -> Iterator[ProcessPoolExecutor]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see `_forks`
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    # What is there by now stays: a collector that looks through it in each process would copy it.
    gc.freeze()
    executor = ProcessPoolExecutor(
        jobs,
        mp_context=_forks(),
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
    except BrokenProcessPool as error:
        raise EndedError from error
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
        import ctypes  # noqa: PLC0415 - see `_forks`

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
