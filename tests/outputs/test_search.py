"""The index joined from shards is the one that Pagefind makes of all pages at once."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import cbor2
import pytest

from benchmarks.words import vocabulary
from generator.deploy import PreviousFiles
from generator.outputs.search import (
    FOLDER,
    Index,
    Indexed,
    SearchError,
    index,
    making,
    packing,
    searchable_part,
)
from generator.outputs.search.join import join
from generator.outputs.search.shard import FIELDS, make_shard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.outputs.search.join import Joined
    from generator.outputs.search.shard import Shard

KINDS = ("Практика", "Событие", "Правовой акт")


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """Pages of a living language: some with a picture, some without a day."""
    chance = random.Random(5)
    words = vocabulary(chance)
    made = {}
    for number in range(120):
        day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        sort = f'<span data-pagefind-sort="date[data-day]" data-day="{day}"></span>'
        picture = f'<img src="a.png" alt="{words.title(chance, 2)}">'
        made[f"zapisi/z-{number}/index.html"] = (
            f"<html><body><div data-pagefind-body><h1>{words.title(chance, 5)}</h1>"
            f'<span hidden data-pagefind-filter="Вид">{chance.choice(KINDS)}</span>'
            f"{picture if number % 3 == 0 else ''}{sort if number % 5 else ''}"
            f"<p>{words.paragraph(chance, 250)} Зелёный ёж, зеленый еж.</p></div></body></html>"
        )
    return made


@pytest.fixture(scope="module")
def whole(parts: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Pagefind makes of all pages at once."""
    folder = tmp_path_factory.mktemp("whole")
    make_shard(folder, parts)
    return folder / "made"


@pytest.fixture(scope="module")
def shards(parts: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Shard]:
    """The same pages in four shards, of which one has no picture."""
    folder = tmp_path_factory.mktemp("shards")
    pictures = [name for name, part in parts.items() if "<img" in part]
    others = [name for name in parts if name not in pictures]
    divided = (pictures[::2], pictures[1::2] + others[::3], others[1::3], others[2::3])
    return [
        make_shard(folder / str(number), {name: parts[name] for name in names})
        for number, names in enumerate(divided)
    ]


def meta_of(made: Path) -> Any:
    (file,) = made.glob("*.pf_meta")
    return packing.read(file)


def chunks_of(made: Path) -> list[Any]:
    return [packing.read(made / f"index/{name}.pf_index")[0] for *_, name in meta_of(made)[2]]


def stands(pages: list[Any], names: list[str], fields: list[str]) -> dict[str, tuple[Any, Any]]:
    """Where a word stands: the places of each page by the page's name."""
    numbers = accumulate(page[0] for page in pages)
    return {
        names[number]: (places, [fields[~one] if one < 0 else one for one in within])
        for number, (_, places, within) in zip(numbers, pages, strict=True)
    }


def words_of(chunks: list[Any], names: list[str], fields: list[str]) -> dict[str, Any]:
    return {
        word: (
            stands(pages, names, fields),
            {form: stands(others, names, fields) for form, others in forms},
        )
        for chunk in chunks
        for word, pages, forms in chunk
    }


def names_of(shards: list[Shard]) -> list[str]:
    return [page.fragment for shard in shards for page in shard.pages]


def decoded(index: Joined) -> list[Any]:
    return [cbor2.loads(chunk.data)[0] for chunk in index.chunks]


def test_every_word_stands_where_it_stands_in_one_index(whole: Path, shards: list[Shard]) -> None:
    meta = meta_of(whole)
    expected = words_of(chunks_of(whole), [name for name, _ in meta[1]], meta[5])
    found = words_of(decoded(join(shards)), names_of(shards), list(FIELDS))
    assert found == expected
    assert any(forms for _, forms in expected.values()), "no word has another form"


def test_pages_filters_and_orders_are_those_of_one_index(whole: Path, shards: list[Shard]) -> None:
    index, meta = join(shards), meta_of(whole)
    names, numbered = names_of(shards), [name for name, _ in meta[1]]
    assert dict(zip(names, index.lengths, strict=True)) == dict(meta[1])
    ((title, file),) = meta[3]
    values = packing.read(whole / f"filter/{file}.pf_filter")[1]
    assert list(index.filters) == [title]
    assert {
        value: {names[page] for page in pages}
        for value, pages in cbor2.loads(index.filters[title])[1]
    } == {value: {numbered[page] for page in pages} for value, pages in values}
    ((name, order),) = meta[4]
    assert list(index.sorts) == [name]
    assert Counter(names[page] for page in index.sorts[name]) == Counter(
        numbered[page] for page in order
    )
    days = {page.fragment: page.values.get("date") for shard in shards for page in shard.pages}
    assert [days[names[page]] for page in index.sorts[name]] == [
        days[numbered[page]] for page in order
    ]


def test_files_of_words_are_divided_as_pagefind_divides_them(
    whole: Path, parts: Mapping[str, str], tmp_path: Path
) -> None:
    index, meta = join([make_shard(tmp_path, parts)]), meta_of(whole)
    words = [[word for word, *_ in chunk] for chunk in decoded(index)]
    assert words == [[word for word, *_ in chunk] for chunk in chunks_of(whole)]
    assert len(words) > 1
    names = [name for *_, name in meta[2]]
    described = index.described([name for name, _ in meta[1]], names, dict(meta[3]))
    assert cbor2.loads(described) == meta


def site_of(folder: Path, parts: Mapping[str, str]) -> tuple[Path, dict[str, bytes]]:
    """A folder with these pages, and the hashes of what is to be found on them."""
    for name, part in parts.items():
        file = folder / name
        file.parent.mkdir(parents=True)
        file.write_text(f'<body>{part}<footer class="kb-standing"></body>', encoding="utf-8")
    return folder, {name: hashlib.blake2b(part.encode()).digest() for name, part in parts.items()}


def files_of(site: Path) -> dict[str, bytes]:
    folder = site / FOLDER
    return {file.relative_to(folder).as_posix(): file.read_bytes()
            for file in folder.rglob("*") if file.is_file()}  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_the_shard_of_a_changed_page_is_made_anew(
    parts: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(index, "SHARD", 10)
    some = dict(list(parts.items())[:40])
    site, found = site_of(tmp_path / "one", some)
    first = Index(site, jobs=jobs).make(found, ())
    assert len(first.fresh) == 4
    name = next(iter(some))
    changed = {**some, name: some[name].replace("Зелёный", "Белый")}
    other, found = site_of(tmp_path / "two", changed)
    indexed = Indexed(first.made_from, first.fresh.get)
    second = Index(other, PreviousFiles(site), indexed, jobs).make(found, ())
    assert len(second.fresh) == 1
    clean, found = site_of(tmp_path / "three", changed)
    Index(clean, jobs=1).make(found, ())
    assert files_of(other) == files_of(clean)
    assert files_of(other) != files_of(site)
    assert [folder.name for folder in other.iterdir() if folder.name.startswith(".")] == []


def test_an_index_of_the_same_pages_is_taken_over(
    parts: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = dict(list(parts.items())[:20])
    site, found = site_of(tmp_path / "one", some)
    first = Index(site).make(found, ())
    other, found = site_of(tmp_path / "two", some)
    monkeypatch.setattr(making, "make_shard", None)
    second = Index(other, PreviousFiles(site), Indexed(first.made_from, first.fresh.get)).make(
        found, ()
    )
    assert second.fresh == {}
    assert files_of(other) == files_of(site)


def test_fragments_that_two_shards_name_alike_stay_apart(
    parts: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagefind's names are short; what is named alike in two shards gets a longer name."""

    def alike(folder: Path, pages: Mapping[str, str]) -> Shard:
        made = make_shard(folder, pages)
        first, *others = made.pages
        old = folder / f"made/fragment/{first.fragment}.pf_fragment"
        old.rename(old.with_stem("ru_0000000"))
        return replace(made, pages=(replace(first, fragment="ru_0000000"), *others))

    monkeypatch.setattr(index, "SHARD", 10)
    monkeypatch.setattr(making, "make_shard", alike)
    site, found = site_of(tmp_path / "one", dict(list(parts.items())[:20]))
    made = Index(site).make(found, ())
    assert len(made.fresh) == 2
    urls = Counter(
        json.loads(packing.unpacked(file))["url"] for file in (site / FOLDER).rglob("*.pf_fragment")
    )
    assert urls == Counter("/" + name.removesuffix("index.html") for name in found)
    assert {"ru_0000000", "ru_00000000"} <= {name for name, _ in meta_of(site / FOLDER)[1]}
    other, found = site_of(tmp_path / "two", dict(list(parts.items())[:20]))
    Index(other, PreviousFiles(site), Indexed(b"other", made.fresh.get)).make(found, ())
    assert files_of(other) == files_of(site)


def test_a_page_that_pagefind_passes_over_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="страниц: 1, а должно быть 2"):
        make_shard(tmp_path, {"a/index.html": "<html><body><p>Слово</p></body></html>",
                              "a/b.txt": "не страница"})  # fmt: skip


def test_without_room_in_memory_pagefind_works_beside_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (tmp_path / "missing", tmp_path / "full"):
        monkeypatch.setattr(making, "_IN_MEMORY", place)
        with making.scratch(tmp_path) as folder:
            assert folder.parent == tmp_path
        assert not folder.exists()
        monkeypatch.setattr(making, "_ROOM", 1 << 60)
        (tmp_path / "full").mkdir(exist_ok=True)


@pytest.fixture
def in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for one in memory, with room enough."""
    monkeypatch.setattr(making, "_IN_MEMORY", tmp_path)
    monkeypatch.setattr(making, "_ROOM", 0)
    return tmp_path


def test_what_a_killed_build_left_in_memory_is_cleared(in_memory: Path) -> None:
    site = in_memory / "site"
    with making.scratch(site) as folder:
        left = folder
    left.mkdir()
    (left / "left").write_text("x")
    with making.scratch(site) as folder:
        assert folder == left
        assert not list(folder.iterdir())
    assert not left.exists()


def test_a_folder_of_somebody_else_is_not_worked_in(in_memory: Path) -> None:
    """One that cannot be cleared away is not ours."""
    site = in_memory / "site"
    site.mkdir()
    with making.scratch(site) as folder:
        own = folder
    own.symlink_to(site)
    with making.scratch(site) as folder:
        assert folder == site / ".search"
    assert own.is_symlink()


def test_the_list_of_similar_entries_is_no_matter_of_the_search() -> None:
    def page(similar: str, named: str) -> str:
        return (
            f"<p>Меню</p><div data-pagefind-body><h1>Двор</h1><div>{named}</div>"
            f'<div data-pagefind-ignore="all"><h2>Похожие</h2><ul><li>{similar}</li></ul></div>'
            '<div data-pagefind-ignore="all"><div>Внутри</div></div></div>'
            '<footer class="kb-standing">'
        )

    part = searchable_part(page("Сад", "Парк"))
    assert part == searchable_part(page("Сквер", "Парк"))
    assert part != searchable_part(page("Сад", "Сквер"))
    assert part.count("<div") == part.count("</div>")
    assert "Внутри" in part
    assert "Меню" not in part
