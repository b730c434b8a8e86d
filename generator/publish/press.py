"""Writing sheets into the folder of the site, by several processes where there are many.

A sheet whose key is that of the sheet in the site that stands is not made again: its files get a
second name in the new site.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.processes import shared, shares_of
from generator.publish.search import SOURCE, searchable_part
from generator.publish.second_name import give_second_name

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.progress import Watch
    from generator.publish.sheets import Piece, Sheet


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a sheet: its key and files, what may be listed, what is to be found.

    ``listed`` holds addresses with the day of their last change; ``found`` is the hash of what
    the search finds on the pages, empty where that is nothing.
    """

    key: bytes
    files: tuple[str, ...]
    listed: tuple[tuple[str, datetime.date | None], ...]
    found: bytes


@dataclass(frozen=True, slots=True)
class Before:
    """The site that stands, as far as it can be taken over: nothing of it has been touched.

    ``search`` names what its search index was made from.
    """

    folder: Path | None = None
    sheets: Mapping[str, Made] = field(default_factory=dict)
    search: bytes = b""


@dataclass(frozen=True, slots=True)
class Press:
    """Writes sheets into a site's folder."""

    site: Path
    before: Before
    jobs: int
    watch: Watch

    def write(self, sheets: Sequence[Sheet]) -> dict[str, Made]:
        """Write all sheets, and beside them what of them the search is to find."""
        numbers = range(len(sheets))
        results = shared(partial(self._write_share, sheets), numbers, self.jobs)
        made: dict[str, Made] = {}
        for result in self.watch(results, len(shares_of(numbers)), "Запись страниц"):
            made |= result
        return made

    def _write_share(self, sheets: Sequence[Sheet], share: Iterable[int]) -> dict[str, Made]:
        return {sheets[number].address: self._write_sheet(sheets[number]) for number in share}

    def _write_sheet(self, sheet: Sheet) -> Made:
        key = sheet.key()
        old = self.before.sheets.get(sheet.address)
        if old is not None and old.key == key and self._take_over(old):
            return old
        files, listed = [], []
        found = hashlib.blake2b(digest_size=16)
        is_found = False
        for piece in sheet.make():
            name, part = write_piece(self.site, piece)
            files.append(name)
            if piece.listed:
                listed.append((piece.address, piece.day))
            if part:
                found.update(part.encode())
                is_found = True
        return Made(key, tuple(files), tuple(listed), found.digest() if is_found else b"")

    def _take_over(self, made: Made) -> bool:
        """Give the files of a sheet a second name; tell whether all of them could be had."""
        if self.before.folder is None:
            return False
        for name in made.files:
            try:
                give_second_name(self.before.folder / name, _ready(self.site / name))
            except FileNotFoundError:
                return False
            if made.found and name.endswith(".html"):
                part = searchable_part((self.site / name).read_text(encoding="utf-8"))
                if part:
                    _write(self.site / SOURCE / name, part.encode())
        return True


def write_piece(site: Path, piece: Piece) -> tuple[str, str]:
    """Write a file of the site and what of it is to be found; return its name and that part."""
    name = file_of(piece.address)
    data = piece.data.encode() if isinstance(piece.data, str) else piece.data
    _write(site / name, data)
    part = searchable_part(piece.data) if isinstance(piece.data, str) else ""
    if part:
        _write(site / SOURCE / name, part.encode())
    return name, part


def _write(file: Path, data: bytes) -> None:
    _ready(file).write_bytes(data)


def _ready(file: Path) -> Path:
    """Make room for a file: a second name of another one must never be written through."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    return file
