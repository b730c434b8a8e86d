"""The search index of a new site: made of the pages that have been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.outputs.search import Index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.outputs.search import Indexed
    from generator.pipeline.options import BuildOptions
    from generator.pipeline.previous import OutputRecord, PreviousSite
    from generator.theme import Frame

_MARK = "data-pagefind-body"


def write_index(
    folder: Path, records: Mapping[str, OutputRecord], frame: Frame, previous: PreviousSite,
    options: BuildOptions,
) -> Indexed:  # fmt: skip
    """Index the entries by their searchable parts, and the hand-written pages that are marked.

    Raises `SearchError`.
    """
    whole = {file_of(address) for address, text in frame.pages.items() if _MARK in text}
    found = {file_of(address): made.found for address, made in records.items() if made.found}
    parts = {name: digest for name, digest in found.items() if name not in whole}
    index = Index(folder, previous.files, previous.indexed, options.jobs, options.watch)
    return index.make(parts, sorted(whole))
