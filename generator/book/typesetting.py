"""The typesetting program as a process beside this one, which is kept for the next book."""

from __future__ import annotations

import json
import multiprocessing.util
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM = Path(__file__).with_name("typesetter.py")


class BookError(RuntimeError):
    """The book cannot be set: its text breaks a rule of the format, or the layout is broken."""


class Typesetter:
    """The typesetting program of this process, started when there is a book to set.

    To start it costs as much as a small book does. It ends with this process, or by itself when
    it has had nothing to do for a while; then another one is started. A process that was forked
    has its own. ``process`` is the program while it runs.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def set(self, folder: Path, fonts: Sequence[Path]) -> None:
        """Let ``main.typ`` of a folder become its ``book.pdf``. Raises `BookError`, `OSError`."""
        with self._lock:
            command = [sys.executable, "-I", str(_PROGRAM), *map(str, fonts)]
            answer, code = self._ask(command, folder)
            if not answer and code == 0:  # it had left by itself
                answer, code = self._ask(command, folder)
        if not answer:
            raise BookError(_broken_off(code))
        told = json.loads(answer)
        if isinstance(told, int):
            raise OSError(told, os.strerror(told))
        if told is not None:
            raise BookError(told.strip())

    def end(self) -> None:
        """Let the program end, and wait until it has."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()

    def forget(self) -> None:
        """Leave the program to the process that this one was forked from."""
        self._lock = threading.Lock()
        process, self.process = self.process, None
        if process is not None:
            process.returncode = 0  # it is no child of this process, which cannot wait for it
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _ask(self, command: Sequence[str], folder: Path) -> tuple[bytes, int]:
        """Return the answer; where there is none, nothing and the code with which it ended."""
        process = self.process
        if process is None or process.args != command:
            self.end()
            process = self.process = _started(command)
            # Unlike `atexit`, this is also heard when a process of a pool ends.
            multiprocessing.util.Finalize(None, self.end, exitpriority=1)
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101 - as above
        try:
            process.stdin.write(json.dumps(str(folder)).encode() + b"\n")
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        except BaseException:
            self.end()  # its answer would be taken for that of the next book
            raise
        if answer:
            return answer, 0
        process.wait()
        self.end()
        return b"", process.returncode


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # Where books are set by several processes at once, threads would only wait for each other.
    threads = {"RAYON_NUM_THREADS": "1"} if multiprocessing.parent_process() else {}
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        env=os.environ | threads,
        bufsize=0,  # so that a fork finds nothing half written
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _broken_off(code: int) -> str:
    how = signal.Signals(-code).name if code < 0 else f"код {code}"
    return (
        f"программа вёрстки прервалась ({how}), чаще всего от нехватки памяти: освободите память "
        "или разделите книгу и повторите"
    )


typesetter = Typesetter()
"""That of this process."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=typesetter.forget)
