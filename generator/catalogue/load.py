"""Loading: the content folder as a `Catalogue`, with everything that is wrong in its files."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.catalogue import Catalogue
from generator.catalogue.evidence import Evidence
from generator.model import EntryRef, decode_entry
from generator.model.fields import Choice
from generator.model.vocabularies import check_vocabularies, decode_vocabulary, kinds_vocabulary
from generator.problems import Location, Problem
from generator.read import EntryFile, read_bytes, read_source, read_table, read_yaml, scan_folder
from generator.read.rules import STRAY_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.model import Entry, Vocabulary
    from generator.read import Table

    Watch = Callable[[Iterable[EntryFile]], Iterable[EntryFile]]

VOCABULARIES = "vocabularies"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue and the problems met on the way to it."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def load_catalogue(
    content: Path, kinds: tuple[type[Entry], ...], watch: Watch = lambda files: files
) -> Loaded:
    """Read every file below ``content``; one that is broken never hides the others.

    ``watch`` sees the files as they are read, to show progress.
    """
    if not content.is_dir():
        problem = Problem(
            STRAY_FILE, Location(content.name), "Папки с записями нет.",
            "Проверьте параметр --content или создайте папку.",
        )  # fmt: skip
        return Loaded(Catalogue((), kinds, {}), (problem,))
    vocabularies, problems = _load_vocabularies(content, kinds)
    by_folder = {cls.kind.folder: cls for cls in kinds}
    files, tree_problems = scan_folder(content, frozenset(by_folder))
    problems += tree_problems
    entries: list[Entry] = []
    broken: set[EntryRef] = set()
    for file in watch(files):
        cls = by_folder[file.folder]
        entry, found = _load_entry(content.parent / file.path, file, cls, vocabularies)
        problems += found
        if entry is None:
            broken.add(EntryRef(cls.kind.name, file.slug))
        else:
            entries.append(entry)
    catalogue = Catalogue(tuple(entries), kinds, vocabularies, frozenset(broken))
    return Loaded(catalogue, tuple(problems))


def _load_entry(
    file: Path, entry_file: EntryFile, cls: type[Entry], vocabularies: dict[str, Vocabulary]
) -> tuple[Entry | None, list[Problem]]:
    data, problems = read_bytes(file, entry_file.path)
    if problems:
        return None, problems
    source, problems = read_source(data, entry_file.path)
    if source is None:
        return None, problems
    entry, more = decode_entry(source, cls, entry_file.slug, entry_file.attachments, vocabularies)
    if entry is None:
        return None, problems + more
    tables: list[Table] = []
    for name in entry_file.attachments:
        if name.endswith(".csv"):
            path = f"{entry_file.path.rpartition('/')[0]}/{name}"
            data, found = read_bytes(file.parent / name, path)
            table, found = read_table(data, name, path) if not found else (None, found)
            more += found
            tables += [table] if table else []
    return dataclasses.replace(entry, tables=tuple(tables)), problems + more


def _load_vocabularies(
    content: Path, kinds: tuple[type[Entry], ...]
) -> tuple[dict[str, Vocabulary], list[Problem]]:
    known = {"entry_kind": kinds_vocabulary(kinds)}
    problems: list[Problem] = []
    folder = f"{content.name}/{VOCABULARIES}"
    for file in sorted((content / VOCABULARIES).glob("*.yml")):
        path = f"{folder}/{file.name}"
        data, found = read_bytes(file, path)
        problems += found
        node, found = read_yaml(data, path) if not found else (None, [])
        problems += found
        if node is not None:
            vocabulary = decode_vocabulary(file.stem, path, node, problems)
            if vocabulary is not None:
                known[file.stem] = vocabulary
    needed = (Choice("evidence", Evidence),)
    lacking = check_vocabularies(kinds, needed, known, folder)
    # A list that is there but broken has been reported with its own mistake.
    reported = {problem.location.path for problem in problems}
    return known, problems + [one for one in lacking if one.location.path not in reported]
