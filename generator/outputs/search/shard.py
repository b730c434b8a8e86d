"""A shard: what Pagefind makes of some of the pages, read from its files (version 1.5.2)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pagefind_bin

from generator.outputs.search import packing
from generator.outputs.search.searchable import sorted_by
from generator.outputs.search.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.outputs.search.words import Postings

ENTRY, LANGUAGE = "pagefind-entry.json", "ru"
"""The file that a browser reads first, and the language of all pages."""
FIELDS = ("image", "image_alt", "title")
"""The fields that Pagefind finds on a page by itself."""
_INDEXED = re.compile(r"Indexed (\d+) pages?")
_META_PAGES, _META_CHUNKS, _META_FILTERS, _META_SORTS, _META_FIELDS = 1, 2, 3, 4, 5
"""The places of what is used in the list that a ``.pf_meta`` file holds."""


class SearchError(RuntimeError):
    """The index could not be built, or does not hold every page that it should."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the index: the name of the file that shows it in results, and its length.

    ``values`` are what the page is sorted by.
    """

    fragment: str
    words: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pages of the index, and where the words stand on them.

    ``words`` has for each word its pages, and its other forms with theirs; ``filters`` has the
    numbers of the pages for each value of each filter; ``entry`` is what Pagefind says of itself.
    """

    entry: Mapping[str, Any]
    pages: tuple[Page, ...]
    words: Mapping[str, tuple[Postings | None, Mapping[str, Postings]]]
    filters: Mapping[str, Mapping[str, tuple[int, ...]]]


def make_shard(folder: Path, parts: Mapping[str, str]) -> Shard:
    """Let Pagefind index parts of pages, named by their files; keep what it made in a folder.

    Raises `SearchError` unless the index holds every page.
    """
    source, made = folder / "source", folder / "made"
    for name, part in parts.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(part, encoding="utf-8")
    _run(source, made, len(parts))
    shutil.rmtree(source)
    return read_shard(made, {_url(name): sorted_by(part) for name, part in parts.items()})


def read_shard(made: Path, values: Mapping[str, Mapping[str, str]]) -> Shard:
    """Read what Pagefind made; ``values`` are what the page of each address is sorted by."""
    entry = json.loads((made / ENTRY).read_text(encoding="utf-8"))
    meta = packing.read(made / f"pagefind.{entry['languages'][LANGUAGE]['hash']}.pf_meta")
    fields = [FIELDS.index(name) for name in meta[_META_FIELDS]]
    words: dict[str, tuple[Postings | None, Mapping[str, Postings]]] = {}
    for _, _, name in meta[_META_CHUNKS]:
        words.update(words_of(packing.unpacked(made / f"index/{name}.pf_index"), fields))
    filters = {}
    for title, name in meta[_META_FILTERS]:
        _, found = packing.read(made / f"filter/{name}.pf_filter")
        filters[title] = {value: tuple(pages) for value, pages in found}
    pages = tuple(
        Page(name, count, values[_fragment(made / f"fragment/{name}.pf_fragment")["url"]])
        for name, count in meta[_META_PAGES]
    )
    return Shard(entry, pages, words, filters)


def _fragment(file: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(packing.unpacked(file))


def _url(name: str) -> str:
    return "/" + name.removesuffix("index.html")


def _run(source: Path, made: Path, expected: int) -> None:
    done = subprocess.run(  # noqa: S603 - a program that is locked by hash, our own folders
        [str(pagefind_bin.get_executable()), "--site", str(source),
         "--force-language", LANGUAGE, "--output-path", str(made)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SearchError(done.stderr.strip() or done.stdout.strip())
    found = _INDEXED.search(done.stdout)
    indexed = int(found.group(1)) if found else 0
    if indexed != expected:
        message = f"в поисковый указатель попало страниц: {indexed}, а должно быть {expected}"
        raise SearchError(message)
