"""Writing sheets into the folder of the site, by several processes where there are many.

A sheet whose key is that of the sheet in the site that stands is not made again: its files get a
second name in the new site.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.processes import shared, shares_of
from generator.publish.search import Indexed, searchable_part
from generator.publish.second_name import clear_away, opened_anew

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.progress import Watch
    from generator.publish.second_name import Ground
    from generator.publish.sheets import Piece, Sheet


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a sheet: its key and files, what may be listed, what is to be found.

    ``listed`` holds addresses with the day of their last change; ``found`` the files on which the
    search finds something, with the hash of what it finds; ``is_list`` is that of the sheet.
    """

    key: bytes
    files: tuple[str, ...]
    listed: tuple[tuple[str, datetime.date | None], ...]
    found: tuple[tuple[str, bytes], ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class Before:
    """The site that stands, as far as it can be taken over: nothing of it has been touched.

    ``indexed`` is what was kept of its search index.
    """

    ground: Ground | None = None
    sheets: Mapping[str, Made] = field(default_factory=dict)
    indexed: Indexed = Indexed()

    def mostly_as(self, other: Before) -> bool:
        """Whether most sheets are those of another site."""
        same = sum(other.sheets.get(address) == made for address, made in self.sheets.items())
        return same * 2 > len(self.sheets)


class TakenError(ValueError):
    """Two parts of the site would answer at one address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"по адресу «/{address}» отвечает сам сайт, а список опубликованных адресов отдаёт его "
            "другому: исправьте строку с этим адресом (команды kb move и kb gone пишут их верно)"
        )


@dataclass(frozen=True, slots=True)
class Press:
    """Writes sheets into a site's folder; ``taken`` are the files that stand there already."""

    site: Path
    before: Before
    jobs: int
    watch: Watch
    taken: frozenset[str] = frozenset()

    def write(self, sheets: Sequence[Sheet]) -> dict[str, Made]:
        """Write all sheets. Raises `TakenError` where two of them make the same file."""
        refuse_doubles(sheet.address for sheet in sheets)
        numbers = range(len(sheets))
        results = shared(partial(self._write_share, sheets), numbers, self.jobs)
        made: dict[str, Made] = {}
        for result in self.watch(results, len(shares_of(numbers)), "Запись страниц"):
            made |= result
        refuse_doubles(chain(self.taken, files_of(made)))
        self._clear_away(made)
        return made

    def _clear_away(self, made: Mapping[str, Made]) -> None:
        """Remove what the new site has from the one that stands but is of no sheet any more."""
        if self.before.ground is not None and self.before.ground.present:
            used = set(files_of(made))
            stale = set(files_of(self.before.sheets)) - used
            clear_away(self.site, sorted(stale & self.before.ground.present))

    def _write_share(self, sheets: Sequence[Sheet], share: Iterable[int]) -> dict[str, Made]:
        return {sheets[number].address: self._write_sheet(sheets[number]) for number in share}

    def _write_sheet(self, sheet: Sheet) -> Made:
        key = sheet.key()
        old = self.before.sheets.get(sheet.address)
        if old is not None and old.key == key and self._take_over(old):
            return old
        files, listed, found = [], [], []
        for piece in sheet.make():
            name = write_piece(self.site, piece)
            files.append(name)
            if piece.listed:
                listed.append((piece.address, piece.day))
            part = searchable_part(piece.data) if isinstance(piece.data, str) else ""
            if part:
                found.append((name, hashlib.blake2b(part.encode(), digest_size=16).digest()))
        return Made(key, tuple(files), tuple(listed), tuple(found), sheet.is_list)

    def _take_over(self, made: Made) -> bool:
        """Give the files of a sheet a second name; tell whether all of them could be had."""
        if self.before.ground is None:
            return False
        try:
            for name in made.files:
                self.before.ground.give(name, self.site)
        except FileNotFoundError:
            return False
        return True


def refuse_doubles(names: Iterable[str]) -> None:
    """Raise `TakenError` for the first name that comes twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise TakenError(name.removesuffix("index.html"))
        seen.add(name)


def files_of(sheets: Mapping[str, Made]) -> Iterator[str]:
    """Yield the files of all sheets."""
    for made in sheets.values():
        yield from made.files


def write_piece(site: Path, piece: Piece) -> str:
    """Write a file of the site; return its name. Raises `AddressError` outside of it."""
    name = file_of(piece.address)
    with opened_anew(site, name) as file:
        file.write(piece.data.encode() if isinstance(piece.data, str) else piece.data)
    return name
