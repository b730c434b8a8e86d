"""The build, from the content folder to the live site.

inspect → theme frame → outputs → write → search index → verify → commit
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.cache import FileHashes, frozen_gc, numbers_below
from generator.deploy import SUMS, Transaction, format_sums, pack
from generator.outputs import Outputs, frame_request
from generator.pipeline.errors import BuildError, ContentError, FaultsError, build_errors
from generator.pipeline.explain import explain
from generator.pipeline.index import write_index
from generator.pipeline.inspection import note_problems
from generator.pipeline.options import BuildOptions, Built
from generator.pipeline.previous import (
    PreviousSite,
    live_site,
    load_previous,
    save_previous,
)
from generator.pipeline.record import SiteRecord, record_name, save_record, site_inputs
from generator.pipeline.setting import checked, frames_folder, site_of
from generator.pipeline.writer import Writer
from generator.processes import ahead
from generator.project import project_in
from generator.render.compiled import kept_compiled
from generator.theme import frame_for
from generator.verify import faults_in, read_site, read_statuses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.outputs import Site
    from generator.pipeline.record import SiteInputs
    from generator.project import Project
    from generator.theme import Frame, FrameRequest
    from generator.verify import FinishedSite

    MakeFrame = Callable[[Project, FrameRequest, Path], Frame]


def build_site(
    options: BuildOptions, make_frame: MakeFrame = frame_for, inputs: SiteInputs | None = None
) -> Built:
    """Build the whole site beside the live one and swap it in.

    ``make_frame`` makes the theme's part; ``inputs`` are what the site is made from, where that was
    looked at already. Raises `BuildError`; the live site is then untouched.
    """
    store = options.store
    project = project_in(options.project)
    name = record_name(options)
    inputs = inputs or site_inputs(options)
    target = (options.site or project.site).absolute()
    address = options.explain

    with (
        build_errors(),
        Transaction(target) as transaction,
        ahead(partial(live_site, store, name, transaction), options.jobs) as looked_at,
        frames_folder(store) as frames,
        kept_compiled(store),
    ):
        folder = transaction.fresh
        inspected, told = checked(options, inputs.content.files if inputs else None)
        frame = make_frame(project, frame_request(inspected.catalogue), frames)
        outputs = Outputs(site_of(inspected, frame, project, options))
        with frozen_gc():
            live = looked_at()
            previous = load_previous(store, name, transaction, live)
        writer = Writer(outputs, folder, previous, remembered=store is not None)
        records = writer.write(options.jobs, options.watch)
        indexed = write_index(outputs.site, folder, records, previous, options)
        known = live.files if live else FileHashes(target, store)
        known.go_on_with(folder)
        names = numbers_below(folder)
        present = previous.files.present if previous.files else frozenset()
        hashes = known.of_files(names, options.jobs, untouched=present & known.same(names))
        if options.packed:
            copies = pack(folder, hashes, previous.files, previous.hashes, options.jobs)
            hashes |= {name: known.of_file(name) for name in copies}
        read = _verified(outputs.site, hashes, previous, folder, options)
        told_of_files = format_sums(hashes).encode()
        (folder / SUMS).write_bytes(told_of_files)
        sums = hashlib.sha256(told_of_files).digest()

        explained = "" if address is None else explain(address, outputs.site, previous, records)
        # Where most pages were made again, the old site would take as much of the disk as the new.
        keep = store is not None and previous.is_mostly(records)
        with transaction.committed(keep=keep):
            if store:
                left = previous.followed_by(outputs.site, records, indexed, read)
                save_previous(store, name, sums, left)
    if not keep:
        # Deleting the old site changed link counts, hence ctime: record the files again.
        known.go_on_with(target)
        known.look_again()
    known.save()
    now = site_inputs(options)
    # What was changed in the meantime may or may not have been seen.
    if store and inputs and now and inputs.content == now.content:
        note_problems(options.content, store, inputs.content, inspected.problems)
    if store and inputs and inputs == now:
        save_record(store, name, SiteRecord(target, inputs.hash, sums, told))
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


__all__ = ["BuildError", "BuildOptions", "Built", "ContentError", "build_site"]
