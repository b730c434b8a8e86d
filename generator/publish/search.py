"""The search index: Pagefind run over the finished pages."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.catalogue.cache import program_version
from generator.publish.canonical import put_in_order
from generator.publish.second_name import give_second_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "pagefind"
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


@dataclass(frozen=True, slots=True)
class Index:
    """The search index of a site: of ``entries`` searchable parts and of the ``others``.

    The others are whole pages that somebody else wrote.
    """

    site: Path
    others: tuple[str, ...]
    entries: int

    def made_from(self, found: Mapping[str, bytes]) -> bytes:
        """Name the index by all that it is made from: the hash of what each sheet lets find."""
        digest = hashlib.blake2b(program_version())
        parts = sorted((address, part) for address, part in found.items() if part)
        digest.update(repr((parts, self.entries)).encode())
        for address in sorted(self.others):
            digest.update(f"{address}\0".encode() + (self.site / file_of(address)).read_bytes())
        return digest.digest()

    def take_over(self, site: Path) -> bool:
        """Give the files of another site's index a second name; tell whether there were any."""
        if not (site / FOLDER).is_dir():
            return False
        shutil.copytree(site / FOLDER, self.site / FOLDER, copy_function=give_second_name)
        return True

    def build(self) -> None:
        """Index what lies ready; raise `SearchError` unless the index holds all of it."""
        source = self.site / SOURCE
        for address in self.others:
            file = source / file_of(address)
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.site / file_of(address), file)
        shutil.rmtree(self.site / FOLDER, ignore_errors=True)
        done = subprocess.run(  # noqa: S603 - our own interpreter and folders
            [sys.executable, "-m", "pagefind_bin", "--site", str(source),
             "--force-language", "ru", "--output-path", str(self.site / FOLDER)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SearchError(done.stderr.strip() or done.stdout.strip())
        put_in_order(self.site / FOLDER)
        found = _INDEXED.search(done.stdout)
        indexed, expected = int(found.group(1)) if found else 0, self.entries + len(self.others)
        if indexed != expected:
            message = f"в поисковый указатель попало страниц: {indexed}, а должно быть {expected}"
            raise SearchError(message)

    def tidy(self) -> None:
        """Clear away what the index was made from."""
        shutil.rmtree(self.site / SOURCE, ignore_errors=True)
