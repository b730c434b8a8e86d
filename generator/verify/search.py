"""Checks of the search index, read from its own files."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.processes import shared
from generator.verify.fault import Fault
from generator.verify.reading import read_file, read_json, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.verify.folder import FinishedSite

_PROGRAMS = {"assets/search.js", "assets/find.js"}


def check_search(site: FinishedSite) -> Iterator[Fault]:
    """Report pages that the search does not find, finds twice or must not find."""
    base = "search/index.json"
    try:
        header = site.json(base)
        named = [header["pages"], header["spelling"], *(name for _, name in header["words"])]
        expected = set(map(str, named))
        number = int(header["number"])
    except (ValueError, KeyError, TypeError, OverflowError):
        yield Fault(base, "указателя поиска нет, или он испорчен")
        return
    for name in sorted((expected | _PROGRAMS) - site.files):
        yield Fault(name, "файла поиска нет")
    if number != len(site.fragments):
        yield Fault(base, f"в указателе страниц: {number}, а показать можно {len(site.fragments)}")
    for name, url in sorted(site.fragments.items()):
        if not url:
            yield Fault(name, "отрывок для поиска испорчен")
    yield from _compare(site, Counter(site.fragments.values()))


def is_fragment(name: str) -> bool:
    """Return whether a file holds what the search shows of a page."""
    return name.startswith("search/pages/")


def read_fragments(folder: Path, names: Sequence[str], jobs: int) -> dict[str, str]:
    """Return the page that each fragment leads to."""
    found = shared(partial(_urls_of, folder), names, jobs)
    return dict(zip(names, chain.from_iterable(found), strict=True))


def _urls_of(folder: Path, names: Sequence[str]) -> list[str]:
    return [_url_of(folder / name) for name in names]


def _url_of(fragment: Path) -> str:
    try:
        return "/" + str(read_json(unpack(read_file(fragment)))["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _compare(site: FinishedSite, found: Counter[str]) -> Iterator[Fault]:
    """Hold what the search knows against the pages that are marked for it."""
    for file, page in site.pages.items():
        url = "/" + file.removesuffix("index.html")
        wanted = 1 if page.searchable else 0
        if page.searchable > 1:
            yield Fault(file, "страница дважды отмечена для поиска")
        if page.searchable and not page.indexed:
            yield Fault(file, "поиск находит страницу, закрытую от поисковых систем")
        if found.pop(url, 0) != wanted:
            yield Fault(file, "поиск находит страницу не один раз" if wanted else "лишнее в поиске")
    for url in sorted(filter(None, found)):
        yield Fault("search", f"поиск ведёт на страницу, которой нет: {url}")
