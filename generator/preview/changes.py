"""What changed on the disk, sorted by what depends on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import watchfiles

from generator.render.environment import TEMPLATES
from generator.russian import counted

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator

    from generator.project import Project

_STEP, _LONGEST = 15, 150
"""Milliseconds of quiet that end one batch of changes, and after how many it ends anyway."""
_PERIOD = 1000
"""How often the file that no folder's watch covers is looked at."""
_TOLD = {".md", ".yml"}
"""What is named even if it is gone; editors' helping files come and go in between."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed paths: of the content, relative to the folder that holds it; names of templates."""

    content: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    assets: bool = False
    frame: bool = False
    paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.content or self.templates or self.assets or self.frame)

    def __str__(self) -> str:
        if len(self.paths) == 1:
            return self.paths[0]
        return counted(len(self.paths), "файл", "файла", "файлов")


def sorted_changes(paths: Iterable[Path], content: Path, project: Project) -> Changes:
    """Return changed files as those of the content, of templates and of a project's own sources."""
    root = project.config.parent
    of_content, templates, told = set(), set(), set()
    assets = frame = False
    for path in paths:
        if path.is_relative_to(content) and path != content:
            name = path.relative_to(content.parent).as_posix()
            of_content.add(name)
        elif path.is_relative_to(TEMPLATES) and path.suffix == ".html":
            templates.add(path.relative_to(TEMPLATES).as_posix())
            name = f"generator/templates/{path.name}"
        elif path.is_relative_to(project.assets):
            assets = True
            name = path.relative_to(root).as_posix()
        elif any(path.is_relative_to(source) for source in project.sources):
            frame = True
            name = path.relative_to(root).as_posix()
        else:
            continue
        if path.exists() or path.suffix in _TOLD:
            told.add(name)
    return Changes(frozenset(of_content), frozenset(templates), assets, frame, tuple(sorted(told)))


def watch(content: Path, project: Project, stop: threading.Event) -> Iterator[Changes]:
    """Yield what changes until ``stop`` is set."""
    config = project.config
    folders = [content, TEMPLATES, *project.sources]
    stamp = _stamp(config)
    for found in watchfiles.watch(
        *(folder for folder in folders if folder.is_dir()),
        step=_STEP,
        debounce=_LONGEST,
        stop_event=stop,
        rust_timeout=_PERIOD,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        paths = {Path(path) for _, path in found}
        now = _stamp(config)
        if now != stamp:
            # An editor that writes a new file in its place would be lost to a watch on it.
            stamp = now
            paths.add(config)
        changes = sorted_changes(paths, content, project)
        if changes:
            yield changes


def _stamp(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)
