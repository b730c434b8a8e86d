"""Walking the content folder: which files are entries, which are their attachments."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.problems import Location, Problem, Rule
from generator.read.rules import COLLISION, FILE_NAME, STRAY_FILE, SYMLINK
from generator.russian import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 60
_SUFFIXES = (".md", ".yml")
_LIKE_ENTRIES = {"md": ".md", "markdown": ".md", "txt": ".md", "yml": ".yml", "yaml": ".yml"}
"""What an entry's file should end in where a program gave it another ending."""
RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        "index",
        "stranica",
        *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)),
    }
)
"""Names that Windows keeps for itself, and those of the pages of a list."""
_PASSED_OVER = (".", "_", "~$")
"""What hidden files begin with, files that are no entries, and Word's marks of an open document."""
_LEFT_BEHIND = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
"""What Windows and macOS leave in every folder that somebody has looked into."""
_COPIES = ("~", ".orig", ".rej", ".bak", ".tmp", ".swp", ".swo")
"""What the names of copies end with that programs make before they write or merge a file."""
_ATTACHMENT = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class EntryFile:
    """One entry's file: ``folder`` is the kind's folder, ``slug`` the entry's name in it.

    ``path`` is relative to the folder that holds ``content`` and uses «/»; ``attachments`` are
    the other files of the entry's own folder, named relative to it.
    """

    folder: str
    slug: str
    path: str
    attachments: tuple[str, ...] = ()


def scan_folder(
    content: Path, folders: frozenset[str], reserved: Mapping[str, frozenset[str]] | None = None
) -> tuple[list[EntryFile], list[Problem]]:
    """Return the entry files below ``content``, in a fixed order, and what is wrong in the tree.

    ``folders`` names the folders of all kinds, and ``reserved`` the names that entries of a
    folder cannot have besides those that none can; ``vocabularies`` and names that begin with a dot
    or an underscore are not looked into.
    """
    scan = _Scan(content, reserved or {})
    for item in scan.items(content):
        if item.name == "vocabularies":
            continue
        if item.is_dir(follow_symlinks=False) and item.name in folders:
            scan.kind_folder(item)
        else:
            known = ", ".join(sorted(folders))
            scan.report(
                STRAY_FILE,
                item,
                f"«{item.name}» лежит не в папке вида.",
                f"Перенесите файл в одну из папок: {known}.",
            )
    in_order = attrgetter("folder", "slug", "path", "attachments")
    return sorted(scan.found.values(), key=in_order), scan.problems


class _Scan:
    def __init__(self, content: Path, reserved: Mapping[str, frozenset[str]]) -> None:
        self._reserved = {folder: names | RESERVED for folder, names in reserved.items()}
        self.found: dict[tuple[str, str], EntryFile] = {}
        self.problems: list[Problem] = []
        place = os.path.relpath(content, content.parent)
        self._place = "" if place == os.curdir else f"{place}{os.sep}"
        self._above = len(os.path.join(content, ""))  # noqa: PTH118 - as items begin

    def items(self, folder: Path | os.DirEntry[str]) -> Iterator[os.DirEntry[str]]:
        """Yield the ordinary files and folders in name order; report links and skip them."""
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        for item in ordered:
            if item.is_symlink():
                self.report(
                    SYMLINK,
                    item,
                    f"«{item.name}» — не файл, а ссылка на другое место.",
                    "Положите вместо ссылки сам файл.",
                )
            elif not _is_left(item.name):
                yield item

    def kind_folder(self, folder: os.DirEntry[str]) -> None:
        for item in self.items(folder):
            stem, dot, ending = item.name.rpartition(".")
            if item.is_dir(follow_symlinks=False):
                self._entry_folder(folder.name, item)
            elif f"{dot}{ending}" in _SUFFIXES:
                self._add(folder.name, stem, item, ())
            else:
                self.report(
                    STRAY_FILE,
                    item,
                    f"«{item.name}» лежит рядом с записями.",
                    _place_for(item.name),
                )

    def _entry_folder(self, kind: str, folder: os.DirEntry[str]) -> None:
        index: os.DirEntry[str] | None = None
        attachments = []
        for item in self.items(folder):
            if item.is_dir(follow_symlinks=False):
                self.report(
                    STRAY_FILE,
                    item,
                    f"Папка «{item.name}» внутри папки записи.",
                    "Положите файлы прямо в папку записи.",
                )
            elif item.name in {"index.md", "index.yml"}:
                index = item
            elif _ATTACHMENT.fullmatch(item.name):
                attachments.append(item.name)
            else:
                self._bad_name(item, item.name)
        if index is None:
            self.report(
                STRAY_FILE,
                folder,
                f"В папке «{folder.name}» нет файла index.md.",
                "Назовите файл записи index.md.",
            )
        else:
            self._add(kind, folder.name, index, tuple(attachments))

    def _add(
        self, kind: str, slug: str, item: os.DirEntry[str], attachments: tuple[str, ...]
    ) -> None:
        if slug in self._reserved.get(kind, RESERVED):
            self.report(
                FILE_NAME,
                item,
                f"Имя «{slug}» занято: по этому адресу отвечает другая страница.",
                f"Переименуйте, например: {slug}-2",
            )
        elif not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
            self._bad_name(item, slug)
            slug = slugify(slug) or "bez-imeni"
        key = (kind, slug)
        if key in self.found:
            self.report(
                COLLISION,
                item,
                f"Адрес «{slug}» уже занят файлом {self.found[key].path}.",
                "Переименуйте один из файлов.",
            )
            return
        self.found[key] = EntryFile(kind, slug, self.path_of(item), attachments)

    def _bad_name(self, item: os.DirEntry[str], stem: str) -> None:
        suffix = PurePath(item.name).suffix.lower()
        name = slugify(stem.removesuffix(suffix))[:MAX_SLUG].strip("-") or "zapis"
        proposal = name if stem == item.name and not suffix else name + suffix
        self.report(
            FILE_NAME,
            item,
            f"Имя «{item.name}» не годится: разрешены строчные латинские буквы, цифры и дефис, "
            f"не больше {MAX_SLUG} знаков.",
            f"Переименуйте, например: {proposal}",
        )

    def path_of(self, item: os.DirEntry[str]) -> str:
        """Name a file relative to the folder that holds ``content``; broken bytes show as �."""
        path = f"{self._place}{item.path[self._above :]}".replace(os.sep, "/")
        return path.encode("utf-8", "replace").decode("utf-8")

    def report(self, rule: Rule, item: os.DirEntry[str], message: str, remedy: str) -> None:
        message = message.encode("utf-8", "replace").decode("utf-8")
        self.problems.append(Problem(rule, Location(self.path_of(item)), message, remedy))


def _place_for(name: str) -> str:
    """Return the remedy for a stray file: an entry under another ending is named as one."""
    stem, *endings = name.split(".")
    suffix = _LIKE_ENTRIES.get(endings[-1].lower()) if endings else None
    if suffix is None:
        return "Создайте папку записи, положите туда index.md и этот файл."
    return f"Если это запись, назовите файл {slugify(stem) or 'zapis'}{suffix}"


def _is_left(name: str) -> bool:
    """Whether a file was not put there by anybody who writes entries."""
    plain = name.casefold()
    return name.startswith(_PASSED_OVER) or plain in _LEFT_BEHIND or plain.endswith(_COPIES)
