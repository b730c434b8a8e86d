"""What a copy is made from: the site, or the part of it that was chosen, without its editors."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cache import files_below
from generator.model.kinds.directory import Municipality
from generator.outputs import Outputs, frame_request, output_kinds
from generator.outputs.overviews import OverviewPage
from generator.pipeline.index import write_index
from generator.pipeline.previous import PreviousSite
from generator.pipeline.setting import checked, frames_folder, site_of
from generator.pipeline.writer import Writer
from generator.project import project_in
from generator.theme import frame_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.catalogue import BookContents, Catalogue
    from generator.model import EntryRef
    from generator.outputs import Site
    from generator.pipeline.options import BuildOptions
    from generator.theme import FrameRequest

    Choose = Callable[[Catalogue], BookContents | None]

_EDITORS = ("redaktoru/", "svoj-server/", "gitlab/", "assets/admin/")
"""Hand-written pages and programs of those who write entries and keep the site; of the outputs that
only the living site has, their classes say so."""
_NOT_FOUND = "404.html"


@contextmanager
def opened_part(options: BuildOptions, choose: Choose) -> Iterator[tuple[Site, str]]:
    """Yield what a copy is made from, and the title of what was chosen, empty for all.

    Raises `BuildError`.
    """
    project = project_in(options.project)
    inspected, _ = checked(options)
    choice = choose(inspected.catalogue)
    refs = _listed(choice, inspected.catalogue) if choice else None
    request = frame_request(_only(inspected.catalogue, refs))
    with frames_folder(options.store) as frames:
        frame = frame_for(project, _without_editors(request), frames)
        pages = {at: text for at, text in frame.pages.items() if not at.startswith(_EDITORS)}
        files = tuple(one for one in frame.files if one != _NOT_FOUND)
        site = site_of(inspected, replace(frame, pages=pages, files=files), project, options)
        rendering = site.rendering
        shown = replace(rendering, catalogue=_only(rendering.catalogue, refs))
        yield replace(site, rendering=shown), choice.title if choice else ""


def write_part(site: Site, folder: Path, options: BuildOptions) -> None:
    """Write into a folder what readers of a copy open, with a search index of that alone."""
    kinds = tuple(one for one in output_kinds() if one.offline)
    previous = PreviousSite()
    folder.mkdir()
    writer = Writer(Outputs(site, kinds), folder, previous, remembered=False)
    records = writer.write(options.jobs, options.watch)
    write_index(site, folder, records, previous, options)
    for name in [one for one in files_below(folder) if one.startswith(_EDITORS)]:
        (folder / name).unlink()


def _only(catalogue: Catalogue, refs: frozenset[EntryRef] | None) -> Catalogue:
    return catalogue if refs is None else catalogue.listing(refs)


def _listed(choice: BookContents, catalogue: Catalogue) -> frozenset[EntryRef]:
    """What is chosen, and all municipalities: the map and the mark of the site are made of them."""
    towns = (one.ref for one in catalogue.of_kind(Municipality))
    return frozenset((*(one.ref for one in choice.entries), *towns))


def _without_editors(request: FrameRequest) -> FrameRequest:
    """Leave out of the menu what only the living site has."""
    overviews = (one for one in output_kinds() if issubclass(one, OverviewPage))
    online = {f"{one.overview.address}/" for one in overviews if not one.offline}
    return replace(request, hidden=request.hidden | online | {*_EDITORS})
