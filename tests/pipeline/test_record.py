"""A site is left as it is only where it is exactly what would be built."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

import pytest

from generator.cache import FileHashes, Store, files_below
from generator.deploy import SUMS, format_sums
from generator.pipeline.options import BuildOptions
from generator.pipeline.record import (
    SiteRecord,
    current_record,
    record_name,
    save_record,
    site_inputs,
)
from generator.pipeline.setting import frames_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = datetime.date(2026, 3, 15)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def note(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> SiteRecord:
    """A site as the publisher leaves it."""
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    site, content, docs = (tmp_path / name for name in ("site", "content", "docs"))
    for folder in (site, content, docs):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\nsite_url: !ENV [SITE_URL, http://localhost/]")
    known = FileHashes(site)
    (site / SUMS).write_text(format_sums(known.of_files(files_below(site))))
    options = BuildOptions(content, DAY, site, store=store, project=tmp_path)
    inputs = site_inputs(options)
    assert inputs
    sums = hashlib.sha256((site / SUMS).read_bytes()).digest()
    record = SiteRecord(site, inputs.hash, sums)
    save_record(store, record_name(options), record)
    return record


def up_to_date(note: SiteRecord, folder: Path, store: Store, day: datetime.date = DAY) -> bool:
    options = BuildOptions(folder / "content", day, note.target, store=store, project=folder)
    return current_record(options, site_inputs(options)) == note


def test_nothing_has_changed(note: SiteRecord, store: Store, tmp_path: Path) -> None:
    assert up_to_date(note, tmp_path, store)
    assert up_to_date(note, tmp_path, store)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "content/index.html").write_text("other"),
        lambda folder: (folder / "docs/index.html").write_text("other"),
        lambda folder: (folder / "docs/new.md").write_text("other"),
        lambda folder: (folder / "mkdocs.yml").write_text("site_name: y"),
        lambda folder: (folder / "mkdocs.yml").unlink(),
        lambda folder: (folder / "site/index.html").write_text("eits"),
        lambda folder: (folder / "site/index.html").unlink(),
        lambda folder: (folder / "site/new.html").write_text(""),
        lambda folder: (folder / "site/link").symlink_to("index.html"),
        lambda folder: (folder / "site" / SUMS).unlink(),
        lambda folder: (folder / "site" / SUMS).write_text(""),
        lambda folder: (folder / "site").rename(folder / "elsewhere"),
    ],
)
def test_something_has_changed(
    note: SiteRecord, store: Store, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    assert up_to_date(note, tmp_path, store)
    change(tmp_path)
    assert not up_to_date(note, tmp_path, store)


def test_another_day_or_address_makes_another_site(
    note: SiteRecord, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not up_to_date(note, tmp_path, store, DAY + datetime.timedelta(1))
    monkeypatch.setenv("SITE_URL", "https://example.com/")
    assert not up_to_date(note, tmp_path, store)


@pytest.mark.parametrize("mode", [0o700, 0o777])
def test_where_nothing_can_be_kept_frames_are_made_for_one_build(mode: int, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    others = tmp_path / "others"
    others.mkdir()
    others.chmod(mode)
    for store in (Store(blocked / "cache"), Store(others)):
        with frames_folder(store) as folder:
            (folder / "frames").mkdir()
            is_kept = folder == store.folder
        assert (
            is_kept == store.is_open == folder.exists() == (store.folder.is_dir() and mode == 0o700)
        )
