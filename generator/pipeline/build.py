"""The build, from the content folder to the live site.

inspect → theme frame → outputs → write → search index → verify → commit
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cache import FileHashes, files_below, frozen_gc
from generator.deploy import SUMS, Transaction, format_sums, pack
from generator.model.vocabularies import synonyms_of
from generator.outputs import Outputs, frame_request
from generator.pipeline.errors import BuildError, ContentError, FaultsError, build_errors
from generator.pipeline.explain import explain
from generator.pipeline.index import write_index
from generator.pipeline.options import BuildOptions, Built
from generator.pipeline.previous import PreviousSite, load_previous, save_previous
from generator.pipeline.record import (
    SiteRecord,
    current_record,
    hash_of_inputs,
    record_name,
    site_slot,
)
from generator.pipeline.setting import checked, frames_folder, site_of
from generator.pipeline.writer import Writer
from generator.project import project_in
from generator.render.compiled import kept_compiled
from generator.theme import frame_for
from generator.verify import faults_in, read_site, read_statuses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.outputs import Site
    from generator.project import Project
    from generator.theme import Frame, FrameRequest
    from generator.verify import FinishedSite

    MakeFrame = Callable[[Project, FrameRequest, Path], Frame]


def build_site(options: BuildOptions, make_frame: MakeFrame = frame_for) -> Built:
    """Build the whole site beside the live one and swap it in.

    ``make_frame`` makes the theme's part. Raises `BuildError`; the live site is then untouched.
    """
    content, today, store = options.content, options.today, options.store
    project = project_in(options.project)
    name = record_name(content, options.site)
    packed = options.packed
    inputs = hash_of_inputs(project, content, today, store, packed=packed) if store else None
    target = (options.site or project.site).absolute()
    address = options.explain

    inspected, told = checked(options)
    with (
        build_errors(),
        Transaction(target) as transaction,
        frames_folder(store) as frames,
        kept_compiled(store),
    ):
        folder = transaction.fresh
        frame = make_frame(project, frame_request(inspected.catalogue), frames)
        outputs = Outputs(site_of(inspected, frame, project, options))
        with frozen_gc():
            previous = load_previous(store, name).grown(transaction)
        writer = Writer(outputs, folder, previous, remembered=store is not None)
        records = writer.write(options.jobs, options.watch)
        synonyms = synonyms_of(inspected.catalogue.vocabularies)
        indexed = write_index(folder, records, frame, previous, options, synonyms)
        known = FileHashes(folder, store, named=target)
        hashes = known.of_files(files_below(folder), options.jobs)
        if packed:
            copies = pack(folder, hashes, previous.files, previous.hashes, options.jobs)
            hashes |= {name: known.of_file(name) for name in copies}
        read = _verified(outputs.site, hashes, previous, folder, options)
        (folder / SUMS).write_text(format_sums(hashes), encoding="utf-8")

        explained = "" if address is None else explain(address, outputs.site, previous, records)
        now = previous.followed_by(outputs.site, records, indexed, read) if store else previous
        # Where most pages were made again, the old site would take as much of the disk as the new.
        keep = store is not None and previous.is_mostly(records)
        transaction.commit(lambda: save_previous(store, name, target, now), keep=keep)
    if not keep:
        # Deleting the old site changed link counts, hence ctime: record the files again.
        known.follow(target)
    known.save()
    if store and inputs and inputs == hash_of_inputs(project, content, today, store, packed=packed):
        sums = hashlib.sha256((target / SUMS).read_bytes()).digest()
        store.save(site_slot(name), SiteRecord(target, inputs, sums, told))
    return Built(target, explained)


def _verified(
    site: Site,
    hashes: dict[str, bytes],
    previous: PreviousSite,
    folder: Path,
    options: BuildOptions,
) -> FinishedSite:
    """Read the finished site back. Raises `FaultsError`."""
    content, jobs = options.content, options.jobs
    read = read_site(folder, hashes, jobs, previous.known(hashes))
    addresses = {cls.kind.folder: cls.kind.address for cls in site.rendering.listed}
    entries = site.rendering.catalogue.entries
    versions = {one.path.partition("/")[2]: site.hashes[one.ref].whole for one in entries}
    statuses = read_statuses(content, addresses, jobs, versions, read.statuses)
    read = replace(read, statuses=statuses)
    faults = faults_in(read, content, addresses, sums=False)
    if faults:
        raise FaultsError(faults)
    return read


__all__ = ["BuildError", "BuildOptions", "Built", "ContentError", "build_site", "current_record"]
