"""What is pickled by its fields comes back the same, and its texts when they are asked for."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache import pickled_by_fields, unpickled
from generator.catalogue import load_catalogue
from generator.markdown.document import Fragment
from generator.model import KINDS

if TYPE_CHECKING:
    from pathlib import Path


@pickled_by_fields
@dataclass(frozen=True, kw_only=True)
class _One:
    only: tuple[str, ...]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class _OneInSlots:
    only: tuple[str, ...]


def test_entries_of_every_kind_come_back(sample: Path) -> None:
    entries = load_catalogue(sample, KINDS).catalogue.entries
    assert {type(entry) for entry in entries} == set(KINDS)
    for entry in entries:
        again = unpickled(pickle.dumps(entry, 5))
        # What was read from a pickle is pickled once more, and then read by its texts first.
        twice = pickle.loads(pickle.dumps(again, 5))  # noqa: S301 - made above
        assert [one.plain for one in twice.body.fragments] == [
            one.plain for one in entry.body.fragments
        ]
        assert again == twice == entry
        assert repr(again) == repr(entry)


def test_a_value_of_one_field_comes_back() -> None:
    for value in (_One(only=("а",)), _OneInSlots(("а", "б"))):
        assert unpickled(pickle.dumps(value, 5)) == value


def test_several_threads_may_ask_for_the_texts_first() -> None:
    whole = Fragment(("<p>", "</p>"), (), "слова", 1)
    data = pickle.dumps(whole, 5)
    with ThreadPoolExecutor(4) as threads:
        for _ in range(50):
            again = unpickled(data)
            asked = [threads.submit(getattr, again, name) for name in ("plain", "pieces") * 4]
            assert {one.result() for one in asked} == {whole.plain, whole.pieces}
