"""The Russian language and the addresses of the site."""

from __future__ import annotations

import datetime
import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import file_of, relative_address, root_address
from generator.russian import (
    counted,
    enumerated,
    grouped,
    inside,
    long_date,
    nearest,
    plural,
    reason_of,
    slugify,
    sort_key,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "записей"),
        (1, "запись"),
        (2, "записи"),
        (5, "записей"),
        (11, "записей"),
        (12, "записей"),
        (21, "запись"),
        (22, "записи"),
        (111, "записей"),
        (1001, "запись"),
    ],
)
def test_numbers_agree_with_words(number: int, form: str) -> None:
    assert plural(number, "запись", "записи", "записей") == form


def test_numbers_are_written_in_groups() -> None:
    assert (grouped(9999), grouped(12500)) == ("9999", "12\u00a0500")
    assert counted(2, "запись", "записи", "записей") == "2\u00a0записи"


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("Открытость власти", "открытость власти"),
        ("Весь Кузбасс", "весь Кузбасс"),
        ("О себе", "о себе"),
        ("ТОС", "ТОС"),
        ("НКО и бизнес", "НКО и бизнес"),
        ("CC BY 4.0", "CC BY 4.0"),
        ("", ""),
    ],
)
def test_a_label_inside_a_sentence_begins_small_unless_abbreviated(
    label: str, written: str
) -> None:
    assert inside(label) == written


def test_only_the_first_of_enumerated_labels_begins_large() -> None:
    assert enumerated(["Жителям", "Бизнесу", "НКО"]) == ["Жителям", "бизнесу", "НКО"]
    assert enumerated([]) == []


def test_dates_are_written_in_words() -> None:
    assert long_date(datetime.date(2026, 3, 5)) == "5\u00a0марта 2026"


def test_russian_words_become_addresses() -> None:
    assert slugify("Щит, хор и ёлка № 5") == "shchit-hor-i-yolka-n-5"


@given(st.text())
def test_an_address_is_always_plain(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slugify(text))


def test_yo_stands_beside_ye() -> None:
    assert sorted(["жук", "ёлка", "еда"], key=sort_key) == ["еда", "ёлка", "жук"]


def test_the_nearest_word_is_found() -> None:
    assert nearest("titel", ["title", "summary"]) == "title"
    assert nearest("xyz", ["title", "summary"]) is None


def test_of_words_as_like_a_set_names_the_same_in_every_run() -> None:
    """Sets of texts have another order in each process."""
    alike = {f"k{number}" for number in range(1, 6)}
    assert nearest("k15", alike) == "k1"
    assert nearest("k15", ["k5", "k1"]) == "k5", "who gives an order is meant"


PARTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)
PAGES = PARTS.map(lambda parts: "".join(f"{part}/" for part in parts))


@given(PAGES, PAGES)
def test_a_relative_address_leads_there(source: str, target: str) -> None:
    reached = normpath(join(dirname(f"/{source}"), relative_address(source, target)))
    assert reached == normpath(f"/{target}")
    assert relative_address(source, target).endswith("/")


@given(PAGES)
def test_the_root_is_found_from_any_page(source: str) -> None:
    assert normpath(join(dirname(f"/{source}"), root_address(source))) == "/"


def test_pages_are_folders_with_an_index() -> None:
    assert file_of("a/b/") == "a/b/index.html"
    assert file_of("") == "index.html"
    assert file_of("a/b.csv") == "a/b.csv"


def test_what_the_system_refuses_is_told_in_russian(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=re.escape(str(tmp_path / "no"))) as missing:
        (tmp_path / "no").read_bytes()
    assert reason_of(missing.value) == "такого файла или папки нет"
    assert reason_of(OSError()) == "система не разрешает"
