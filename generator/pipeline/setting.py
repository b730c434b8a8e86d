"""Putting together what the outputs of a build are made from."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import generator
from generator.cache import FileHashes, files_below, hash_of
from generator.catalogue import on_day
from generator.outputs import Site, frame_request
from generator.pipeline.errors import ContentError, build_errors
from generator.pipeline.inspection import inspect
from generator.problems import has_errors
from generator.project import project_in
from generator.render import Rendering
from generator.render.environment import TEMPLATES
from generator.report import as_text
from generator.theme import frame_for
from generator.theme.font import find_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.cache import Store
    from generator.pipeline import Inspected
    from generator.pipeline.options import BuildOptions
    from generator.project import Project
    from generator.theme import Frame

PROGRAM = Path(generator.__file__).parent
_TEMPLATES = TEMPLATES.relative_to(PROGRAM).as_posix()


def checked(
    options: BuildOptions, seen: Mapping[str, bytes] | None = None
) -> tuple[Inspected, str]:
    """Return the content and what the check says of it, which is told at once.

    ``seen`` are the hashes of its files where they have been looked at. Raises `ContentError`.
    """
    inspected = inspect(
        options.content, options.today, options.watch, options.store, options.jobs, seen
    )
    problems = inspected.problems
    told = as_text(problems, options.content.parent) if problems else ""
    options.tell(told)
    if has_errors(problems):
        raise ContentError(told)
    return inspected, told


@contextmanager
def opened_site(options: BuildOptions) -> Iterator[Site]:
    """Yield what a site is made from, for a command that makes one thing of it.

    Raises `BuildError`.
    """
    project = project_in(options.project)
    inspected, _ = checked(options)
    with build_errors(), frames_folder(options.store) as frames:
        frame = frame_for(project, frame_request(inspected.catalogue), frames)
        yield site_of(inspected, frame, project, options)


def site_of(inspected: Inspected, frame: Frame, project: Project, options: BuildOptions) -> Site:
    """Return everything that the outputs are made from."""
    if options.editor is not None:
        frame = replace(frame, editor=options.editor)
    catalogue = on_day(inspected.catalogue, options.today)
    templates, program = _hashes_of_program(options.store)
    return Site(
        Rendering(
            catalogue,
            options.today,
            frame.site_url,
            frame.about,
            inspected.versions,
            inspected.ledger.merged,
        ),
        frame,
        inspected.ledger,
        inspected.hashes,
        options.content,
        project.assets,
        find_font(project.assets),
        program,
        templates,
    )


def _hashes_of_program(store: Store | None) -> tuple[dict[str, bytes], bytes]:
    """Return the hashes of the templates of pages by name, and that of all other files."""
    known = FileHashes(PROGRAM, store)
    hashes = known.of_files(files_below(PROGRAM))
    known.save()
    templates = {
        path.name: hashes.pop(name)
        for name in sorted(hashes)
        if (path := PurePath(name)).match(f"{_TEMPLATES}/*.html")
    }
    return templates, hash_of(sorted(hashes.items()))


@contextmanager
def frames_folder(store: Store | None) -> Iterator[Path]:
    """Yield the folder in which frames are kept; one for this build alone where nothing is kept."""
    if store is not None and store.is_open:
        yield store.folder
        return
    with tempfile.TemporaryDirectory(prefix="potencial-") as made:
        yield Path(made)
