"""The search index of a new site: made of the pages that have been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.model.vocabularies import synonyms_of
from generator.outputs.search import Index
from generator.outputs.search.page import BODY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.outputs import Site
    from generator.outputs.search import Indexed
    from generator.pipeline.options import BuildOptions
    from generator.pipeline.previous import OutputRecord, PreviousSite


def write_index(
    site: Site,
    folder: Path,
    records: Mapping[str, OutputRecord],
    previous: PreviousSite,
    options: BuildOptions,
) -> Indexed:
    """Write the index of the entries' searchable parts and of hand-written pages so marked."""
    index = Index(
        folder,
        previous.files,
        previous.indexed,
        options.jobs,
        options.watch,
        synonyms_of(site.rendering.catalogue.vocabularies),
        remembered=options.store is not None,
    )
    found = {file_of(address): made.found for address, made in records.items() if made.found}
    return index.make(found, [file_of(at) for at, text in site.frame.pages.items() if BODY in text])
