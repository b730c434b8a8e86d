"""`Kit`: the files of an entry in one archive, with a list of what is what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.packed import archive
from generator.russian import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from generator.catalogue import KitFile

CONTENTS = "SOSTAV.txt"


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit: its facts and its files.

    ``place`` is the municipality whose name is filled in; ``left`` are files that are too large to
    be sent together with the others.
    """

    title: str
    address: str
    version: datetime.date | None
    licence: str
    files: tuple[KitFile, ...]
    place: str = ""
    left: frozenset[str] = frozenset()

    @property
    def contents(self) -> str:
        """The list of what is what, for Windows Notepad too."""
        version = f", версия от {long_date(self.version)} года" if self.version else ""
        lines = [self.title, f"{self.address}{version}"]
        if self.place:
            lines.append(f"В шаблоны Word вписано название: {self.place}")
        lines += ["", *map(self._told, self.files)]
        if self.licence:
            lines += ["", f"Лицензия: {self.licence}"]
        return "\r\n".join([*lines, ""])

    def _told(self, file: KitFile) -> str:
        title = f" — {file.title}" if file.title else ""
        left = f" (в архив не поместился, он на странице {self.address})"
        return f"{file.name}{title}{left if file.name in self.left else ''}"


def within(files: Iterable[tuple[str, bytes]], most: int) -> list[tuple[str, bytes]]:
    """Return the files that together hold no more than so many bytes, the first ones first."""
    found = []
    for name, data in files:
        if len(data) <= most:
            most -= len(data)
            found.append((name, data))
    return found


def packed_kit(kit: Kit, files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the archive: the list of what is what, then the files."""
    return archive([(CONTENTS, kit.contents.encode("utf-8-sig")), *files])
