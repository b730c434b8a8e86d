"""Checks of the site's files: their kinds, sizes, content and sums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.verify.fault import Fault
from generator.verify.folder import text_of
from generator.verify.reading import (
    MOST_BYTES,
    MOST_HASHED,
    hash_of_file,
    read_file,
    read_json,
    read_sums,
    size_of,
    unpack,
    unpack_brotli,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.verify.folder import FinishedSite

_SUFFIXES = {
    "html",
    "css",
    "js",
    "json",
    "xml",
    "txt",
    "svg",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "pdf",
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "odp",
    "csv",
    "ics",
    "nginx",
    "bin",
    "opml",
    "zip",
    "woff2",
}
_BARE = {"SHA256SUMS", "_headers", "_redirects"}
_READ = {"html", "css", "js", "json", "xml", "svg", "bin"}
"""Of the others the sum is taken: a table or an archive of many entries may be large."""
_UNPACKED: dict[str, Callable[[bytes, int], bytes]] = {"gz": unpack, "br": unpack_brotli}
"""How what stands beside a file, compressed, is read: a server gives it out unseen."""
_NEEDED = ("index.html", "404.html", "robots.txt", "sitemap.xml", "novoe.xml", "assets/redirect.js")
_MAX_TOGETHER = {"js": 400_000, "css": 400_000}
"""Bytes of all scripts, and of all styles, that the site's own pages load."""
_APART = ("assets/admin/",)
"""Programs that only those load who write entries in the browser."""
_ACTIVE = re.compile(r"<script|\son\w+=|javascript:", re.IGNORECASE)
_FOREIGN_STYLE = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//")


def copies_of(names: Iterable[str], files: frozenset[str]) -> Iterator[str]:
    """Yield the compressed copies that files of a site have beside them."""
    return (copy for name in names for end in _UNPACKED if (copy := f"{name}.{end}") in files)


def odd_files(folder: Path, names: Iterable[str]) -> dict[str, tuple[Fault, ...]]:
    """Return the faults of files that nobody asked for, that are too large or broken."""
    found = {name: tuple(Fault(name, one) for one in _messages(folder, name)) for name in names}
    return {name: faults for name, faults in found.items() if faults}


def check_files(site: FinishedSite) -> Iterator[Fault]:
    """Report odd files, what is too large together, and what is missing."""
    for faults in site.odd.values():
        yield from faults
    for suffix, most in _MAX_TOGETHER.items():
        own = [
            name
            for name in site.files
            if name.endswith(f".{suffix}") and not name.startswith(_APART)
        ]
        size = sum(size_of(site.folder / name) or 0 for name in own)
        if size > most:
            yield Fault("assets", f"файлы {suffix} занимают {size // 1000} КБ вместе")
    for name in _NEEDED:
        if name not in site.files:
            yield Fault(name, "файла нет")


def _messages(folder: Path, name: str) -> Iterator[str]:
    suffix = name.rpartition(".")[2].lower()
    size = size_of(f"{folder}/{name}")
    if suffix in _UNPACKED:
        yield from _copy_messages(folder, name, suffix)
    elif name not in _BARE and suffix not in _SUFFIXES:
        yield "файл такого вида на сайте не нужен"
    if size is None:
        yield "вместо файла — ссылка на другое место или устройство"
    elif size > (MOST_BYTES if suffix in _READ else MOST_HASHED):
        yield f"файл занимает {size // 1_000_000} МБ"
    elif suffix == "svg" and _ACTIVE.search(text_of(folder / name)):
        yield "в рисунке есть скрипт"
    elif suffix == "css" and _FOREIGN_STYLE.search(text_of(folder / name)):
        yield "стиль загружает чужое"
    elif suffix == "json":
        try:
            read_json(text_of(folder / name))
        except ValueError:
            yield "файл JSON испорчен"


def _copy_messages(folder: Path, name: str, suffix: str) -> Iterator[str]:
    try:
        file = read_file(folder / name.removesuffix(f".{suffix}"), MOST_HASHED)
    except (OSError, ValueError):
        yield "сжатая копия того, чего нет"
        return
    try:
        packed = read_file(folder / name, MOST_HASHED)
        is_same = _UNPACKED[suffix](packed, len(file) + 1) == file  # zero would be no bound
    except (OSError, ValueError):
        is_same = False
    if not is_same:
        yield "сжатая копия говорит не то же, что сам файл"


def check_sums(site: FinishedSite) -> Iterator[Fault]:
    """Report files that differ from their published sums."""
    name = "SHA256SUMS"
    try:
        sums = read_sums(site.folder / name)
    except FileNotFoundError:
        sums = {}
    except (OSError, ValueError) as error:
        yield Fault(name, f"контрольные суммы не читаются: {error}")
        return
    if not sums:
        yield Fault(name, "контрольных сумм нет")
        return
    for file in sorted(site.files - {name}):
        if sums.get(file) != _hash_of(site.folder / file):
            yield Fault(file, "файл не тот, для которого посчитана контрольная сумма")
    for file in sorted(set(sums) - site.files):
        yield Fault(file, "файл назван в контрольных суммах, а его нет")


def _hash_of(file: Path) -> str | None:
    try:
        return hash_of_file(file)
    except (OSError, ValueError):
        return None  # what it is, is said of the file by itself
