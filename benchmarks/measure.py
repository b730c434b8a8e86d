"""Running a command and measuring it together with all the processes that it starts."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PERIOD = 0.5
"""Seconds between two looks at the memory: each look holds the process up, a large one longer."""
_FIRST = 0.03
"""Until the first look: a process that ends before the second has been seen, too."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds by the clock and of the processors, bytes of memory."""

    wall: float
    cpu: float
    peak: int


class RunError(RuntimeError):
    """The command that was to be measured failed; the text is what it said."""


def measured(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> Cost:
    """Run a command in a folder. Raises `RunError`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - the benchmark's own commands
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        watcher = _Watcher(process.pid)
        watcher.start()
        said, _ = process.communicate()
    wall = time.perf_counter() - begun
    watcher.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise RunError(said.decode("utf-8", "replace")[-2000:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, watcher.peak)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure; of the memory, the most."""
    return Cost(
        statistics.median(one.wall for one in costs),
        statistics.median(one.cpu for one in costs),
        max(one.peak for one in costs),
    )


class _Watcher(threading.Thread):
    """Adds up the memory of all processes of a session; what they share is counted once."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._session = session
        self._ended = threading.Event()

    def run(self) -> None:
        period = _FIRST
        while not self._ended.wait(period):
            period = min(2 * period, _PERIOD)
            self.peak = max(self.peak, sum(map(_memory_of, self._processes())))

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def _processes(self) -> list[Path]:
        found = []
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                try:
                    if os.getsid(int(folder.name)) == self._session:
                        found.append(folder)
                except OSError:
                    continue  # it has ended meanwhile
        return found


def _memory_of(process: Path) -> int:
    try:
        text = (process / "smaps_rollup").read_text()
    except OSError:
        return 0
    line = next((one for one in text.splitlines() if one.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024


def size_of(folder: Path) -> tuple[int, int]:
    """Return how many files a folder holds and how many bytes they take."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)
