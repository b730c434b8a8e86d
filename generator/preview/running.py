"""The preview at work: a server, a look-out for changes, and a clean end of both."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.preview.changes import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.preview.preview import Preview
    from generator.preview.server import Server
    from generator.project import Project

_LOOK = 0.5
"""Seconds between two looks at the signal, on systems that do not wake a waiting thread."""


def run(server: Server, content: Path, project: Project, ready: Callable[[], None]) -> None:
    """Serve until the program is told to end (Ctrl+C or SIGTERM)."""
    stop = threading.Event()
    serving = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    following = threading.Thread(
        target=_follow, args=(server.preview, content, project, stop), daemon=True
    )
    with _told_by_signals(stop):
        serving.start()
        following.start()
        ready()
        server.preview.check()
        while not stop.wait(_LOOK):
            pass
        server.shutdown()
        server.preview.close()
        server.server_close()
        following.join()


def _follow(preview: Preview, content: Path, project: Project, stop: threading.Event) -> None:
    for changes in watch(content, project, stop):
        try:
            preview.follow(changes)
        except Exception as error:  # noqa: BLE001 - the next change may be the remedy
            preview.tell(f"Изменение не показано ({changes}): {error!r}. Запустите «kb check».")


@contextmanager
def _told_by_signals(stop: threading.Event) -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stop.set()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
