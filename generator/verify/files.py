"""Checks of the site's files: their kinds, sizes, content and sums."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import zlib
from typing import TYPE_CHECKING

import brotli

from generator.verify.fault import Fault
from generator.verify.folder import text_of

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
_UNPACKED: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.decompress, "br": brotli.decompress}
"""How what stands beside a file, compressed, is read: a server gives it out unseen."""
_NEEDED = ("index.html", "404.html", "robots.txt", "sitemap.xml", "novoe.xml", "assets/redirect.js")
_MAX_FILE = 12_000_000
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
    """Find the files that nobody asked for, that are too large or broken; tell their faults."""
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
        size = sum((site.folder / name).stat().st_size for name in own)
        if size > most:
            yield Fault("assets", f"файлы {suffix} занимают {size // 1000} КБ вместе")
    for name in _NEEDED:
        if name not in site.files:
            yield Fault(name, "файла нет")


def _messages(folder: Path, name: str) -> Iterator[str]:
    suffix = name.rpartition(".")[2].lower()
    size = os.stat(f"{folder}/{name}").st_size  # noqa: PTH116 - many thousands of files
    if suffix in _UNPACKED:
        yield from _copy_messages(folder, name, suffix)
    elif name not in _BARE and suffix not in _SUFFIXES:
        yield "файл такого вида на сайте не нужен"
    if size > _MAX_FILE:
        yield f"файл занимает {size // 1_000_000} МБ"
    if suffix == "svg" and _ACTIVE.search(text_of(folder / name)):
        yield "в рисунке есть скрипт"
    elif suffix == "css" and _FOREIGN_STYLE.search(text_of(folder / name)):
        yield "стиль загружает чужое"
    elif suffix == "json":
        try:
            json.loads(text_of(folder / name))
        except ValueError:
            yield "файл JSON испорчен"


def _copy_messages(folder: Path, name: str, suffix: str) -> Iterator[str]:
    try:
        file = (folder / name.removesuffix(f".{suffix}")).read_bytes()
    except OSError:
        yield "сжатая копия того, чего нет"
        return
    try:
        is_same = _UNPACKED[suffix]((folder / name).read_bytes()) == file
    except (OSError, EOFError, zlib.error, brotli.error):
        is_same = False
    if not is_same:
        yield "сжатая копия говорит не то же, что сам файл"


def check_sums(site: FinishedSite) -> Iterator[Fault]:
    """Report files that differ from their published sums."""
    name = "SHA256SUMS"
    sums = {}
    for line in site.text(name).splitlines():
        digest, _, file = line.partition("  ")
        sums[file] = digest
    if not sums:
        yield Fault(name, "контрольных сумм нет")
        return
    for file in sorted(site.files - {name}):
        digest = hashlib.sha256((site.folder / file).read_bytes()).hexdigest()
        if sums.get(file) != digest:
            yield Fault(file, "файл не тот, для которого посчитана контрольная сумма")
    for file in sorted(set(sums) - site.files):
        yield Fault(file, "файл назван в контрольных суммах, а его нет")
