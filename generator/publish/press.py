"""Writing sheets into the folder of the site, by several processes where there are many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.processes import pool
from generator.publish.search import SOURCE, searchable_part

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.progress import Watch
    from generator.publish.sheets import Piece, Sheet

_SHARE = 50
"""How many sheets a process writes at a time."""
_WORTH_SHARING = 400
"""Below this many sheets, starting processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Written:
    """What search engines may list, with the day of its last change."""

    listed: dict[str, datetime.date | None]


def write_sheets(sheets: Sequence[Sheet], site: Path, jobs: int, watch: Watch) -> Written:
    """Make and write all sheets, and beside them what of them the search is to find."""
    shares = [range(at, min(at + _SHARE, len(sheets))) for at in range(0, len(sheets), _SHARE)]
    listed: dict[str, datetime.date | None] = {}
    for result in watch(_results(sheets, shares, site, jobs), len(shares), "Запись страниц"):
        listed |= result.listed
    return Written(listed)


def _results(
    sheets: Sequence[Sheet], shares: list[range], site: Path, jobs: int
) -> Iterator[Written]:
    if jobs == 1 or len(sheets) < _WORTH_SHARING:
        yield from (_write_share(sheets, site, share) for share in shares)
        return
    # A forked process inherits the catalogue; handing it over with each share would cost more
    # than the work.
    with pool(jobs, _inherit, sheets, site) as processes:
        yield from processes.map(_write_inherited, shares)


_inherited: list[partial[Written]] = []


def _inherit(sheets: Sequence[Sheet], site: Path) -> None:
    _inherited[:] = [partial(_write_share, sheets, site)]


def _write_inherited(share: range) -> Written:
    return _inherited[0](share)


def _write_share(sheets: Sequence[Sheet], site: Path, share: Iterable[int]) -> Written:
    listed: dict[str, datetime.date | None] = {}
    for number in share:
        for piece in sheets[number].make():
            write_piece(site, piece)
            if piece.listed:
                listed[piece.address] = piece.day
    return Written(listed)


def write_piece(site: Path, piece: Piece) -> None:
    """Write one file of the site, and what of it the search is to find."""
    _write(site / file_of(piece.address), piece.data)
    part = searchable_part(piece.data) if isinstance(piece.data, str) else ""
    if part:
        _write(site / SOURCE / file_of(piece.address), part)


def _write(file: Path, data: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
