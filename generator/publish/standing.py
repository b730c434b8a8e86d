"""The site that stands: what it was built from, and whether it is still as it was built."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.cache import program_version
from generator.fingerprints import Fingerprints, files_below, fingerprint_of
from generator.history import commit_of
from generator.publish.manifest import SUMS, spelt_sums

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.memory import Memory


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a site is made from: places on the disk, variables, the day.

    ``places`` are the folders and files of the program, the theme and the hand-written pages;
    ``variables`` those of the environment that the configuration names.
    """

    content: Path
    today: datetime.date
    places: tuple[Path, ...]
    variables: tuple[str, ...]

    def fingerprint(self, memory: Memory | None) -> bytes:
        """Hash all of it. Raises `OSError` where something cannot be read."""
        digest = hashlib.blake2b(program_version())
        parts = [
            self.today.isoformat(), os.fspath(self.content), str(commit_of(self.content)),
            *(f"{name}={os.environ.get(name)}" for name in self.variables),
        ]  # fmt: skip
        digest.update("\0".join(parts).encode("utf-8", "surrogateescape"))
        for place in (self.content, *self.places):
            digest.update(fingerprint_of(place, memory))
        return digest.digest()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is noted of a site when it has been put in its place.

    ``told`` is what the check said of its content.
    """

    target: Path
    places: tuple[Path, ...]
    variables: tuple[str, ...]
    fingerprint: bytes
    sums: bytes
    told: str = ""


def standing_name(content: Path, site: Path | None) -> str:
    """Name the note about a site: by where it is asked for, and what of."""
    parts = (os.getcwd(), os.fspath(content), os.fspath(site or ""))  # noqa: PTH109
    return f"site-{hashlib.blake2b(os.fsencode(chr(0).join(parts)), digest_size=16).hexdigest()}"


def unchanged(note: Standing, content: Path, today: datetime.date, memory: Memory) -> bool:
    """Whether building anew would give the very site that stands."""
    sources = Sources(content, today, note.places, note.variables)
    try:
        return sources.fingerprint(memory) == note.fingerprint and bool(intact(note, memory))
    except OSError:
        return False


def intact(note: Standing, memory: Memory) -> dict[str, bytes]:
    """Return the hashes of the files of a site; nothing unless all are those that were noted."""
    known = Fingerprints(note.target, memory)
    try:
        found = known.of_files(files_below(note.target))
        known.save()
        data = (note.target / SUMS).read_bytes()
    except OSError:
        return {}
    is_noted = hashlib.sha256(data).digest() == note.sums == found.pop(SUMS, b"")
    return found if is_noted and spelt_sums(found).encode() == data else {}
