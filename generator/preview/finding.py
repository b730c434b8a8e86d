"""`SearchFiles`: the search index of the state that is shown, made when somebody looks."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.addresses import entry_address
from generator.model.vocabularies import synonyms_of
from generator.outputs.search.count import counted
from generator.outputs.search.files import (
    SPELLING,
    WORDS,
    index_files,
    page_file,
    spelt_page,
)
from generator.outputs.search.index import FOLDER, divided, numbered
from generator.outputs.search.page import read_page, searchable_part
from generator.outputs.search.shard import shard_of
from generator.packed import gzipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Entry
    from generator.outputs.search.count import Counted
    from generator.outputs.search.page import Shown
    from generator.outputs.search.shard import Shard
    from generator.preview.pages import Pages

    Known = tuple[object, Shown, Counted]


class SearchFiles:
    """The files of the search index, as the preview serves them.

    A page is counted once, and again when its entry was saved; a shard is joined again when a page
    of it was. What was asked for a moment ago is still there: a browser fetches the index in parts.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made_from: Pages | None = None
        self._known: dict[str, Known] = {}
        self._shards: dict[tuple[int, ...], tuple[tuple[Counted, ...], Shard]] = {}
        self._pages: dict[str, tuple[str, Shown]] = {}
        self._files: dict[str, bytes] = {}
        self._before: dict[str, bytes] = {}

    def file(self, pages: Pages, name: str) -> bytes | None:
        """Return a file of the index of some pages; None where it has none of that name."""
        if name != SPELLING and not name.startswith(f"{FOLDER}/"):
            return None
        with self._lock:
            if pages is not self._made_from:
                self._renew(pages)
            page = self._pages.get(name)
            if page is not None:
                return spelt_page(*page)
            data = self._files.get(name) or self._before.get(name)
        return gzipped(data) if data is not None and name.startswith(WORDS) else data

    def _renew(self, pages: Pages) -> None:
        self._known = dict(self._counted(pages))
        numbers = numbered(f"{address}index.html" for address in self._known)
        addresses = {at: name.removesuffix("index.html") for at, name in numbers.items()}
        shards = []
        kept = {}
        for slot in divided(addresses):
            counts = {at: self._known[address][2] for at, address in slot.items()}
            key, words = tuple(counts), tuple(counts.values())
            old = self._shards.get(key)
            same = old is not None and all(
                one is other for one, other in zip(old[0], words, strict=True)
            )
            kept[key] = old if old is not None and same else (words, shard_of(counts))
            shards.append(kept[key][1])
        self._shards = kept
        self._pages = {
            page_file(at): (address, self._known[address][1]) for at, address in addresses.items()
        }
        synonyms = synonyms_of(pages.site.rendering.catalogue.vocabularies)
        self._before, self._files = self._files, dict(index_files(shards, synonyms))
        self._made_from = pages

    def _counted(self, pages: Pages) -> Iterator[tuple[str, Known]]:
        for address, source in self._sources(pages):
            known = self._known.get(address)
            if known is None or known[0] is not source:
                part = ""
                # What cannot be rendered says so on its own page.
                with suppress(Exception):
                    part = searchable_part(pages.html(address) or "")
                if not part:
                    continue
                shown = read_page(part)
                known = (source, shown, counted(shown))
            yield address, known

    def _sources(self, pages: Pages) -> Iterator[tuple[str, Entry | str]]:
        """The pages that are found, each with what tells that it is another one now."""
        for entry in pages.site.rendering.catalogue.entries:
            if entry.kind.has_page and (entry.status.is_current or not entry.status.has_page):
                yield entry_address(entry.kind.address, entry.slug), entry
        yield from pages.site.frame.pages.items()
