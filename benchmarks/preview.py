"""What the live preview costs: its start, and the time from a saved edit to the browser."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from benchmarks.measure import Cost, RunError
from benchmarks.scenarios import Scenario, Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENTRY, _PAGE, _LIST = "practices/praktika-7.md", "/praktiki/praktika-7/", "/praktiki/"
_MACROS = "generator/templates/practice.html"
_LONGEST = 300.0
"""Seconds after which a start has failed."""
_LOST = 60.0
"""Seconds after which an edit was lost."""
_SEEN = re.compile(r'data-seen="([^"]+)"')


class _Running:
    """A preview at work."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, said: IO[bytes]) -> None:
        self.process = process
        self.address = address
        self._said = said

    def said(self) -> str:
        """What it has told the terminal so far."""
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace")

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path) as answer:  # noqa: S310 - our own
            text: str = answer.read().decode()
        return text

    def cpu(self) -> float:
        """The processor time so far, in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self) -> int:
        """The most memory so far, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s*(\d+) kB", status)
        return int(found.group(1)) * 1024 if found else 0

    def seen(self, path: str, edit: Callable[[], None]) -> Cost:
        """Save an edit while a page is open; measure until the page is there anew.

        It is what a browser does: it hears of the change and asks for the page again.
        """
        before = self.page(path)
        found = _SEEN.search(before)
        tag = found.group(1) if found else ""
        events = f"{self.address}/_preview/events?page={path}&seen={tag}"
        with urllib.request.urlopen(events, timeout=_LONGEST) as listening:  # noqa: S310
            listening.readline()
            cpu, begun = self.cpu(), time.perf_counter()
            edit()
            while not listening.readline().startswith(b"event: changed"):
                if time.perf_counter() - begun > _LOST:
                    raise RunError("no change was told of")
            if self.page(path) == before:
                raise RunError("the page is the same")
            return Cost(time.perf_counter() - begun, self.cpu() - cpu, self.peak())


@contextmanager
def _started(shop: Workshop) -> Iterator[tuple[_Running, float]]:
    """Start the preview; hand it over with the seconds until its first page was there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = shop.command("serve", "--port", str(port))
    begun = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - the benchmark's own command
            command,
            cwd=shop.product,
            env=shop.environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        running = _Running(process, f"http://127.0.0.1:{port}", said)
        try:
            _answered(running)
            yield running, time.perf_counter() - begun
        finally:
            process.send_signal(signal.SIGINT)


def _answered(running: _Running) -> None:
    """Wait for the first page; where it is not served yet, the connection waits by itself."""
    until = time.perf_counter() + _LONGEST
    while time.perf_counter() < until:
        if running.process.poll() is not None:
            raise RunError(f"the preview ended: {running.said()[-2000:]}")
        try:
            running.page(_PAGE)
        except urllib.error.HTTPError as error:
            raise RunError(str(error)) from error
        except urllib.error.URLError:
            time.sleep(0.01)
        else:
            return


def _settled(running: _Running) -> None:
    """Wait until the checks that follow a start have ended."""
    while "ещё проверяются" in running.page("/_preview/"):
        time.sleep(0.1)


def _start(shop: Workshop) -> Cost:
    with _started(shop) as (running, seconds):
        return Cost(seconds, running.cpu(), running.peak())


def _after(shop: Workshop, path: str, edit: Callable[[], None]) -> Cost:
    with _started(shop) as (running, _):
        _settled(running)
        running.page(path)
        return running.seen(path, edit)


def _entry(shop: Workshop) -> Cost:
    file = shop.content / _ENTRY
    old = "## Проблема\n\n"
    return _after(shop, _PAGE, lambda: shop.change(file, old, f"{old}Правка"))


def _dependants(shop: Workshop) -> Cost:
    file = shop.content / _ENTRY
    return _after(shop, _namer(shop), lambda: shop.change(file, "title: ", "title: Иначе"))


def _namer(shop: Workshop) -> str:
    """The page of a practice that names the one that is edited."""
    for file in sorted((shop.content / "practices").glob("praktika-*.md")):
        named = re.search(r"praktika-7\b", file.read_text(encoding="utf-8"))
        if named and file.name != Path(_ENTRY).name:
            return f"/praktiki/{file.stem}/"
    return _LIST


def _template(shop: Workshop) -> Cost:
    return _after(shop, _PAGE, lambda: shop.change_template(_MACROS))


PREVIEW = (
    Scenario("предпросмотр, запуск до первой страницы", _start),
    Scenario("предпросмотр, правка записи", _entry),
    Scenario("предпросмотр, название на другой странице", _dependants),
    Scenario("предпросмотр, правка шаблона", _template),
)
