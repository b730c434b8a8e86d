"""What the store's folder holds, and clearing it: `kb cache` tells an editor what takes room."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache.table import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAMES = (
    (f"{TABLE}*", "прочитанные записи и слова страниц"),
    ("files-*.pickle", "контрольные суммы файлов"),
    ("problems-*.pickle", "ответы проверки"),
    ("site-*.pickle", "из чего собраны сайты"),
    ("outputs-*.pickle", "что известно о страницах собранных сайтов"),
    ("search-*.pickle", "части поискового указателя"),
    ("template-*.pickle", "шаблоны страниц, готовые к работе"),
    ("frames/*", "оформление страниц"),
    (".tmp*", "остатки прерванных запусков"),
)
"""Everything that is ever kept: by which names, and what it is in Russian."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Things of one sort: what they are in Russian, where they lie, how many bytes they take."""

    title: str
    places: tuple[Path, ...]
    size: int


def kept_in(folder: Path) -> Iterator[Stored]:
    """Yield what earlier runs left in a store's folder, sort by sort."""
    for pattern, title in _NAMES:
        places = tuple(sorted(folder.glob(pattern)))
        if places:
            yield Stored(title, places, sum(map(_size, places)))


def clear(folder: Path) -> int:
    """Remove what earlier runs left, and nothing else; return how many bytes that took."""
    freed = 0
    for kept in kept_in(folder):
        for place in kept.places:
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink(missing_ok=True)
        freed += kept.size
    return freed


def _size(place: Path) -> int:
    files = place.rglob("*") if place.is_dir() else [place]
    return sum(file.stat().st_size for file in files if file.is_file())
