"""Mending a whole content folder: tried on a copy first, and kept only where it helps."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.edit.fix import known_in
from generator.edit.mend import Mended, mend_entry
from generator.files import write_all
from generator.model import KINDS, by_folder
from generator.pipeline import Inspected, inspect
from generator.problems import Severity
from generator.read import read_bytes, scan_folder

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from generator.problems import Problem
    from generator.read import EntryFile

Changes = dict[str, Mended]
"""New contents of files by their paths."""

_BY_FOLDER = by_folder(KINDS)


@dataclass(frozen=True, slots=True)
class MendedContent:
    """The corrections by the path of the file, and how the catalogue stands afterwards."""

    changes: Changes
    inspected: Inspected


def mend_folder(
    content: Path, today: datetime.date, is_wanted: Callable[[str], bool] = lambda _path: True
) -> MendedContent:
    """Write mended entries below ``content``, except what would fare worse; return the changes."""
    before = inspect(content, today)
    changes = {
        file.path: mended
        for file in scan_folder(content, frozenset(_BY_FOLDER))[0]
        if is_wanted(file.path)
        for mended in [_mend(file, content, before)]
        if mended.notes
    }
    trial = _Trial(content, today, before)
    kept = trial.helpful(changes, {})
    write_all(content.parent, _data_of(kept))
    return MendedContent(kept, trial.inspect_with(kept) if kept else before)


@dataclass(frozen=True, slots=True)
class _Trial:
    content: Path
    today: datetime.date
    before: Inspected

    def helpful(self, changes: Changes, kept: Changes) -> Changes:
        """Return the changes that leave no file worse, together with those already kept.

        A change may do harm in another file (a corrected identifier may be taken), so the
        guilty one is found by halving.
        """
        if not changes:
            return kept
        both = kept | changes
        if not _worse(self.before, self.inspect_with(both)):
            return both
        if len(changes) == 1:
            return kept
        paths = list(changes)
        for half in (paths[: len(paths) // 2], paths[len(paths) // 2 :]):
            kept = self.helpful({path: changes[path] for path in half}, kept)
        return kept

    def inspect_with(self, changes: Changes) -> Inspected:
        """Inspect a copy of the folder in which the changes are made."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / self.content.name
            shutil.copytree(self.content, copy, symlinks=True, copy_function=_linked)
            write_all(copy.parent, _data_of(changes))
            return inspect(copy, self.today)


def _data_of(changes: Changes) -> dict[str, bytes]:
    return {path: mended.data for path, mended in changes.items()}


def _mend(file: EntryFile, content: Path, before: Inspected) -> Mended:
    data, unreadable = read_bytes(content.parent, file.path)
    if unreadable:
        return Mended(data, ())
    known = known_in(before.catalogue, file.attachments)
    return mend_entry(data, file.path, _BY_FOLDER[file.folder], known)


def _linked(source: str, target: str) -> str:
    """Share the file where the system allows it: only whole files are ever replaced."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _worse(before: Inspected, after: Inspected) -> set[str]:
    """Name the files that have more errors, or cannot be read any more.

    A file that could not be read counts as worse than any that can: one broken line hides the
    mistakes of all others.
    """
    old, new = _errors(before.problems), _errors(after.problems)
    unreadable, still = _unreadable(before), _unreadable(after)
    healed = unreadable - still
    return {path for path in new if new[path] > old[path] and path not in healed} | (
        still - unreadable
    )


def _errors(problems: tuple[Problem, ...]) -> Counter[str]:
    return Counter(
        problem.location.path for problem in problems if problem.rule.severity is Severity.ERROR
    )


def _unreadable(inspected: Inspected) -> set[str]:
    """Name the files with problems that are no entries of the catalogue."""
    paths = {problem.location.path for problem in inspected.problems}
    return {path for path in paths if inspected.catalogue.at_path(path) is None}
