"""Packages of npm that the set-up lays beside Python's own (``scripts/npm.py``)."""

from __future__ import annotations

import sys
from pathlib import Path


def npm_package(name: str) -> Path:
    """Return the folder of a package, whether it is there or not."""
    return Path(sys.prefix) / "npm" / name / "package"
