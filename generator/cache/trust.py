"""Folders that nobody else can write to: the only ones from which a pickle is read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def trusted(folder: Path) -> None:
    """Make the folder where it is missing. Raises `PermissionError` if others may write to it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = folder.stat()
    if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
        message = f"others may write to {folder}"
        raise PermissionError(message)
