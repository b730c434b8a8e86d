"""`SiteRecord`: what the live site was built from, and whether it is still as it was built."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache import FileHashes, files_below, hash_of, tree_of
from generator.deploy import SUMS, format_sums
from generator.history import commit_of
from generator.pipeline.inspection import content_inputs
from generator.project import project_in

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cache import Store
    from generator.pipeline.inspection import ContentInputs
    from generator.pipeline.options import BuildOptions


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


def record_name(options: BuildOptions) -> str:
    """Return the name of a site's record: a hash of where it is asked for, and what of."""
    parts = (os.getcwd(), os.fspath(options.content), os.fspath(options.site or ""))  # noqa: PTH109
    return hashlib.blake2b(os.fsencode(chr(0).join(parts)), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """What a site is made from at one moment: the content, and the hash of all."""

    content: ContentInputs
    hash: bytes


def site_inputs(options: BuildOptions) -> SiteInputs | None:
    """Return what a site is made from; None where nothing is remembered or something unreadable."""
    content, project = options.content, project_in(options.project)
    asked = content_inputs(content, options.today, options.store)
    if asked is None:
        return None
    places = (*project.sources, *project.program)
    try:
        trees = [tree_of(one, options.store).hash for one in places]
    except OSError:
        return None
    others = (os.fspath(content), commit_of(content), options.packed, project.environment)
    return SiteInputs(asked, hash_of(asked.hash, trees, others))


def current_record(options: BuildOptions, inputs: SiteInputs | None) -> SiteRecord | None:
    """Return the record of the live site if a rebuild would produce it unchanged."""
    record = record_of(options.store, record_name(options))
    if not (record and inputs and inputs.hash == record.inputs):
        return None
    return record if intact(record, FileHashes(record.target, options.store)) else None


def _slot(name: str) -> str:
    return f"site-{name}"


def record_of(store: Store | None, name: str) -> SiteRecord | None:
    """Return what was noted of the site that a build of this name left."""
    found = store.load(_slot(name)) if store else None
    return found if isinstance(found, SiteRecord) else None


def save_record(store: Store, name: str, record: SiteRecord) -> None:
    """Write it for `record_of`."""
    store.save(_slot(name), record)


def intact(record: SiteRecord, known: FileHashes) -> dict[str, bytes]:
    """Return the hashes of the files of a site; nothing unless all are those that were noted.

    ``known`` is what is remembered of them.
    """
    try:
        found = known.of_files(files_below(record.target))
        known.save()
        data = (record.target / SUMS).read_bytes()
    except OSError:
        return {}
    is_noted = hashlib.sha256(data).digest() == record.sums == found.pop(SUMS, b"")
    return found if is_noted and format_sums(found).encode() == data else {}
