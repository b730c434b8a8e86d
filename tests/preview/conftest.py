"""A preview at work over a copy of the product and of the sample content."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SEEN = re.compile(r'data-seen="([^"]+)"')
_PATIENCE = 60.0


@dataclass
class Live:
    """A running preview: its process, its folders and its address."""

    process: subprocess.Popen[str]
    content: Path
    product: Path
    address: str
    told: Path

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.address + path, timeout=_PATIENCE)

    def page(self, path: str) -> str:
        return self.get(path).text

    def until(self, path: str, words: str, *, there: bool = True) -> str:
        """Wait as a browser does: listen, and ask for the page again when it has changed."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            text = self.page(path)
            if (words in text) is there:
                return text
            found = _SEEN.search(text)
            query = {"page": path, "seen": found.group(1) if found else ""}
            events = f"{self.address}/_preview/events"
            with httpx.stream("GET", events, params=query, timeout=_PATIENCE) as listening:
                for line in listening.iter_lines():
                    if line == "event: changed" or time.monotonic() > until:
                        break
        pytest.fail(f"{path}: «{words}» {'не' if there else 'всё ещё'} видно")

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.content / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve(product: Path, *options: str) -> subprocess.Popen[str]:
    told = (product / "told.txt").open("a", encoding="utf-8")
    with told:
        return subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--today", str(TODAY), *options],
            cwd=product,
            stdout=told,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "SITE_URL": "http://localhost:8000/", "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("preview")
    product = folder / "product"
    product.mkdir()
    for name in ("generator", "hooks", "docs"):
        # Compiled programs come along, but for those that another process is just writing.
        ignored = shutil.ignore_patterns("*.pyc.*")
        shutil.copytree(ROOT / name, product / name, ignore=ignored)
    shutil.copyfile(ROOT / "mkdocs.yml", product / "mkdocs.yml")
    content, port = copy_sample(folder), free_port()
    process = serve(product, "--content", str(content), "--port", str(port))
    made = Live(process, content, product, f"http://127.0.0.1:{port}", product / "told.txt")
    try:
        until = time.monotonic() + _PATIENCE
        while process.poll() is None and "Ctrl+C" not in made.told.read_text("utf-8"):
            assert time.monotonic() < until
            time.sleep(0.05)
        yield made
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(_PATIENCE)
