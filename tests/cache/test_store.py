"""What is remembered between runs: whole, one's own, and never older than the files."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from generator.cache import FileHashes, Store, files_below, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    (folder / "inner").mkdir(parents=True)
    for name in ("one", "inner/two"):
        (folder / name).write_text(name)
        _age(folder / name)
    return folder


def _age(file: Path) -> None:
    """Make a file look as if it had been left alone for a while."""
    past = time.time_ns() - 60_000_000_000
    os.utime(file, ns=(past, past))


def test_a_value_comes_back(store: Store) -> None:
    store.save("x", {"a": (1, b"2")})
    assert store.load("x") == {"a": (1, b"2")}
    assert store.load("y") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: bytes(len(data)),
    ],
)
def test_a_damaged_file_is_no_file(store: Store, damage: Callable[[bytes], bytes]) -> None:
    store.save("x", list(range(100)))
    file = store.folder / "x.pickle"
    file.write_bytes(damage(file.read_bytes()))
    assert store.load("x") is None
    store.save("x", 1)
    assert store.load("x") == 1


def test_where_others_may_write_nothing_is_read(store: Store) -> None:
    store.save("x", 1)
    store.folder.chmod(0o777)
    assert store.load("x") is None


def test_what_is_not_used_goes_after_a_month(store: Store) -> None:
    store.save("old", 1)
    store.save("used", 2)
    long_ago = time.time() - 40 * 24 * 3600
    (store.folder / ".tmpx").write_text("left by a run that was killed")
    for name in ("old.pickle", "used.pickle", ".tmpx"):
        os.utime(store.folder / name, (long_ago, long_ago))
    assert store.load("used") == 2
    store.save("new", 3)
    assert sorted(file.name for file in store.folder.iterdir()) == ["new.pickle", "used.pickle"]


def _write_often(folder: Path, sign: int) -> None:
    for _ in range(50):
        Store(folder).save("x", [sign] * 20_000)


def test_several_processes_never_see_half_a_value(store: Store) -> None:
    store.save("x", [0] * 20_000)
    writers = [
        multiprocessing.Process(target=_write_often, args=(store.folder, sign)) for sign in (1, 2)
    ]
    for writer in writers:
        writer.start()
    seen = []
    while any(writer.is_alive() for writer in writers):
        seen.append(store.load("x"))
    for writer in writers:
        writer.join()
    assert seen
    assert all(len(set(value)) == 1 and len(value) == 20_000 for value in seen)


def test_an_untouched_file_is_not_read_again(tree: Path, store: Store) -> None:
    first = FileHashes(tree, store)
    hashes = first.of_files(files_below(tree))
    first.save()
    again = FileHashes(tree, store)
    assert again.of_files(files_below(tree)) == hashes
    assert (first.read, again.read) == (2, 0)


def test_the_same_size_and_time_do_not_hide_a_change(tree: Path, store: Store) -> None:
    before = tree_of(tree, store).hash
    state = (tree / "one").stat()
    (tree / "one").write_text("eno")
    os.utime(tree / "one", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert tree_of(tree, store).hash != before


def test_a_second_change_within_the_clock_step_is_seen(tree: Path, store: Store) -> None:
    (tree / "one").write_text("abc")
    state = (tree / "one").stat()
    before = tree_of(tree, store).hash
    (tree / "one").write_text("abd")
    os.utime(tree / "one", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert tree_of(tree, store).hash != before


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: (tree / "three").write_text(""),
        lambda tree: (tree / "empty").mkdir(),
        lambda tree: (tree / "one").unlink(),
        lambda tree: (tree / "one").rename(tree / "eno"),
        lambda tree: (tree / "link").symlink_to("one"),
    ],
)
def test_whatever_changes_in_a_tree_changes_its_hash(
    tree: Path, store: Store, change: Callable[[Path], object]
) -> None:
    before = tree_of(tree, store).hash
    assert tree_of(tree, store).hash == before == tree_of(tree, None).hash
    change(tree)
    assert tree_of(tree, store).hash != before
    assert tree_of(tree, store).hash == tree_of(tree, None).hash


def test_what_is_known_follows_a_moved_folder(tree: Path, store: Store) -> None:
    known = FileHashes(tree.with_name("site"), store)
    known.go_on_with(tree)
    hashes = known.of_files(files_below(tree))
    target = tree.rename(tree.with_name("site"))
    known.go_on_with(target)
    known.look_again()
    known.save()
    again = FileHashes(target, store)
    assert again.of_files(files_below(target)) == hashes
    assert again.read == 0


def test_a_second_name_of_a_known_file_is_not_read(tree: Path, store: Store) -> None:
    known = FileHashes(tree, store)
    hashes = known.of_files(files_below(tree))
    known.save()
    beside = tree.with_name("beside")
    shutil.copytree(tree, beside, copy_function=os.link)
    (beside / "one").unlink()
    (beside / "one").write_text("1")
    again = FileHashes(tree, store)
    again.go_on_with(beside)
    found = again.of_files(files_below(beside))
    assert {name for name in hashes if found[name] != hashes[name]} == {"one"}
    assert again.read == 1
