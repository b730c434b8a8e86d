"""Making a copy: the site is built in a folder aside, converted, read back and packed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache import files_below
from generator.files import replacing
from generator.offline.check import faults_of
from generator.offline.convert import convert
from generator.offline.copy import INSIDE, Copy
from generator.offline.programs import ProgramError
from generator.offline.source import opened_part, write_part
from generator.packed import write_archive
from generator.pipeline.errors import BuildError, build_errors
from generator.russian import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.offline.source import Choose
    from generator.pipeline.options import BuildOptions
    from generator.verify import Fault

_NOTE = "RASPAKUJTE-SNACHALA.txt"
_MOST_TOLD = 20


class CopyFaultsError(BuildError):
    """The finished copy has faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        told = map(str, faults[:_MOST_TOLD])
        super().__init__("\n".join(["готовая копия с изъянами:", *told]))


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that has been packed, in so many bytes."""

    copy: Copy
    pages: int
    size: int


def make_copy(options: BuildOptions, out: Path, choose: Choose) -> Made:
    """Write a copy of the site, or of the entries that are chosen, into the archive ``out``.

    Raises `BuildError`; a file that was there is then untouched.
    """
    with build_errors(), tempfile.TemporaryDirectory(prefix="potencial-") as place:
        folder = Path(place) / INSIDE
        with opened_part(options, choose) as (site, part):
            write_part(site, folder, options)
            files = frozenset(files_below(folder))
            name, address = site.frame.site_name, site.rendering.site_url
            copy = Copy(files, options.today, name, address, part)
        try:
            convert(folder, copy, options.jobs)
        except ProgramError as error:
            raise BuildError(str(error)) from error
        faults = faults_of(folder.parent, options.jobs)
        if faults:
            raise CopyFaultsError(faults)
        try:
            with replacing(out) as opened:
                write_archive(opened, _packed(folder.parent, copy))
        except OSError as error:
            raise BuildError(f"файл «{out}» не записать: {reason_of(error)}") from error
        pages = sum(name.endswith(".html") for name in files)
        return Made(copy, pages, out.stat().st_size)


def _packed(folder: Path, copy: Copy) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the archive; what is read first stands first."""
    yield _NOTE, _note(copy).encode("utf-8-sig")
    for name in sorted(files_below(folder)):
        yield name, (folder / name).read_bytes()


def _note(copy: Copy) -> str:
    lines = [
        copy.told,
        "",
        "1. Распакуйте архив целиком: правая кнопка, «Извлечь всё».",
        "2. Откройте index.html в папке, которая появилась.",
        "",
        "Интернет не нужен. Папку можно переписать на флешку.",
    ]
    if copy.living:
        lines.append(f"Свежее — на сайте: {copy.living}")
    return "\r\n".join([*lines, ""])
