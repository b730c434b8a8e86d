"""Loading: the content folder as a `Catalogue`, with everything that is wrong in its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.addresses import ARCHIVE
from generator.catalogue.catalogue import Catalogue
from generator.catalogue.decoding import Decode, decode_all
from generator.catalogue.evidence import Evidence
from generator.model import EntryRef, by_folder
from generator.model.fields import Choice
from generator.model.vocabularies import (
    FOLDER,
    check_vocabularies,
    decode_vocabulary,
    kinds_vocabulary,
)
from generator.problems import Location, Problem
from generator.progress import unwatched
from generator.read import EntryFile, read_bytes, read_yaml, scan_folder
from generator.read.rules import STRAY_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.cache import Store
    from generator.catalogue.decoding import EntryHash
    from generator.model import Entry, Vocabulary
    from generator.progress import Watch


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue and the problems met on the way to it, of which some are of the tree itself.

    ``hashes`` are the hashes of the entries.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    files: tuple[EntryFile, ...] = ()
    of_tree: tuple[Problem, ...] = ()
    hashes: Mapping[EntryRef, EntryHash] = field(default_factory=dict)


def load_catalogue(
    content: Path,
    kinds: tuple[type[Entry], ...],
    watch: Watch = unwatched,
    store: Store | None = None,
    jobs: int = 1,
    seen: Mapping[str, bytes] | None = None,
) -> Loaded:
    """Read every file below ``content``; one that is broken never hides the others.

    ``watch`` sees the files as they are read, to show progress; what ``store`` remembers is not
    decoded again; ``jobs`` processes share the rest where there is much of it. ``seen`` are the
    hashes of the files where they have been looked at already.
    """
    if not content.is_dir():
        problem = Problem(
            STRAY_FILE,
            Location(content.name),
            "Папки с записями нет.",
            "Проверьте параметр --content или создайте папку.",
        )
        return Loaded(Catalogue((), kinds, {}), (problem,))
    vocabularies, problems = load_vocabularies(content, kinds)
    classes = by_folder(kinds)
    files, tree_problems = list_files(content, kinds)
    problems += tree_problems
    entries: list[Entry] = []
    hashes: dict[EntryRef, EntryHash] = {}
    broken: set[EntryRef] = set()
    unfinished: list[Entry] = []
    decode = Decode(content, classes, vocabularies)
    found = decode_all(files, decode, store, jobs, watch, seen)
    for file, decoded in zip(files, found, strict=True):
        problems += decoded.problems
        if decoded.entry is None:
            broken.add(EntryRef(classes[file.folder].kind.name, file.slug))
            unfinished += [decoded.unfinished] if decoded.unfinished else []
        else:
            entries.append(decoded.entry)
            hashes[decoded.entry.ref] = decoded.hash
    catalogue = Catalogue(tuple(entries), kinds, vocabularies, frozenset(broken), tuple(unfinished))
    return Loaded(catalogue, tuple(problems), tuple(files), tuple(tree_problems), hashes)


def list_files(
    content: Path, kinds: tuple[type[Entry], ...]
) -> tuple[list[EntryFile], list[Problem]]:
    """Return the files of all entries, and what is wrong in the tree."""
    # A list of the entries that have a value stands beside the entries.
    lists = {
        cls.kind.folder: frozenset((ARCHIVE, *(one.facet for one in cls.fields() if one.facet)))
        for cls in kinds
    }
    return scan_folder(content, frozenset(lists), lists)


def load_entry(
    content: Path, file: EntryFile, cls: type[Entry], vocabularies: dict[str, Vocabulary]
) -> tuple[Entry | None, list[Problem]]:
    """Read one entry again."""
    decoded = Decode(content, {file.folder: cls}, vocabularies)(file)
    return decoded.entry, list(decoded.problems)


def load_vocabularies(
    content: Path, kinds: tuple[type[Entry], ...]
) -> tuple[dict[str, Vocabulary], list[Problem]]:
    """Read the closed lists, with what is wrong in them."""
    known = {"entry_kind": kinds_vocabulary(kinds)}
    problems: list[Problem] = []
    folder = f"{content.name}/{FOLDER}"
    for file in sorted((content / FOLDER).glob("*.yml")):
        path = f"{folder}/{file.name}"
        data, found = read_bytes(content.parent, path)
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
