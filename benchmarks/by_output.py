"""A program of its own: ``by_output.py FILE COMMAND…`` runs a command of the product and counts.

The file gets, line by line, what each kind of output took of the processor: its name and seconds.
What a kind is made from and looked up while it is made counts for the kind that asked first.
"""

from __future__ import annotations

import multiprocessing.util
import os
import resource
import sys
import time
from collections import defaultdict
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.book.typesetting import typesetter
from generator.cli import main
from generator.outputs import output_kinds
from generator.outputs.search import Index

if TYPE_CHECKING:
    from collections.abc import Callable

_TICKS = os.sysconf("SC_CLK_TCK")


class _Count:
    """The seconds of this process by name; each process adds its own to the file when it ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seconds: dict[str, float] = defaultdict(float)
        self._process = 0
        self._depth = 0

    def wrapped(self, name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that also counts what it took."""

        @wraps(make)
        def counted(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it returns
            self._begin()
            before = _taken()
            self._depth += 1
            try:
                return make(*given, **named)
            finally:
                self._depth -= 1
                if not self._depth:
                    self._seconds[name] += _taken() - before

        return counted

    def _begin(self) -> None:
        if self._process != os.getpid():  # a fork has its own count
            self._process, self._depth = os.getpid(), 0
            self._seconds.clear()
            multiprocessing.util.Finalize(None, self._tell, exitpriority=10)

    def _tell(self) -> None:
        lines = "".join(f"{name} {seconds}\n" for name, seconds in self._seconds.items())
        with self._file.open("a", encoding="utf-8") as opened:
            opened.write(lines)


def _taken() -> float:
    """Return the processor's seconds of this process and of those that set books for it."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = 0.0
    if typesetter.process is not None:
        fields = Path(f"/proc/{typesetter.process.pid}/stat").read_text().rpartition(")")[2].split()
        running = (int(fields[11]) + int(fields[12])) / _TICKS
    return time.process_time() + ended.ru_utime + ended.ru_stime + running


if __name__ == "__main__":
    count = _Count(Path(sys.argv[1]))
    del sys.argv[1]
    for kind in (*output_kinds(), Index):
        for name in ("make", "remade"):
            if name in vars(kind):
                setattr(kind, name, count.wrapped(kind.__name__, vars(kind)[name]))
    main()
