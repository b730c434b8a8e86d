"""The search index: Pagefind run over the finished pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.publish.canonical import put_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCE = ".search"
"""The folder of the site in which, for the time of building, what is to be found lies."""

_OPENING, _CLOSING = "<div data-pagefind-body>", '<footer class="kb-standing">'
"""Where the searchable part of an entry's page begins, and what follows it."""
_INDEXED = re.compile(r"Indexed (\d+) pages?")


class SearchError(RuntimeError):
    """The index could not be built, or does not hold every page that it should."""


def searchable_part(page: str) -> str:
    """Return of an entry's finished page what is to be found; nothing where there is no such part.

    Reading whole pages, most of which is the same menu, takes Pagefind twice as long.
    """
    start = page.find(_OPENING)
    end = page.find(_CLOSING, start)
    return "" if -1 in {start, end} else f"<html><body>{page[start:end]}</body></html>"


def build_index(site: Path, others: Iterable[str], expected: int) -> None:
    """Index the searchable parts of ``expected`` entries and the ``others``, which are whole pages.

    Raises `SearchError` unless the index holds every one of them.
    """
    source = site / SOURCE
    for address in others:
        file = source / file_of(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / file_of(address), file)
        expected += 1
    done = subprocess.run(  # noqa: S603 - our own interpreter and folders
        [sys.executable, "-m", "pagefind_bin", "--site", str(source), "--force-language", "ru",
         "--output-path", str(site / "pagefind")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    shutil.rmtree(source)
    if done.returncode:
        raise SearchError(done.stderr.strip() or done.stdout.strip())
    put_in_order(site / "pagefind")
    found = _INDEXED.search(done.stdout)
    indexed = int(found.group(1)) if found else 0
    if indexed != expected:
        message = f"в поисковый указатель попало страниц: {indexed}, а должно быть {expected}"
        raise SearchError(message)
