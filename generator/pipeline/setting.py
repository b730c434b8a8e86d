"""Putting together what the outputs of a build are made from."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import generator
from generator.cache import hash_of_tree
from generator.outputs import Site
from generator.render import Rendering
from generator.theme.font import find_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cache import Store
    from generator.pipeline import Inspected
    from generator.pipeline.options import BuildOptions
    from generator.theme import Frame, Project

PROGRAM = Path(generator.__file__).parent


def site_of(inspected: Inspected, frame: Frame, project: Project, options: BuildOptions) -> Site:
    """Return everything that the outputs are made from."""
    if options.editor is not None:
        frame = replace(frame, editor=options.editor)
    return Site(
        Rendering(inspected.catalogue, options.today, frame.site_url, frame.about),
        frame, inspected.ledger, inspected.hashes, options.content, project.assets,
        find_font(project.assets),
        hash_of_tree(PROGRAM, options.store),
    )  # fmt: skip


@contextmanager
def frames_folder(store: Store | None) -> Iterator[Path]:
    """Yield the folder in which frames are kept; without a store, one for this build alone."""
    if store is not None:
        yield store.folder
        return
    with tempfile.TemporaryDirectory(prefix="potencial-") as made:
        yield Path(made)
