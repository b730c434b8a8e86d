"""What an output reads of entries is what its inputs say: recorded, not promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.model import EntryRef
from generator.model.kinds.practice import Practice
from generator.outputs import File, Inputs, Output, Outputs
from generator.outputs.books import Book
from generator.outputs.entries import EntryPage
from tests.outputs.recording import Access, Notes, listen_to_entries, noting
from tests.outputs.test_map import themed_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.outputs import Site

SHOWN = "body.anchors"
"""All of an entry's text that its public part covers: where links can lead."""

WORKED_OUT_OF: dict[Access, Access] = {("agenda",): ("current", "event")}
"""Answers that say no more than others do."""


def unforeseen(make: Callable[[Site], Output], site: Site, notes: Notes) -> set[Access]:
    """Return what an output reads when it is made and its inputs leave out."""
    output = make(noting(site, notes))
    with notes.listening() as told:
        inputs = output.inputs()
        inputs.public()
    output = make(noting(site, notes))
    with notes.listening() as read:
        output.make()
    everything = {("public", one.ref) for one in site.rendering.catalogue.entries}
    return {one for one in read if not is_foreseen(one, told, whole=everything <= told)}


def is_foreseen(access: Access, told: set[Access], *, whole: bool) -> bool:
    ref, name = access[0], str(access[-1])
    if not isinstance(ref, EntryRef):
        return whole or WORKED_OUT_OF.get(access, access) in told
    if ("whole", ref) in told or access in told:
        return True
    is_public = name != "personal" and (name == SHOWN or not name.startswith("body."))
    return is_public and ("public", ref) in told


@pytest.fixture(scope="module")
def notes() -> Iterator[Notes]:
    made = Notes()
    with pytest.MonkeyPatch.context() as patch:
        listen_to_entries(made, patch)
        yield made


@pytest.fixture(scope="module")
def sample_site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:

    return themed_site(sample, Store(tmp_path_factory.mktemp("frames")))


def at(address: str, kind: type[Output]) -> Callable[[Site], Output]:
    def make(site: Site) -> Output:
        found = kind.at(Outputs(site).site, address)
        assert found is not None
        return found

    return make


def test_no_output_reads_more_than_its_inputs_say(sample_site: Site, notes: Notes) -> None:
    found = {
        one.address: left
        for one in Outputs(sample_site)
        if (left := unforeseen(at(one.address, type(one)), sample_site, notes))
    }
    assert not found, "\n".join(f"{name}: {sorted(map(str, left))}" for name, left in found.items())


@pytest.mark.parametrize("kind", [EntryPage, Book])
def test_of_what_is_not_around_an_entry_it_is_not_asked(
    sample_site: Site, notes: Notes, kind: type[Output]
) -> None:
    """What says where it looks looks nowhere else."""
    shown = sample_site.shown
    entries = [one.ref for one in sample_site.rendering.catalogue.entries]
    places = {ref: around for ref in entries if (around := shown.around({ref})) is not None}
    assert places
    far = 0
    for output in kind.all(sample_site):
        made = at(output.address, kind)(noting(sample_site, notes))
        inputs = made.inputs()
        if inputs.around is None:
            continue
        with notes.listening() as told:
            inputs.public()
        asked = {ref for what, ref, *_ in told if what in {"public", "whole"}}
        for ref, around in places.items():
            if around.isdisjoint(inputs.around):
                far += 1
                assert ref not in asked, (output.address, ref)
    assert far


class Teller(Output):
    """Shows the titles of all entries and says that it is made of nothing."""

    address = "vse.txt"

    def inputs(self) -> Inputs:
        return Inputs()

    def make(self) -> File:
        return File("\n".join(one.title for one in self.site.rendering.catalogue.entries))


class Counter(Teller):
    """Counts the practices, and says so."""

    def inputs(self) -> Inputs:
        return Inputs(public=self._number)

    def _number(self) -> int:
        return len(self.site.rendering.catalogue.current(Practice))

    def make(self) -> File:
        return File(str(self._number()))


class Narrow(EntryPage):
    """Forgets that a page shows anything of others."""

    def inputs(self) -> Inputs:
        return Inputs(super().inputs().own)


class Nosy(EntryPage):
    """Shows the text of a neighbour, whose public part it asks for."""

    def make(self) -> File:
        others = self.site.rendering.catalogue.named_by(self.entry)
        found = (self.site.rendering.catalogue.get(ref) for ref in others)
        return File(" ".join(str(one.body.lead) for one in found if one))


def test_what_reads_too_much_is_found_out(sample_site: Site, notes: Notes) -> None:
    """The recording can fail: each of these outputs tells less than it reads."""
    count = len(sample_site.rendering.catalogue.entries)
    assert len(unforeseen(Teller, sample_site, notes)) == count
    assert not unforeseen(Counter, sample_site, notes)
    page = at("praktiki/dvor/", Narrow)
    assert {str(one[-1]) for one in unforeseen(page, sample_site, notes)} >= {"title", "status"}
    page = at("praktiki/dvor/", Nosy)
    assert {one[-1] for one in unforeseen(page, sample_site, notes)} == {"body.lead"}
