"""What the processes of a run share: sites that one of them builds, and small pieces of work."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING, Any

from generator import processes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that ``make`` has filled, in this process or in another of the same run.

    Nobody may change what is in it: tests of other processes read it at the same time.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the workers' own folders stand side by side there
    folder, done = base / f"shared-{name}", base / f"shared-{name}.done"
    with (base / f"shared-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder


def share_small_work(
    patch: pytest.MonkeyPatch, at_a_time: int = 7, least: int = 2
) -> list[tuple[Any, ...]]:
    """Let several processes work on a few items too; return a list that grows with each pool."""
    pools: list[tuple[Any, ...]] = []
    pool = processes._pool  # noqa: SLF001 - whether one was begun shows nowhere else

    def begun(*arguments: Any) -> Any:
        pools.append(arguments)
        return pool(*arguments)

    patch.setattr(processes, "_pool", begun)
    patch.setattr(processes.shared, "__defaults__", (at_a_time, least))
    return pools
