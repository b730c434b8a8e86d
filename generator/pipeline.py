"""The stages in a row: from a content folder to a catalogue and everything wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import Catalogue, load_catalogue
from generator.check import find_mistakes, locate_mistakes
from generator.ledger import NAME as LEDGER
from generator.ledger import Ledger, check_against, check_ledger, read_ledger
from generator.model import KINDS
from generator.problems import Problem, sorted_problems
from generator.progress import unwatched
from generator.read import read_bytes, read_source

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.catalogue import Cache
    from generator.progress import Watch
    from generator.read import Source


@dataclass(frozen=True, slots=True)
class Inspected:
    """A catalogue, its published addresses and all problems of all files, in report order."""

    catalogue: Catalogue
    ledger: Ledger
    problems: tuple[Problem, ...]


def inspect(
    content: Path,
    today: datetime.date,
    watch: Watch = unwatched,
    cache: Cache | None = None,
    jobs: int = 1,
) -> Inspected:
    """Read and check everything below ``content``."""
    loaded = load_catalogue(content, KINDS, watch, cache, jobs)

    def source_of(path: str) -> Source | None:
        data, problems = read_bytes(content.parent / path, path)
        return None if problems else read_source(data, path)[0]

    mistakes = locate_mistakes(find_mistakes(loaded.catalogue, today), source_of)
    ledger, damaged = read_ledger(content)
    lost = check_ledger(ledger, loaded.catalogue, f"{content.name}/{LEDGER}")
    problems = sorted_problems([*loaded.problems, *mistakes, *damaged, *lost])
    return Inspected(loaded.catalogue, ledger, problems)


def lost_since(base: Inspected, now: Inspected, content: Path) -> tuple[Problem, ...]:
    """Return what was public on the base branch and is not accounted for any more."""
    path = f"{content.name}/{LEDGER}"
    return sorted_problems(
        [*check_against(base.ledger, base.catalogue, now.ledger, now.catalogue, path)]
    )
