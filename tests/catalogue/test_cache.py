"""What is remembered between runs: the same answers, and nothing that could do harm."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import make_corpus
from generator.cache import Store
from generator.cache.table import Database
from generator.pipeline import inspect
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Counted(Database):
    """Counts what had to be decoded anew."""

    decoded = 0

    def put(self, found: Mapping[bytes, bytes]) -> None:
        self.decoded = len(found)
        super().put(found)


class Counting(Store):
    """A store whose table counts."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.table = self.counted = Counted(folder)

    @property
    def decoded(self) -> int:
        return self.counted.decoded


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_second_run_decodes_nothing_and_says_the_same(content: Path, folder: Path) -> None:
    (content / "practices/plohaya.md").write_text("---\ntitle: Двор: сад\n---\n", encoding="utf-8")
    first = inspect(content, TODAY, store=Store(folder))
    again = Counting(folder)
    second = inspect(content, TODAY, store=again)
    plain = inspect(content, TODAY)
    assert again.decoded == 0
    assert first.problems == second.problems == plain.problems
    assert first.catalogue.entries == second.catalogue.entries == plain.catalogue.entries


def test_only_the_changed_entry_is_decoded_again(content: Path, folder: Path) -> None:
    inspect(content, TODAY, store=Store(folder))
    file = next((content / "practices").glob("*.md"))
    file.write_text(file.read_text(encoding="utf-8") + "\nЕщё слово.\n", encoding="utf-8")
    cache = Counting(folder)
    assert inspect(content, TODAY, store=cache) == inspect(content, TODAY)
    assert cache.decoded == 1


def test_a_changed_vocabulary_makes_everything_new(content: Path, folder: Path) -> None:
    count = len(inspect(content, TODAY, store=Store(folder)).catalogue.entries)
    file = content / "vocabularies/topic.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("label: ", "label: Новое ", 1), encoding="utf-8")
    cache = Counting(folder)
    inspect(content, TODAY, store=cache)
    assert cache.decoded >= count


def test_a_changed_table_makes_its_entry_new(content: Path, folder: Path) -> None:
    inspect(content, TODAY, store=Store(folder))
    table = next(content.rglob("*.csv"))
    table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    cache = Counting(folder)
    assert inspect(content, TODAY, store=cache) == inspect(content, TODAY)
    assert cache.decoded == 1


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\x01" * 500])
def test_a_damaged_database_is_made_anew(content: Path, folder: Path, damage: bytes) -> None:
    expected = inspect(content, TODAY, store=Store(folder))
    (folder / "decoded.sqlite").write_bytes(damage)
    assert inspect(content, TODAY, store=Store(folder)) == expected
    again = Counting(folder)
    assert inspect(content, TODAY, store=again) == expected
    assert again.decoded == 0


def test_a_folder_that_others_may_write_to_is_not_trusted(content: Path, folder: Path) -> None:
    expected = inspect(content, TODAY, store=Store(folder))
    os.chmod(folder, 0o777)  # noqa: PTH101, S103 - the danger itself
    cache = Counting(folder)
    assert inspect(content, TODAY, store=cache) == expected
    assert cache.decoded == len(expected.catalogue.entries)


def test_any_number_of_processes_reads_the_same(tmp_path: Path) -> None:
    content = make_corpus(tmp_path, ROOT / "content/vocabularies", 420)
    assert inspect(content, TODAY, jobs=3) == inspect(content, TODAY)
