"""`SiteRecord`: what the live site was built from, and whether it is still as it was built."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache import FileHashes, files_below, hash_of_tree, program_version
from generator.deploy import SUMS, format_sums
from generator.history import commit_of
from generator.project import project_in

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.cache import Store
    from generator.pipeline.options import BuildOptions
    from generator.project import Project


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """The record of a site, made when it has been put in its place.

    ``inputs`` is the hash of everything that it was made from, ``sums`` that of the sums of its
    files; ``told`` is what the check said of its content.
    """

    target: Path
    inputs: bytes
    sums: bytes
    told: str = ""


def record_name(content: Path, site: Path | None) -> str:
    """Return the name of a site's record: a hash of where it is asked for, and what of."""
    parts = (os.getcwd(), os.fspath(content), os.fspath(site or ""))  # noqa: PTH109
    return hashlib.blake2b(os.fsencode(chr(0).join(parts)), digest_size=16).hexdigest()


def site_slot(name: str) -> str:
    """Return the name of the place of a site's record in the store."""
    return f"site-{name}"


def hash_of_inputs(
    project: Project,
    content: Path,
    today: datetime.date,
    store: Store | None,
    *,
    packed: bool = False,
) -> bytes | None:
    """Return the hash of all that a site is made from; None where something cannot be read."""
    digest = hashlib.blake2b(program_version())
    parts = [
        today.isoformat(),
        os.fspath(content),
        str(commit_of(content)),
        str(packed),
        *(f"{name}={value}" for name, value in project.environment),
    ]
    digest.update("\0".join(parts).encode("utf-8", "surrogateescape"))
    try:
        for place in (content, *project.sources, *project.program):
            digest.update(hash_of_tree(place, store))
    except OSError:
        return None
    return digest.digest()


def current_record(options: BuildOptions) -> SiteRecord | None:
    """Return the record of the live site if a rebuild would produce it unchanged."""
    store = options.store
    name = record_name(options.content, options.site)
    record = store.load(site_slot(name)) if store else None
    if store is None or not isinstance(record, SiteRecord):
        return None
    project = project_in(options.project)
    inputs = hash_of_inputs(project, options.content, options.today, store, packed=options.packed)
    return record if inputs == record.inputs and intact(record, store) else None


def intact(record: SiteRecord, store: Store) -> dict[str, bytes]:
    """Return the hashes of the files of a site; nothing unless all are those that were noted."""
    known = FileHashes(record.target, store)
    try:
        found = known.of_files(files_below(record.target))
        known.save()
        data = (record.target / SUMS).read_bytes()
    except OSError:
        return {}
    is_noted = hashlib.sha256(data).digest() == record.sums == found.pop(SUMS, b"")
    return found if is_noted and format_sums(found).encode() == data else {}
