"""The search index: Pagefind run over the finished pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from generator.publish.canonical import put_in_order

if TYPE_CHECKING:
    from pathlib import Path

_INDEXED = re.compile(r"Indexed (\d+) pages?")


class SearchError(RuntimeError):
    """The index could not be built, or does not hold every page that it should."""


def build_index(site: Path, expected: int) -> None:
    """Index the pages marked for search; raise `SearchError` unless exactly ``expected`` are."""
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    done = subprocess.run(  # noqa: S603 - our own interpreter and folder
        [sys.executable, "-m", "pagefind_bin", "--site", str(site), "--force-language", "ru"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SearchError(done.stderr.strip() or done.stdout.strip())
    put_in_order(site / "pagefind")
    found = _INDEXED.search(done.stdout)
    indexed = int(found.group(1)) if found else 0
    if indexed != expected:
        message = f"в поисковый указатель попало страниц: {indexed}, а должно быть {expected}"
        raise SearchError(message)
