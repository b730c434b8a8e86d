"""The search index of a new site: made of the pages that have been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.outputs.search import Index
from generator.outputs.search.page import BODY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.outputs.search import Indexed
    from generator.pipeline.options import BuildOptions
    from generator.pipeline.previous import OutputRecord, PreviousSite
    from generator.theme import Frame


def write_index(
    folder: Path,
    records: Mapping[str, OutputRecord],
    frame: Frame,
    previous: PreviousSite,
    options: BuildOptions,
    synonyms: Sequence[Sequence[str]],
) -> Indexed:
    """Write the index of the entries' searchable parts and of hand-written pages so marked."""
    whole = {file_of(address) for address, text in frame.pages.items() if BODY in text}
    found = {file_of(address): made.found for address, made in records.items() if made.found}
    parts = {name: digest for name, digest in found.items() if name not in whole}
    index = Index(
        folder,
        previous.files,
        previous.indexed,
        options.jobs,
        options.watch,
        synonyms,
        remembered=options.store is not None,
    )
    return index.make(parts, sorted(whole))
