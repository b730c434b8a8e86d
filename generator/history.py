"""The only place that runs git: the project as it was at a commit, and the commit it stands at.

What is below the content folder comes from strangers, and files there can make the folder look
like a repository of its own with its own settings, some of which name programs. So git never
starts there and never looks for a repository: it is told which, found from the folders above;
nothing that settings could make it run is left on.
"""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.addresses import AddressError, within

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFF = {
    "safe.bareRepository": "explicit",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.untrackedCache": "false",
    "core.attributesFile": os.devnull,
    "submodule.recurse": "false",
    "diff.external": "",
    "protocol.allow": "never",
}
"""Settings that start another program, or look for one: hooks, monitors, helpers, transports."""
_FULL_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ORDINARY_FILES = {b"100644", b"100755"}


class HistoryError(RuntimeError):
    """The commit to compare with cannot be read; the text says why, in Russian."""


@dataclass(frozen=True)
class _Repository:
    """The repository that a folder lies in; ``root`` is the top of its work tree."""

    root: Path

    @classmethod
    def around(cls, folder: Path) -> _Repository:
        """Find it above a folder: never the folder itself, nor anything in it.

        Raises `HistoryError`.
        """
        for above in folder.resolve().parents:
            if os.path.lexists(above / ".git"):
                return cls.at(above)
        raise HistoryError(f"папка «{folder}» лежит не в хранилище git")

    @classmethod
    def at(cls, root: Path) -> _Repository:
        """Take the repository whose work tree begins at a folder. Raises `HistoryError`."""
        found = cls(root.resolve())
        top = found.run("rev-parse", "--show-toplevel").decode().strip()
        if Path(top).resolve() != found.root:
            raise HistoryError(f"папка «{root}» — не хранилище git")
        return found

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """Run git with all helpers off; return what it prints. Raises `HistoryError`."""
        return _git(self.root, _OFF, *arguments, given=given)

    @cached_property
    def _filters(self) -> dict[str, str]:
        """Switch off the programs that the user's own settings pass files through."""
        try:
            told = self.run("config", "--name-only", "-z", "--get-regexp", r"^filter\.")
        except HistoryError:
            return {}  # there are none
        drivers = {name.rpartition(".")[0] for name in told.decode().split("\0") if name}
        kinds = {"clean": "", "smudge": "", "process": "", "required": "false"}
        return {f"{driver}.{kind}": off for driver in drivers for kind, off in kinds.items()}

    def run_on_files(self, *arguments: str) -> bytes:
        """Run what reads or writes files of the work tree. Raises `HistoryError`."""
        return _git(self.root, _OFF | self._filters, *arguments)

    def files_at(self, commit: str, folder: str) -> Iterator[tuple[str, bytes]]:
        """Yield the ordinary files below a folder, named relative to it, byte by byte.

        Attributes, which could leave a file out or change it, have no say here; links lead
        nowhere. Raises `HistoryError`.
        """
        listed = self.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{folder}/")
        found = []
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            facts, _, name = line.partition("\t")
            if facts and facts.split()[0].encode() in _ORDINARY_FILES:
                found.append((name.removeprefix(f"{folder}/"), facts.split()[2]))
        asked = "".join(f"{hashed}\n" for _, hashed in found).encode()
        told = self.run("cat-file", "--batch", given=asked)
        at = 0
        for name, _ in found:
            end = told.index(b"\n", at)
            size = int(told[at:end].split()[2])
            yield name, told[end + 1 : end + 1 + size]
            at = end + 1 + size + 1


@contextmanager
def content_at(ref: str, content: Path) -> Iterator[Path]:
    """Yield a copy of the folder as it was where the current branch left ``ref``.

    A folder that did not exist then is empty. Raises `HistoryError`.
    """
    repository = _Repository.around(content)
    with _copy_at(repository, _common_commit(repository, ref), content) as copy:
        yield copy


@contextmanager
def _copy_at(repository: _Repository, commit: str, content: Path) -> Iterator[Path]:
    """Yield a copy of the folder at a commit; an empty one where there is no commit."""
    inside = content.resolve().relative_to(repository.root).as_posix()
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / content.name
        copy.mkdir()
        for name, data in repository.files_at(commit, inside) if commit else ():
            try:
                file = copy / within(name)
            except AddressError:
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        yield copy


@contextmanager
def content_before(day: datetime.date, content: Path) -> Iterator[Path]:
    """Yield a copy of the folder as it was when a day began; empty where there was none yet.

    Raises `HistoryError`.
    """
    repository = _Repository.around(content)
    # The day begins where the content is written, not in Greenwich.
    begins = datetime.datetime.combine(day, datetime.time()).astimezone().isoformat()
    told = repository.run("rev-list", "-1", f"--before={begins}", "HEAD").decode().strip()
    with _copy_at(repository, told, content) as copy:
        yield copy


@contextmanager
def work_tree_at(commit: str, folder: Path) -> Iterator[Path]:
    """Yield a folder of its own with a commit checked out, for as long as the block lasts.

    ``commit`` is a full hash of what led to the commit that the project stands at: what is
    checked out is going to be run. Raises `HistoryError`.
    """
    if not _FULL_HASH.fullmatch(commit):
        raise HistoryError("это не полный хеш коммита")
    repository = _Repository.at(folder)
    try:
        repository.run("merge-base", "--is-ancestor", commit, "HEAD")
    except HistoryError as error:
        raise HistoryError("в истории этого хранилища такого коммита нет") from error
    with tempfile.TemporaryDirectory() as made:
        tree = Path(made) / "tree"
        repository.run_on_files("worktree", "add", "--detach", "--quiet", str(tree), commit)
        try:
            yield tree
        finally:
            repository.run("worktree", "remove", "--force", str(tree))


def commit_of(folder: Path) -> str | None:
    """Return the commit that a folder stands at; None outside of git or with changes of its own."""
    try:
        repository = _Repository.around(folder)
        told = repository.run_on_files(
            "status", "--porcelain=v2", "--branch", "--ignore-submodules=all"
        ).decode("utf-8", "replace")
    except HistoryError:
        return None
    facts = dict(line.split(" ", 2)[1:] for line in told.splitlines() if line.startswith("# "))
    is_changed = any(not line.startswith("# ") for line in told.splitlines())
    commit = facts.get("branch.oid", "")
    return commit if _FULL_HASH.fullmatch(commit) and not is_changed else None


def _common_commit(repository: _Repository, ref: str) -> str:
    """Return the commit at which the branches parted; in a shallow copy, ``ref`` itself."""
    try:
        wanted = repository.run("rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")
    except HistoryError as error:
        raise HistoryError(f"в git нет того, с чем сравнивать: «{ref}»") from error
    commit = wanted.decode().strip()
    try:
        return repository.run("merge-base", commit, "HEAD").decode().strip()
    except HistoryError:
        return commit


def _git(root: Path, settings: dict[str, str], *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; what it may start is off
            ["git", "-C", os.fspath(root), *arguments],  # noqa: S607 - where the system put it
            capture_output=True,
            check=False,
            input=given,
            env=_environment(root, settings),
        )
    except OSError as error:
        raise HistoryError("git не запускается: проверьте, установлен ли он") from error
    if done.returncode:
        raise HistoryError(done.stderr.decode("utf-8", "replace").strip() or "git ответил ошибкой")
    return done.stdout


def _environment(root: Path, settings: dict[str, str]) -> dict[str, str]:
    """Hand over settings; leave out what would lead git elsewhere, as a hook that runs us does."""
    handed = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (name, value) in enumerate(settings.items()):
        handed |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        **handed,
        "GIT_CEILING_DIRECTORIES": os.fspath(root.parent),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_ATTR_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
    }
