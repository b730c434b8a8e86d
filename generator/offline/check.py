"""Reading a finished copy back, by the code that reads finished sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cache import files_below
from generator.verify import Fault, FinishedSite
from generator.verify.examine import examine_all
from generator.verify.whole import check_places

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 130
"""Signs of a name in the archive: Windows opens paths of up to 260, and the folder that it is
unpacked to has one of its own."""


def faults_of(folder: Path, jobs: int) -> list[Fault]:
    """Return what keeps a copy in a folder from working as a whole."""
    names = frozenset(files_below(folder))
    pages = sorted(name for name in names if name.endswith(".html"))
    read = {one.name: one for one in examine_all(folder, names, pages, jobs)}
    found = [fault for page in read.values() for fault in page.faults]
    found += check_places(FinishedSite(folder, names, {}, read, {}))
    found += [
        Fault(
            name, f"имя длиннее {LONGEST} знаков, Windows его может не открыть: переименуйте файл"
        )
        for name in names
        if len(name) > LONGEST
    ]
    return sorted(set(found))
