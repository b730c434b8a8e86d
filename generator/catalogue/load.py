"""Loading: the content folder as a `Catalogue`, with everything that is wrong in its files."""

from __future__ import annotations

import dataclasses
import hashlib
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.cache import NoCache, program_version
from generator.catalogue.catalogue import Catalogue
from generator.catalogue.evidence import Evidence
from generator.model import EntryRef, decode_entry
from generator.model.fields import Choice
from generator.model.personal import find_personal
from generator.model.vocabularies import check_vocabularies, decode_vocabulary, kinds_vocabulary
from generator.problems import Location, Problem
from generator.processes import pool
from generator.progress import unwatched
from generator.read import (
    EntryFile,
    check_attachment,
    check_count,
    description_of,
    read_bytes,
    read_source,
    read_table,
    read_yaml,
    scan_folder,
)
from generator.read.rules import STRAY_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue.cache import Cache, Decoded
    from generator.model import Entry, Vocabulary
    from generator.progress import Watch
    from generator.read import Table

VOCABULARIES = "vocabularies"
_WORTH_SHARING = 400
"""Below this many entries, starting processes costs more than they save."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue and the problems met on the way to it, of which some are of the tree itself."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    files: tuple[EntryFile, ...] = ()
    of_tree: tuple[Problem, ...] = ()


def load_catalogue(
    content: Path,
    kinds: tuple[type[Entry], ...],
    watch: Watch = unwatched,
    cache: Cache | None = None,
    jobs: int = 1,
) -> Loaded:
    """Read every file below ``content``; one that is broken never hides the others.

    ``watch`` sees the files as they are read, to show progress; what ``cache`` remembers is not
    decoded again; ``jobs`` processes share the rest where there is much of it.
    """
    if not content.is_dir():
        problem = Problem(
            STRAY_FILE, Location(content.name), "Папки с записями нет.",
            "Проверьте параметр --content или создайте папку.",
        )  # fmt: skip
        return Loaded(Catalogue((), kinds, {}), (problem,))
    vocabularies, problems = load_vocabularies(content, kinds)
    by_folder = {cls.kind.folder: cls for cls in kinds}
    files, tree_problems = list_files(content, kinds)
    problems += tree_problems
    opened = [_open(content.parent, file) for file in watch(files, len(files), "Чтение записей")]
    decode = _Decode(by_folder, vocabularies)
    entries: list[Entry] = []
    broken: set[EntryRef] = set()
    for file, (entry, found) in zip(
        files, _decoded(opened, decode, cache or NoCache(), jobs), strict=True
    ):
        problems += found
        if entry is None:
            broken.add(EntryRef(by_folder[file.folder].kind.name, file.slug))
        else:
            entries.append(entry)
    catalogue = Catalogue(tuple(entries), kinds, vocabularies, frozenset(broken))
    return Loaded(catalogue, tuple(problems), tuple(files), tuple(tree_problems))


def list_files(
    content: Path, kinds: tuple[type[Entry], ...]
) -> tuple[list[EntryFile], list[Problem]]:
    """List the files of all entries, with what is wrong in the tree."""
    # A list of the entries that have a value stands beside the entries.
    lists = {
        cls.kind.folder: frozenset(spec.facet for spec in cls.fields() if spec.facet)
        for cls in kinds
    }
    return scan_folder(content, frozenset(lists), lists)


def load_entry(
    base: Path, file: EntryFile, cls: type[Entry], vocabularies: dict[str, Vocabulary]
) -> Decoded:
    """Read one entry again; ``base`` is the folder that holds the content folder."""
    return _Decode({file.folder: cls}, vocabularies)(_open(base, file))


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was read of an entry's files: bytes, tables, what the documents say of themselves."""

    file: EntryFile
    data: bytes
    tables: tuple[tuple[str, bytes], ...]
    descriptions: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Decode:
    """Turning opened files into entries: all that the result depends on besides the file."""

    by_folder: dict[str, type[Entry]]
    vocabularies: dict[str, Vocabulary]

    def fingerprint(self) -> bytes:
        digest = hashlib.blake2b(program_version())
        digest.update(repr(sorted(self.vocabularies.items())).encode())
        digest.update(repr(sorted(map(str, self.by_folder.items()))).encode())
        return digest.digest()

    def __call__(self, opened: _Opened) -> Decoded:
        file = opened.file
        problems = list(opened.problems)
        if not opened.data and problems:
            return None, problems
        source, found = read_source(opened.data, file.path)
        problems += found
        if source is None:
            return None, problems
        cls = self.by_folder[file.folder]
        entry, found = decode_entry(source, cls, file.slug, file.attachments, self.vocabularies)
        problems += found
        if entry is None:
            return None, problems
        tables: list[Table] = []
        for name, data in opened.tables:
            table, found = read_table(data, name, _beside(file, name))
            problems += found
            tables += [table] if table else []
        personal = list(entry.personal)
        for name, text in opened.descriptions:
            personal += find_personal(text, file=_beside(file, name))
        entry = dataclasses.replace(entry, tables=tuple(tables), personal=tuple(personal))
        return entry, problems


def _open(base: Path, file: EntryFile) -> _Opened:
    data, problems = read_bytes(base / file.path, file.path)
    problems += check_count(len(file.attachments), file.path)
    tables, descriptions = [], []
    for name in file.attachments:
        path = _beside(file, name)
        attached, found = read_bytes(base / path, path)
        problems += found or check_attachment(attached, name, path)
        descriptions.append((name, description_of(attached, name)))
        if name.endswith(".csv"):
            tables.append((name, attached))
    return _Opened(file, data, tuple(tables), tuple(descriptions), tuple(problems))


def _beside(file: EntryFile, name: str) -> str:
    return f"{file.path.rpartition('/')[0]}/{name}"


def _decoded(opened: list[_Opened], decode: _Decode, cache: Cache, jobs: int) -> list[Decoded]:
    salt = decode.fingerprint()
    keys = [hashlib.blake2b(pickle.dumps(one, 5), key=salt).digest() for one in opened]
    known = cache.get(keys)
    missing = [(key, one) for key, one in zip(keys, opened, strict=True) if key not in known]
    todo = [one for _, one in missing]
    if jobs == 1 or len(todo) < _WORTH_SHARING:
        results = list(map(decode, todo))
    else:
        with pool(jobs) as processes:
            size = min(100, len(todo) // (jobs * 8) + 1)
            results = list(processes.map(decode, todo, chunksize=size))
    new = dict(zip((key for key, _ in missing), results, strict=True))
    if new:
        cache.put(new)
    known |= new
    return [known[key] for key in keys]


def load_vocabularies(
    content: Path, kinds: tuple[type[Entry], ...]
) -> tuple[dict[str, Vocabulary], list[Problem]]:
    """Read the closed lists, with what is wrong in them."""
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
