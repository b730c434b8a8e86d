"""A catalogue that was changed is the same as one that was read afresh."""

from __future__ import annotations

import dataclasses
import random
from typing import TYPE_CHECKING, Any

import pytest

from generator.catalogue import Catalogue, facet_of, filters_of
from generator.model import Status

if TYPE_CHECKING:
    from generator.model import Entry
    from generator.pipeline import Inspected


def seen(catalogue: Catalogue) -> dict[str, Any]:
    """Everything that pages take from a catalogue."""
    return {
        "entries": catalogue.entries,
        "backlinks": {one.ref: catalogue.backlinks(one.ref) for one in catalogue.entries},
        "facets": {
            (cls.kind.name, address): facet_of(cls, address, catalogue)
            for cls in catalogue.kinds
            for address in filters_of(cls)
        },
        "kinds": {cls.kind.name: catalogue.of_kind(cls) for cls in catalogue.kinds},
        "paths": [catalogue.at_path(one.path) for one in catalogue.entries],
        "broken": catalogue.broken,
    }


def edited(entry: Entry, chance: random.Random) -> Entry:
    """One random edit of an entry: its name, its status, whom it names."""
    match chance.randrange(4):
        case 0:
            return dataclasses.replace(entry, title=f"Название {chance.random()}")
        case 1:
            return dataclasses.replace(entry, status=chance.choice(list(Status)))
        case 2:
            return dataclasses.replace(entry, municipalities=(), related=())
        case _:
            return dataclasses.replace(entry, slug=f"{entry.slug}-{chance.randrange(9)}")


@pytest.mark.parametrize("seed", range(8))
def test_random_edits_end_in_the_same_catalogue(inspected: Inspected, seed: int) -> None:
    chance = random.Random(seed)
    first = inspected.catalogue
    catalogue = Catalogue(first.entries, first.kinds, first.vocabularies)
    for _ in range(6):
        seen(catalogue)  # whatever is worked out once is taken over
        entry = chance.choice(catalogue.entries)
        new = edited(entry, chance)
        gone = frozenset({entry.ref} - {new.ref})
        if chance.random() < 0.2:
            catalogue = catalogue.changed([], frozenset({entry.ref}))
        else:
            catalogue = catalogue.changed([new], gone)
        afresh = Catalogue(catalogue.entries, first.kinds, first.vocabularies)
        assert seen(catalogue) == seen(afresh)
        refs = [one.ref for one in catalogue.entries]
        assert len(refs) == len(set(refs))


def test_a_change_says_which_entries_are_broken(inspected: Inspected) -> None:
    ref = inspected.catalogue.entries[0].ref
    changed = inspected.catalogue.changed([], frozenset({ref}), frozenset({ref}))
    assert changed.get(ref) is None
    assert changed.broken == {ref}
    assert inspected.catalogue.get(ref) is not None
