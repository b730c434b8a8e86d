"""The content as it stood in another commit, read with git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class HistoryError(RuntimeError):
    """The commit or the folder in it cannot be had; the message says why in Russian."""


@contextmanager
def content_at(ref: str, content: Path) -> Iterator[Path]:
    """Unpack the content folder of a commit for as long as the block lasts.

    The folder keeps its name, so that files are named as they are today. Where the commit had
    no such folder yet, the folder is empty. Raises `HistoryError`.
    """
    folder = content.absolute()
    commit = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
    )
    if commit is None:
        message = f"коммита «{ref}» нет; возможно, ветка не загружена: git fetch"
        raise HistoryError(message)
    name = commit.decode().strip()
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / folder.name
        made.mkdir()
        packed = _git(folder, "archive", "--format=tar", name, ".")
        if packed is not None:
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(made, filter="data")
        yield made


def commit_of(folder: Path) -> str | None:
    """Return the commit that a folder stands at; None outside of git or with changes of its own."""
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    changed = _git(folder, "status", "--porcelain", ".")
    return commit.decode().strip() if commit and changed == b"" else None


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Run git in a folder; None where it fails."""
    done = subprocess.run(  # noqa: S603 - the arguments are a list and git ends its options
        ["git", *arguments],  # noqa: S607
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None
