"""Writing outputs into the folder of a new site, by several processes where there are many.

An output whose inputs are those of the previous build is not made again: its file is hard-linked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.cache import hash_of
from generator.deploy import clear_away, open_new
from generator.outputs import TakenError
from generator.outputs.search import part_hash, searchable_part
from generator.pipeline.previous import Cause, OutputRecord
from generator.processes import shared
from generator.render.environment import note_templates, noted_templates

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.outputs import File, Output, Outputs, Site
    from generator.pipeline.previous import PreviousSite
    from generator.progress import Watch

_SHARE = 50
"""As many pages as a process makes at a time."""


@dataclass(frozen=True, slots=True)
class Written:
    """The outputs that stand in the folder of the new site, for those that are made of them."""

    folder: Path
    records: Mapping[str, OutputRecord]

    def __contains__(self, address: object) -> bool:
        """Whether there is one at an address."""
        return address in self.records

    def data(self, address: str) -> bytes:
        """Return the file at an address. Raises `FileNotFoundError`."""
        if address in self.records:
            note_templates(self.records[address].templates)
        return (self.folder / file_of(address)).read_bytes()

    def listed(self) -> Iterator[tuple[str, datetime.date | None]]:
        """Yield the addresses for the site's map, with the day of their last change."""
        return ((one, made.modified) for one, made in self.records.items() if made.listed)


class Writer:
    """The writer of a site's outputs into a folder; ``previous`` is the live site.

    ``remembered`` is whether a later build is to know what they were made from.
    """

    def __init__(
        self, outputs: Outputs, folder: Path, previous: PreviousSite, *, remembered: bool = True
    ) -> None:
        site = outputs.site
        self._outputs = outputs
        self._folder = folder
        self._previous = previous
        self._remembered = remembered
        self._same_shared = previous.shared == site.shared
        self._same_public = self._same_shared and previous.public_parts == site.public_parts
        self._same_addresses = previous.published == site.published_key
        self._templates = previous.changed_templates(site)
        self._around = None if self._same_public else previous.around_changes(site)

    def write(self, jobs: int, watch: Watch) -> dict[str, OutputRecord]:
        """Write all outputs, those that are made of others last; return what became of each."""
        site = self._outputs.site
        if not self._same_public or self._templates:
            site.rendering.prepare()  # once, for all processes
        kinds = [one for one in self._outputs.kinds if not one.from_outputs]
        made = self._write_all(kinds, site, {}, "Запись страниц", jobs, watch)
        among_others = site.with_others(Written(self._folder, made))
        kinds = [one for one in self._outputs.kinds if one.from_outputs]
        made = self._write_all(kinds, among_others, made, "Книги и перечни", jobs, watch)
        self._clear_away(made)
        return made

    def _write_all(
        self,
        kinds: Iterable[type[Output]],
        site: Site,
        before: Mapping[str, OutputRecord],
        told: str,
        jobs: int,
        watch: Watch,
    ) -> dict[str, OutputRecord]:
        """Write outputs of which none is made of another; return what became of all up to now.

        Raises `TakenError`.
        """
        known = self._previous.outputs
        taken, items = self._sorted_out(kinds, site)
        for address, times in Counter([*before, *taken, *(one.address for one in items)]).items():
            if times > 1:
                raise TakenError(address)
        made = {**before, **taken}
        if self._same_public:
            # To compare what is left then costs less than to start processes and to hear of it.
            made |= {one.address: known[one.address] for one in items if self._take_over(one)}
            items = [one for one in items if one.address not in made]
        shares = _shares_of(items)
        work = partial(self._write_shares, items)
        for result in watch(shared(work, shares, jobs, at_a_time=1, least=8), len(shares), told):
            made |= {address: one or known[address] for address, one in result.items()}
        return made

    def _sorted_out(
        self, kinds: Iterable[type[Output]], site: Site
    ) -> tuple[dict[str, OutputRecord], list[Output]]:
        """Return what is taken over without being looked at, and the outputs to look at."""
        before: dict[str, dict[str, OutputRecord]] = {}
        for address, record in self._previous.outputs.items() if self._same_public else ():
            before.setdefault(record.kind, {})[address] = record
        taken: dict[str, OutputRecord] = {}
        items: list[Output] = []
        for kind in kinds:
            known = before.get(kind.__name__, {})
            follows = kind.from_public_parts and (self._same_addresses or not kind.from_addresses)
            used = {name for one in known.values() for name in one.templates}
            if known and follows and self._templates.isdisjoint(used):
                same = {address: one for address, one in known.items() if self._reuse(address)}
                taken |= same
                lost = (kind.at(site, address) for address in known if address not in same)
                items += (one for one in lost if one is not None)
            else:
                items += kind.all(site)
        return taken, items

    def _write_shares(
        self, items: Sequence[Output], shares: Iterable[Sequence[int]]
    ) -> dict[str, OutputRecord | None]:
        numbers = chain.from_iterable(shares)
        return {items[at].address: self._write_one(items[at]) for at in numbers}

    def _take_over(self, output: Output) -> bool:
        """Hard-link the previous file of an output that is the same; tell whether it is."""
        known = self._previous.outputs.get(output.address)
        return self._cause(known, *self.hashes_of(output)) is None and self._reuse(output.address)

    def _write_one(self, output: Output) -> OutputRecord | None:
        """Write an output; None where it is the same, and its previous file was hard-linked."""
        known = self._previous.outputs.get(output.address)
        own, public = self.hashes_of(output) if self._remembered else (b"", b"")
        cause = self._cause(known, own, public)
        if cause is None and self._reuse(output.address):
            return None
        with noted_templates() as names:
            file = output.remade(known.made_of) if known and known.made_of else output.make()
            templates = tuple(sorted(names))
            if file is None and known is not None and self._reuse(output.address):
                return replace(known, own=own, public=public, templates=templates)
            file = file or output.make()
        write_file(self._folder, output.address, file)
        return OutputRecord(
            type(output).__name__,
            own,
            public,
            file.listed,
            file.modified,
            _found_in(file),
            cause or Cause.LOST,
            file.made_of,
            templates,
        )

    def hashes_of(self, output: Output) -> tuple[bytes, bytes]:
        """Return the hashes of an output's own inputs and of what it shows of other entries."""
        inputs = output.inputs()
        own = hash_of(inputs.own)
        known = self._previous.outputs.get(output.address)
        if known is None or known.kind != type(output).__name__:
            return own, hash_of(inputs.public())
        near, around = self._around, inputs.around
        is_far = near is not None and around is not None and near.isdisjoint(around)
        same = self._same_public or (is_far and known.own == own)
        return own, known.public if same else hash_of(inputs.public())

    def _cause(self, known: OutputRecord | None, own: bytes, public: bytes) -> Cause | None:
        """Return why an output has to be made; None where the previous one is the same."""
        if known is None:
            return Cause.NEW
        if not self._same_shared:
            return Cause.SHARED
        if not self._templates.isdisjoint(known.templates):
            return Cause.TEMPLATE
        if known.own != own:
            return Cause.OWN
        return Cause.PUBLIC if known.public != public else None

    def _reuse(self, address: str) -> bool:
        """Hard-link the previous file of an output; tell whether it could be had."""
        files = self._previous.files
        return files is not None and files.give(file_of(address), self._folder)

    def _clear_away(self, made: Mapping[str, OutputRecord]) -> None:
        """Remove reused files that the new site does not have any more."""
        files = self._previous.files
        if files is not None and files.present:
            stale = {*map(file_of, self._previous.outputs)}.difference(map(file_of, made))
            clear_away(self._folder, sorted(stale & files.present))


def _shares_of(items: Sequence[Output]) -> list[list[int]]:
    """Divide items, by their numbers, into what a process takes at a time, the heaviest first."""
    together: dict[object, list[int]] = {}
    for at, one in enumerate(items):
        together.setdefault(one.kin or at, []).append(at)
    weighed = [(sum(items[at].weight for at in some), some) for some in together.values()]
    shares: list[list[int]] = []
    room = 0
    for weight, some in sorted(weighed, key=lambda one: -one[0]):
        if room <= 0:
            shares.append([])
            room = _SHARE
        shares[-1] += some
        room -= weight
    return shares


def write_file(folder: Path, address: str, file: File) -> None:
    """Write a file of the site. Raises `AddressError` outside of it."""
    with open_new(folder, file_of(address)) as opened:
        opened.write(file.bytes)


def _found_in(file: File) -> bytes:
    """Hash what the search is to find in a page; empty where it is to find nothing."""
    part = searchable_part(file.data) if isinstance(file.data, str) else ""
    return part_hash(part) if part else b""
