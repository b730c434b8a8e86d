"""`ContentState`: the content folder kept in memory, where only what changed is read again.

An entry whose file has errors never takes the place of the one that was read before it: pages
go on showing the last good state, and the errors stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.catalogue import Catalogue, load_catalogue
from generator.catalogue.load import list_files, load_entry, load_vocabularies
from generator.ledger import NAME as LEDGER
from generator.ledger import Ledger, read_ledger
from generator.model import EntryRef, by_folder
from generator.model.vocabularies import FOLDER
from generator.problems import has_errors
from generator.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.cache import Store
    from generator.model import Entry
    from generator.problems import Problem
    from generator.progress import Watch
    from generator.read import EntryFile


@dataclass(frozen=True, slots=True)
class Changed:
    """The outcome of a look at changed files: the entries that were read again and those gone."""

    read: frozenset[EntryRef] = frozenset()
    gone: frozenset[EntryRef] = frozenset()


@dataclass
class ContentState:
    """The catalogue and the ledger of a content folder, with what is wrong in the files.

    ``stale`` names the entries that stand for a newer file with errors.
    """

    content: Path
    kinds: tuple[type[Entry], ...]
    catalogue: Catalogue = field(init=False)
    ledger: Ledger = field(init=False)
    stale: set[EntryRef] = field(default_factory=set)
    _files: dict[str, EntryFile] = field(default_factory=dict)
    _of_file: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _of_tree: list[Problem] = field(default_factory=list)
    _of_lists: list[Problem] = field(default_factory=list)
    _of_ledger: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_folder = by_folder(self.kinds)

    def open(self, watch: Watch = unwatched, store: Store | None = None, jobs: int = 1) -> None:
        """Read everything."""
        loaded = load_catalogue(self.content, self.kinds, watch, store, jobs)
        self.catalogue = loaded.catalogue
        self._files = {file.path: file for file in loaded.files}
        self._of_tree = list(loaded.of_tree)
        self._of_lists = [one for one in loaded.problems if self._is_list(one.location.path)]
        elsewhere = {*self._of_tree, *self._of_lists}
        found: dict[str, list[Problem]] = {}
        for one in loaded.problems:
            if one not in elsewhere:
                found.setdefault(self._owner(one.location.path), []).append(one)
        self._of_file = {path: tuple(problems) for path, problems in found.items()}
        self.ledger, self._of_ledger = read_ledger(self.content)

    @property
    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong in the files themselves."""
        yield from self._of_lists
        yield from self._of_tree
        for problems in self._of_file.values():
            yield from problems
        yield from self._of_ledger

    def file_of(self, cls: type[Entry], slug: str) -> str:
        """Return the path of an entry's file, whether it could be understood or not."""
        files = self._files.values()
        wanted = (cls.kind.folder, slug)
        return next((one.path for one in files if (one.folder, one.slug) == wanted), "")

    def update(self, paths: Iterable[str]) -> Changed:
        """Read these paths again, relative to the content folder's parent; return what changed."""
        changed = set(paths)
        again: set[str] = set()
        if any(self._is_list(path) for path in changed):
            again |= self._read_lists()
        if f"{self.content.name}/{LEDGER}" in changed:
            self.ledger, self._of_ledger = read_ledger(self.content)
        owners = {self._owner(path) for path in changed}
        owners |= {below for path in changed for below in self._below(path)}
        gone: frozenset[EntryRef] = frozenset()
        if any(self._moved(path) for path in changed):
            appeared, gone = self._list_again()
            again |= appeared
        return self._read_again((again | owners) & set(self._files), gone)

    def _moved(self, path: str) -> bool:
        """Whether a path came or went, so that the tree has to be walked."""
        if self._is_list(path) or path == f"{self.content.name}/{LEDGER}":
            return False
        place = self.content.parent / path
        known = self._is_known(path) or bool(self._below(path))
        return known != place.exists()

    def _below(self, folder: str) -> set[str]:
        """Return the known files in a folder that was moved as a whole."""
        if folder.endswith((".md", ".yml")):
            return set()
        return {path for path in self._files if path.startswith(f"{folder}/")}

    def _is_known(self, path: str) -> bool:
        owner = self._files.get(self._owner(path))
        name = path.rpartition("/")[2]
        return owner is not None and (owner.path == path or name in owner.attachments)

    def _list_again(self) -> tuple[set[str], frozenset[EntryRef]]:
        listed, self._of_tree = list_files(self.content, self.kinds)
        files = {file.path: file for file in listed}
        again = {path for path, file in files.items() if self._files.get(path) != file}
        left = {self._ref(file) for path, file in self._files.items() if path not in files}
        for path in set(self._files) - set(files):
            self._of_file.pop(path, None)
        self._files = files
        return again, frozenset(left - {self._ref(files[path]) for path in again})

    def _read_again(self, paths: set[str], gone: frozenset[EntryRef]) -> Changed:
        vocabularies = dict(self.catalogue.vocabularies)
        broken = set(self.catalogue.broken) - gone
        self.stale -= gone
        fresh: list[Entry] = []
        read: set[EntryRef] = set()
        for path in sorted(paths):
            file = self._files[path]
            ref, cls = self._ref(file), self._by_folder[file.folder]
            was_good = ref in self.stale or not has_errors(self._of_file.get(path, ()))
            entry, problems = load_entry(self.content, file, cls, vocabularies)
            self._of_file[path] = tuple(problems)
            read.add(ref)
            broken.discard(ref)
            self.stale.discard(ref)
            known = ref not in gone and self.catalogue.get(ref) is not None
            if known and (entry is None or (was_good and has_errors(tuple(problems)))):
                self.stale.add(ref)
            elif entry is None:
                broken.add(ref)
            else:
                fresh.append(entry)
        if fresh or gone or broken != self.catalogue.broken:
            self.catalogue = self.catalogue.changed(fresh, gone, frozenset(broken))
        return Changed(frozenset(read), gone)

    def _read_lists(self) -> set[str]:
        """Read the closed lists; return the files whose meaning may be another one now.

        Labels are looked up when they are shown. A code that is gone matters to the entries that
        have it, a new one to those that have mistakes.
        """
        before = self.catalogue.vocabularies
        after, self._of_lists = load_vocabularies(self.content, self.kinds)
        if has_errors(tuple(self._of_lists)):
            return set()
        self.catalogue = Catalogue(self.catalogue.entries, self.kinds, after, self.catalogue.broken)
        lost = frozenset(
            code
            for name, known in before.items()
            for code in set(known.codes) - set(after[name].codes if name in after else ())
        )
        using = {one.path for one in self.catalogue.entries if lost and _uses(one, lost)}
        return using | {path for path, problems in self._of_file.items() if problems}

    def _is_list(self, path: str) -> bool:
        return path.startswith(f"{self.content.name}/{FOLDER}/")

    def _owner(self, path: str) -> str:
        """Return the file of the entry that a path belongs to: itself, or what it lies beside."""
        if path in self._files:
            return path
        folder = path.rpartition("/")[0]
        index = (f"{folder}/index.md", f"{folder}/index.yml")
        return next((one for one in index if one in self._files), path)

    def _ref(self, file: EntryFile) -> EntryRef:
        return EntryRef(self._by_folder[file.folder].kind.name, file.slug)


def _words_of(value: object) -> Iterator[str]:
    """Yield every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words_of(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _words_of(getattr(value, name))


def _uses(entry: Entry, codes: frozenset[str]) -> bool:
    """Whether a field of an entry holds one of these codes."""
    values = (getattr(entry, spec.name) for spec in entry.fields() if spec.type)
    return any(word in codes for value in values for word in _words_of(value))
