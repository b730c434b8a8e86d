"""Giving a file of one site a second name in another, so that it is neither made nor copied."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def give_second_name(old: Path | str, new: Path | str) -> None:
    """Let a file be found under a new name too; copy it where the disk knows but one.

    Raises `OSError`.
    """
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
