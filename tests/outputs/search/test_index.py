"""The index: every word stands where it stands, and only what changed is counted again."""

from __future__ import annotations

import gzip
import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.words import vocabulary
from generator.deploy import PreviousFiles
from generator.language.stems import LITTLE, key_of, words_of
from generator.outputs.search import Index, Indexed, index, part_hash, searchable_part
from generator.outputs.search.count import Counted, WordPlace, counted
from generator.outputs.search.index import BITS, divided, numbered
from generator.outputs.search.page import Shown
from generator.outputs.search.shard import changed, joined, number, shard_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

KINDS = ("Практика", "Событие", "Правовой акт")
PLACES = st.tuples(st.integers(1, 255), st.sampled_from(["дом", "дома", "домами", "дому"]))
COUNTED = st.dictionaries(st.sampled_from([f"w{at}" for at in range(12)]), PLACES, max_size=8).map(
    lambda found: Counted(
        "Вид",
        "",
        tuple(found),
        bytes(place for place, _ in found.values()),
        tuple(word for _, word in found.values()),
    )
)


def numbers_in(data: bytes) -> tuple[int, int]:
    """Read a number; return also where it ends."""
    value = shift = at = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return value, at


def stands(spelt: bytes) -> dict[int, int]:
    """The pages of a word with its bytes, read as the browser reads them."""
    found, page = {}, -1
    while spelt:
        gap, end = numbers_in(spelt)
        page += gap
        found[page] = spelt[end]
        spelt = spelt[end + 1 :]
    return found


@given(st.integers(0, 1 << 35))
def test_a_number_is_read_as_it_was_spelt(value: int) -> None:
    assert numbers_in(number(value) + b"\x05") == (value, len(number(value)))


@given(
    st.dictionaries(st.integers(0, (1 << BITS) - 1), COUNTED, min_size=1, max_size=40),
    st.integers(0, 4),
)
def test_shards_join_into_the_index_of_all_pages(pages: dict[int, Counted], bits: int) -> None:
    slots: dict[int, dict[int, Counted]] = {}
    for at, page in sorted(pages.items()):
        slots.setdefault(at >> (BITS - bits), {})[at] = page
    found = {
        key: (one.pages, stands(b"".join(one.pieces)))
        for key, one in joined([shard_of(slot) for slot in slots.values()]).items()
    }
    expected: dict[str, dict[int, int]] = {}
    for place, (_, page) in enumerate(sorted(pages.items())):
        for key, byte in zip(page.keys, page.places, strict=True):
            expected.setdefault(key, {})[place] = byte
    assert found == {key: (len(one), one) for key, one in expected.items()}


@given(
    st.dictionaries(st.integers(0, 40), st.tuples(COUNTED, COUNTED), min_size=1, max_size=40),
    st.sets(st.integers(0, 40)),
)
def test_a_shard_with_changed_pages_is_that_of_all_pages(
    pages: dict[int, tuple[Counted, Counted]], numbers: set[int]
) -> None:
    ordered = sorted(pages.items())
    before = shard_of({at: old for at, (old, _) in ordered})
    after = shard_of({at: new if at in numbers else old for at, (old, new) in ordered})
    some = {place: one for place, (at, one) in enumerate(ordered) if at in numbers}
    every = [new if at in numbers else old for at, (old, new) in ordered]
    assert changed(before, some, lambda: every) == after
    same = {at: (old, old) for at, (old, _) in some.items()}
    assert changed(before, same, lambda: [old for _, (old, _) in ordered]) == before


def test_a_word_more_needs_no_other_page() -> None:
    old = counted(Shown(title="Двор и сад", body=("Клумба у дома",)))
    new = counted(Shown(title="Двор и сад", body=("Клумба у дома", "Лавка у дома")))
    pages = dict.fromkeys(range(5), old)
    assert changed(shard_of(pages), {3: (old, new)}, list) == shard_of({**pages, 3: new})


def test_the_byte_of_a_word_says_where_it_stands() -> None:
    shown = Shown("Вид", "", "Двор и сад", "Клумба", "Скамья", "Забор", ("Двор двор", "Лужа"))
    page = counted(shown)
    found = dict(zip(page.keys, page.places, strict=True))
    assert found[key_of("двор")] & WordPlace.TITLE == WordPlace.TITLE
    assert found[key_of("двор")] & WordPlace.BODY > found[key_of("лужа")] & WordPlace.BODY > 0
    assert found[key_of("клумба")] == WordPlace.SHORT
    assert found[key_of("скамья")] == WordPlace.SUMMARY
    assert found[key_of("забор")] == WordPlace.TOPICS
    assert not any(word in LITTLE for word in page.words)


def test_no_two_pages_have_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "BITS", 4)
    names = [f"z-{at}/index.html" for at in range(16)]
    found = numbered(names)
    assert sorted(found.values()) == sorted(names)
    assert list(found) == list(range(16))
    assert found == numbered(reversed(names))


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    chance = random.Random(5)
    words = vocabulary(chance)
    made = {}
    for at in range(60):
        day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        made[f"zapisi/z-{at}/index.html"] = (
            f"<div data-search-body><h1>{words.title(chance, 5)}</h1>"
            f'<span hidden data-search="kind">{chance.choice(KINDS)}</span>'
            f'<span hidden data-search="day">{day if at % 5 else ""}</span>'
            f"<p>{words.paragraph(chance, 120)} Зелёный ёж.</p></div>"
        )
    return made


def site_of(folder: Path, parts: Mapping[str, str]) -> tuple[Path, dict[str, bytes]]:
    """A folder with these pages, and the hashes of what is to be found on them."""
    found = {}
    for name, part in parts.items():
        file = folder / name
        file.parent.mkdir(parents=True)
        file.write_text(f'<body>{part}<footer class="kb-standing"></body>', encoding="utf-8")
        found[name] = part_hash(searchable_part(file.read_text("utf-8")))
    return folder, found


def files_of(site: Path) -> dict[str, bytes]:
    names = [*(site / "search").rglob("*"), site / "poisk/slova.json"]
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in names if file.is_file()
    }


def taken_over(made: Indexed) -> Indexed:
    """What a later build finds of an index."""

    def known(found: Iterable[bytes]) -> dict[bytes, Counted]:
        return {one: made.counts[one] for one in found if one in made.counts}

    return Indexed(made.made_from, made.fresh.get, known)


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_a_changed_page_is_counted_again(
    parts: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(index, "SHARD", 10)
    site, found = site_of(tmp_path / "one", parts)
    first = Index(site, jobs=jobs).make(found, ())
    name = next(iter(parts))
    after = {**parts, name: parts[name].replace("Зелёный", "Белый")}
    other, found = site_of(tmp_path / "two", after)
    read: list[str] = []

    def noted(shown: Shown) -> Counted:
        read.append(shown.title)
        return counted(shown)

    monkeypatch.setattr(index, "counted", noted)
    second = Index(other, PreviousFiles(site), taken_over(first), 1).make(found, ())
    assert len(second.fresh) == 1
    assert len(read) == 1
    clean, found = site_of(tmp_path / "three", after)
    Index(clean, jobs=1).make(found, ())
    assert files_of(other) == files_of(clean)
    assert files_of(other) != files_of(site)
    pages = [f"search/pages/{at:07x}.bin" for at in numbered(parts)]
    assert sum((site / one).samefile(other / one) for one in pages) == len(pages) - 1


def test_an_index_of_the_same_pages_is_taken_over(
    parts: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, found = site_of(tmp_path / "one", parts)
    first = Index(site).make(found, ())
    other, found = site_of(tmp_path / "two", parts)
    monkeypatch.setattr(index, "read_page", None)
    second = Index(other, PreviousFiles(site), taken_over(first)).make(found, ())
    assert second.fresh == {}
    assert files_of(other) == files_of(site)


def test_other_synonyms_change_the_header_and_the_words_that_mend_slips(
    parts: Mapping[str, str], tmp_path: Path
) -> None:
    site, found = site_of(tmp_path / "one", parts)
    first = Index(site).make(found, ())
    other, found = site_of(tmp_path / "two", parts)
    made = Index(other, PreviousFiles(site), taken_over(first), synonyms=[("двор", "площадка")])
    assert made.make(found, ()).fresh == {}
    before, now = files_of(site), files_of(other)
    assert {name for name in now if now[name] != before.get(name)} == {
        "search/index.json",
        "poisk/slova.json",
    }
    assert json.loads(now["search/index.json"])["synonyms"] == [["двор", "площадка"]]


def test_what_is_shown_of_a_page_is_what_it_says(parts: Mapping[str, str], tmp_path: Path) -> None:
    site, found = site_of(tmp_path, parts)
    Index(site).make({}, found)
    shown: list[dict[str, Any]] = [
        json.loads(gzip.decompress(file.read_bytes())) for file in (site / "search/pages").iterdir()
    ]
    assert {one["url"] for one in shown} == {name.removesuffix("index.html") for name in parts}
    assert all(one["text"].endswith("Зелёный ёж.") and one["kind"] in KINDS for one in shown)
    words = json.loads((site / "poisk/slova.json").read_text("utf-8"))
    assert key_of("зеленый") in set(map(key_of, words))
    assert all(word == words_of(word)[0] for word in words)


def test_pages_are_divided_by_the_first_bits_of_their_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index, "SHARD", 4)
    names = numbered(f"z-{at}/index.html" for at in range(40))
    slots = divided(names)
    assert 2 <= len(slots) <= 8
    assert [at for slot in slots for at in slot] == list(names)
