"""The checks of the whole catalogue, run behind the preview: no page waits for them."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.check import find_mistakes_by_entry, locate_mistakes
from generator.ledger import NAME as LEDGER
from generator.ledger import check_ledger
from generator.read import open_source

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.check import Finding
    from generator.ledger import Ledger
    from generator.problems import Problem

    Found = dict[str, tuple[Problem, ...]]

_QUIET = 0.4
"""Seconds without a change before the checks begin: a page that was just changed goes first."""


@dataclass(frozen=True, slots=True)
class Job:
    """A request to check: everything that the checks of the preview look at."""

    content: Path
    catalogue: Catalogue
    ledger: Ledger
    today: datetime.date

    def located(self, findings: Iterable[Finding]) -> list[Problem]:
        """Return mistakes as problems with their places in their files."""
        return locate_mistakes(iter(findings), partial(open_source, self.content.parent))

    def told(self, findings: Iterable[Finding], pause: Callable[[], object]) -> Found:
        """Return the problems by the file of their entry, and those of what was published."""
        by_entry: dict[str, list[Finding]] = {}
        for one in findings:
            by_entry.setdefault(one.entry.path, []).append(one)
        found: Found = {}
        for at, some in by_entry.items():
            found[at] = tuple(self.located(some))
            pause()
        path = f"{self.content.name}/{LEDGER}"
        found[path] = tuple(check_ledger(self.ledger, self.catalogue, path))
        return found


class Checks:
    """One thread that checks the newest state and drops what became old meanwhile.

    Python runs one thread at a time, so that the checks stand still while pages are made.
    """

    def __init__(self, done: Callable[[Job, Found], None]) -> None:
        self._done = done
        self._next: Job | None = None
        self._closed = False
        self._pages = 0
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="checks", daemon=True)
        self._thread.start()

    def ask(self, job: Job) -> None:
        """Check this state once there is quiet."""
        with self._changed:
            self._next = job
            self._changed.notify_all()

    @contextmanager
    def page_first(self) -> Iterator[None]:
        """Let the checks wait while the block makes a page that somebody waits for."""
        self._add_page(1)
        try:
            yield
        finally:
            self._add_page(-1)

    def _add_page(self, number: int) -> None:
        with self._changed:
            self._pages += number
            self._changed.notify_all()

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while (job := self._newest()) is not None:
            found: list[Finding] = []
            for findings in find_mistakes_by_entry(job.catalogue, job.today):
                found += findings
                self._pause()
                if self._is_old():
                    break
            else:
                self._done(job, job.told(found, self._pause))

    def _is_old(self) -> bool:
        return self._closed or self._next is not None

    def _pause(self) -> None:
        """Wait until no page is being made, or what is checked is old."""
        if self._pages:
            with self._changed:
                self._changed.wait_for(lambda: self._is_old() or not self._pages)

    def _newest(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(self._is_old)
            while not self._closed:
                job, self._next = self._next, None
                if not self._changed.wait_for(self._is_old, _QUIET):
                    return job
        return None
