"""Find what the system lacks of libraries for programs: ``python scripts/libraries.py PATH``.

Wheels and npm packages bring programs that were linked elsewhere (a browser's driver, Node.js), and
a minimal system does not have every library that these ask for. The dynamic linker itself says what
is missing; the packages are named after the libraries (Debian Policy Manual, section 8.1), so no
list of them stands here. What may be installed is installed, and the linker is asked again.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MISSING = re.compile(r"^\s*(\S+) => not found$", re.MULTILINE)
_SYSTEM = Path(__file__).parent / "system.sh"


def main() -> None:
    """Look at the programs below the paths of the command line; end with 1 where one lacks any."""
    programs = sorted(programs_below(map(Path, sys.argv[1:])))
    lacking = missing(programs)
    if lacking:
        names = sorted({name for one in lacking for name in packages_of(one)})
        subprocess.run([_SYSTEM, *names], check=False)  # noqa: S603 - our own program
        lacking = missing(programs)
    if lacking:
        sys.exit(told(lacking))


def programs_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the programs (ELF files that may be run) that stand at or below the paths."""
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else [path]:
            if ".so" not in file.suffixes and file.is_file() and os.access(file, os.X_OK):
                with file.open("rb") as opened:
                    if opened.read(4) == b"\x7fELF":
                        yield file


def missing(programs: Iterable[Path]) -> dict[str, Path]:
    """Return the libraries that the linker does not find, each with a program that asks for it."""
    lacking: dict[str, Path] = {}
    for program in programs:
        done = subprocess.run(  # noqa: S603 - a fixed program
            ["ldd", program],  # noqa: S607 - it stands where the system put it
            capture_output=True,
            text=True,
            check=False,
        )
        for name in _MISSING.findall(done.stdout):
            lacking.setdefault(name, program)
    return lacking


def packages_of(library: str) -> tuple[str, ...]:
    """Name the packages that may hold a library: «libatomic.so.1» is in ``libatomic1``.

    Since times have 64 bits, some names end in ``t64``.
    """
    name, _, version = library.partition(".so")
    hyphen = "-" if name[-1:].isdigit() and version else ""
    package = f"{name}{hyphen}{version.removeprefix('.')}".lower().replace("_", "-")
    return package, f"{package}t64"


def told(lacking: dict[str, Path]) -> str:
    """Say what is missing, for whom, and what to do about it."""
    russian = [f"  {name} — для программы {program}" for name, program in lacking.items()]
    packages = " ".join(packages_of(name)[0] for name in lacking)
    return "\n".join(
        [
            "В системе нет библиотек, без которых не работают установленные программы:",
            *russian,
            f"Установите их и повторите; в Debian и Ubuntu: apt-get install {packages}",
            f"The system lacks libraries of installed programs: {', '.join(lacking)}.",
            "Install them with the command above and try again.",
        ]
    )


if __name__ == "__main__":
    main()
