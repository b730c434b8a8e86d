"""The content folder in memory says the same as one that is read afresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.model import KINDS, EntryRef
from generator.model.kinds.practice import Practice
from generator.pipeline import inspect
from generator.preview.state import ContentState
from generator.problems import sorted_problems
from tests.conftest import TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

DVOR, ALLEYA = EntryRef("practice", "dvor"), EntryRef("practice", "alleya")


@pytest.fixture
def shelf(tmp_path: Path) -> ContentState:
    made = ContentState(copy_sample(tmp_path), KINDS)
    made.open()
    return made


def update(shelf: ContentState, *paths: str) -> None:
    shelf.update(f"content/{path}" for path in paths)


def assert_as_if_read_afresh(shelf: ContentState) -> None:
    afresh = ContentState(shelf.content, KINDS)
    afresh.open()
    assert shelf.catalogue.entries == afresh.catalogue.entries
    assert shelf.catalogue.broken == afresh.catalogue.broken
    assert shelf.ledger == afresh.ledger
    assert sorted_problems([*shelf.problems]) == sorted_problems([*afresh.problems])


def test_what_is_wrong_in_the_files_is_what_the_check_says(shelf: ContentState) -> None:
    (shelf.content / "practices/alleya.md").write_text("нет шапки", encoding="utf-8")
    (shelf.content / "practices/stray.txt").write_text("лишний", encoding="utf-8")
    update(shelf, "practices/alleya.md", "practices/stray.txt")
    problems = set(inspect(shelf.content, TODAY).problems)
    assert set(shelf.problems) <= problems
    assert {one.location.path for one in shelf.problems} == {
        "content/practices/alleya.md",
        "content/practices/stray.txt",
    }


def test_an_edit_is_taken_over(shelf: ContentState) -> None:
    file = shelf.content / "practices/alleya.md"
    file.write_text(file.read_text("utf-8").replace("двенадцать", "тринадцать"), "utf-8")
    change = shelf.update(["content/practices/alleya.md"])
    assert change.read == {ALLEYA}
    assert not change.gone
    assert_as_if_read_afresh(shelf)


def test_a_broken_file_leaves_the_last_good_entry(shelf: ContentState) -> None:
    file = shelf.content / "practices/alleya.md"
    good, before = file.read_text("utf-8"), shelf.catalogue.get(ALLEYA)
    for broken in (good.replace("status: published", "status: publishd"), "", "---\ntitle"):
        file.write_text(broken, "utf-8")
        update(shelf, "practices/alleya.md")
        assert shelf.catalogue.get(ALLEYA) is before
        assert shelf.stale == {ALLEYA}
        assert [one.location.path for one in shelf.problems] == ["content/practices/alleya.md"]
    file.write_text(good, "utf-8")
    update(shelf, "practices/alleya.md")
    assert shelf.stale == set()
    assert_as_if_read_afresh(shelf)


def test_an_entry_that_was_never_good_follows_its_file(shelf: ContentState) -> None:
    file = shelf.content / "practices/novaya.md"
    whole = (shelf.content / "practices/alleya.md").read_text("utf-8").replace("c4n8qzt", "m3w7kdp")
    file.write_text(whole.replace("cost: none", "cost: mnogo"), "utf-8")
    update(shelf, "practices/novaya.md")
    file.write_text(
        whole.replace("cost: none", "cost: mnogo").replace("Посадили", "Сажали"), "utf-8"
    )
    update(shelf, "practices/novaya.md")
    entry = shelf.catalogue.get(EntryRef("practice", "novaya"))
    assert entry is not None
    assert "Сажали" in str(entry.body)
    assert_as_if_read_afresh(shelf)


def test_a_new_file_that_makes_no_sense_is_broken(shelf: ContentState) -> None:
    file = shelf.content / "practices/novaya.md"
    file.write_text("---\n", "utf-8")
    update(shelf, "practices/novaya.md")
    assert EntryRef("practice", "novaya") in shelf.catalogue.broken
    assert shelf.file_of(Practice, "novaya") == "content/practices/novaya.md"
    assert_as_if_read_afresh(shelf)
    file.unlink()
    update(shelf, "practices/novaya.md")
    assert shelf.catalogue.broken == frozenset()


def test_renamed_and_deleted_entries_go(shelf: ContentState) -> None:
    practices = shelf.content / "practices"
    (practices / "alleya.md").rename(practices / "alleya-2.md")
    change = shelf.update(["content/practices/alleya.md", "content/practices/alleya-2.md"])
    assert change.gone == {ALLEYA}
    assert_as_if_read_afresh(shelf)
    (practices / "alleya-2.md").unlink()
    update(shelf, "practices/alleya-2.md")
    assert shelf.catalogue.get(EntryRef("practice", "alleya-2")) is None
    assert_as_if_read_afresh(shelf)


def test_a_folder_is_moved_as_a_whole(shelf: ContentState) -> None:
    practices = shelf.content / "practices"
    (practices / "dvor").rename(practices / "dvorik")
    update(shelf, "practices/dvor", "practices/dvorik")
    assert shelf.catalogue.get(DVOR) is None
    assert_as_if_read_afresh(shelf)


def test_an_entry_may_get_a_folder(shelf: ContentState) -> None:
    practices = shelf.content / "practices"
    (practices / "alleya").mkdir()
    (practices / "alleya.md").rename(practices / "alleya/index.md")
    update(shelf, "practices/alleya.md", "practices/alleya", "practices/alleya/index.md")
    entry = shelf.catalogue.get(ALLEYA)
    assert entry is not None
    assert entry.path == "content/practices/alleya/index.md"
    assert_as_if_read_afresh(shelf)


def test_attachments_belong_to_their_entry(shelf: ContentState) -> None:
    folder = shelf.content / "practices/dvor"
    (folder / "novyj.csv").write_text("a,b\n1,2\n", "utf-8")
    update(shelf, "practices/dvor/novyj.csv")
    assert_as_if_read_afresh(shelf)
    (folder / "novyj.csv").write_text("не таблица", "utf-8")
    update(shelf, "practices/dvor/novyj.csv")
    assert {one.location.path for one in shelf.problems} <= {"content/practices/dvor/novyj.csv"}
    (folder / "novyj.csv").unlink()
    update(shelf, "practices/dvor/novyj.csv")
    assert_as_if_read_afresh(shelf)


def test_a_label_of_a_closed_list_follows(shelf: ContentState) -> None:
    file = shelf.content / "vocabularies/topic.yml"
    file.write_text(file.read_text("utf-8").replace("Экология", "Природа"), "utf-8")
    update(shelf, "vocabularies/topic.yml")
    assert shelf.catalogue.label("topic", "ecology").startswith("Природа")
    assert_as_if_read_afresh(shelf)


def test_a_code_that_is_gone_breaks_those_that_have_it(shelf: ContentState) -> None:
    file = shelf.content / "vocabularies/topic.yml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("ecology", "ekologiya"), "utf-8")
    update(shelf, "vocabularies/topic.yml")
    assert ALLEYA in shelf.stale
    file.write_text(before, "utf-8")
    update(shelf, "vocabularies/topic.yml")
    assert shelf.stale == set()
    assert_as_if_read_afresh(shelf)


def test_a_broken_closed_list_leaves_the_last_good_one(shelf: ContentState) -> None:
    file = shelf.content / "vocabularies/topic.yml"
    file.write_text("не список", "utf-8")
    update(shelf, "vocabularies/topic.yml")
    assert shelf.catalogue.vocabularies["topic"].codes
    assert {one.location.path for one in shelf.problems} == {"content/vocabularies/topic.yml"}


def test_the_ledger_follows(shelf: ContentState) -> None:
    row = "/praktiki/staraya/\tmoved\t2026-01-01\t\t/praktiki/dvor/\t\n"
    (shelf.content / "_addresses.tsv").write_text(row, "utf-8")
    update(shelf, "_addresses.tsv")
    assert_as_if_read_afresh(shelf)
