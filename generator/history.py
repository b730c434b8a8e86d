"""The content folder as it was at a commit, taken out of git without touching the work tree."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class HistoryError(RuntimeError):
    """The commit to compare with cannot be read; the text says why, in Russian."""


@contextmanager
def content_at(ref: str, content: Path) -> Iterator[Path]:
    """Yield a copy of the folder as it was where the current branch left ``ref``.

    A folder that did not exist then is empty. Raises `HistoryError`.
    """
    folder = content.resolve()
    try:
        root = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    except HistoryError as error:
        raise HistoryError(f"папка «{content}» лежит не в хранилище git") from error
    inside = folder.relative_to(root.resolve()).as_posix()
    commit = _common_commit(folder, ref)
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / content.name
        copy.mkdir()
        if inside == "." or _git(root, "ls-tree", "-d", commit, "--", inside).strip():
            tree = f"{commit}:" if inside == "." else f"{commit}:{inside}"
            _unpack(_git(root, "archive", "--format=tar", tree), copy)
        yield copy


@contextmanager
def work_tree_at(commit: str, folder: Path) -> Iterator[Path]:
    """Check a commit out into a folder of its own for as long as the block lasts.

    Raises `HistoryError`.
    """
    with tempfile.TemporaryDirectory() as made:
        tree = Path(made) / "tree"
        _git(folder, "worktree", "add", "--detach", "--quiet", str(tree), commit)
        try:
            yield tree
        finally:
            _git(folder, "worktree", "remove", "--force", str(tree))


def commit_of(folder: Path) -> str | None:
    """Return the commit that a folder stands at; None outside of git or with changes of its own."""
    try:
        commit = _git(folder, "rev-parse", "--verify", "HEAD").decode().strip()
        return None if _git(folder, "status", "--porcelain", ":/") else commit
    except HistoryError:
        return None


def _common_commit(folder: Path, ref: str) -> str:
    """Return the commit at which the branches parted; in a shallow copy, ``ref`` itself."""
    try:
        wanted = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")
    except HistoryError as error:
        raise HistoryError(f"в git нет того, с чем сравнивать: «{ref}»") from error
    commit = wanted.decode().strip()
    try:
        return _git(folder, "merge-base", commit, "HEAD").decode().strip()
    except HistoryError:
        return commit


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; the ref is verified first
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git stands where the system put it
            capture_output=True, check=False,
        )  # fmt: skip
    except OSError as error:
        raise HistoryError("git не запускается: проверьте, установлен ли он") from error
    if done.returncode:
        raise HistoryError(done.stderr.decode("utf-8", "replace").strip() or "git ответил ошибкой")
    return done.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Unpack the plain files, and never outside of the folder; links lead nowhere here.

    The filters of `tarfile` do as much, but came with Python 3.11.4, which Debian 12 lacks.
    """
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            parts = PurePosixPath(member.name).parts
            if file is not None and not {"/", ".."} & set(parts):
                place = folder.joinpath(*parts)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.read())
