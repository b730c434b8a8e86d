"""Checks of the search index, read from its own files."""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from generator.verify.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.verify.folder import Site


def check_search(site: Site) -> Iterator[Fault]:
    """Report pages that the search does not find, finds twice or must not find."""
    base = "pagefind/pagefind-entry.json"
    try:
        languages = json.loads(site.text(base))["languages"]
        expected = {f"pagefind/pagefind.{one['hash']}.pf_meta" for one in languages.values()}
        wasm = {f"pagefind/wasm.{one['wasm']}.pagefind" for one in languages.values()}
    except (ValueError, KeyError, TypeError):
        yield Fault(base, "указателя поиска нет, или он испорчен")
        return
    for name in sorted((expected | wasm | {"pagefind/pagefind.js"}) - site.files):
        yield Fault(name, "файла поиска нет")
    found: Counter[str] = Counter()
    for name in sorted(site.files):
        if name.endswith(".pf_fragment"):
            url = _url_of(site.folder / name)
            found[url] += 1
            if not url:
                yield Fault(name, "отрывок для поиска испорчен")
    yield from _compare(site, found)


def _url_of(fragment: Path) -> str:
    """The page that a fragment speaks of; empty where it cannot be read."""
    try:
        data = gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd")
        return str(json.loads(data)["url"])
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error):
        return ""


def _compare(site: Site, found: Counter[str]) -> Iterator[Fault]:
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
        yield Fault("pagefind", f"поиск ведёт на страницу, которой нет: {url}")
