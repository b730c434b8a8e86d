"""A site is left as it is only where it is exactly what would be built."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

import pytest

from generator.fingerprints import Fingerprints, files_below
from generator.memory import Memory
from generator.publish import SUMS, Sources, Standing, spelt_sums, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = datetime.date(2026, 3, 15)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "cache")


@pytest.fixture
def note(tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> Standing:
    """A site as the publisher leaves it."""
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    site, content, docs = (tmp_path / name for name in ("site", "content", "docs"))
    for folder in (site, content, docs):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x")
    known = Fingerprints(site)
    (site / SUMS).write_text(spelt_sums(known.of_files(files_below(site))))
    sources = Sources(content, DAY, (config, docs), ("SITE_URL",))
    sums = hashlib.sha256((site / SUMS).read_bytes()).digest()
    return Standing(site, sources.places, sources.variables, sources.fingerprint(memory), sums)


def test_nothing_has_changed(note: Standing, memory: Memory, tmp_path: Path) -> None:
    assert unchanged(note, tmp_path / "content", DAY, memory)
    assert unchanged(note, tmp_path / "content", DAY, memory)


@pytest.mark.parametrize("change", [
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
])  # fmt: skip
def test_something_has_changed(
    note: Standing, memory: Memory, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    assert unchanged(note, tmp_path / "content", DAY, memory)
    change(tmp_path)
    assert not unchanged(note, tmp_path / "content", DAY, memory)


def test_another_day_or_address_makes_another_site(
    note: Standing, memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not unchanged(note, tmp_path / "content", DAY + datetime.timedelta(1), memory)
    monkeypatch.setenv("SITE_URL", "https://example.com/")
    assert not unchanged(note, tmp_path / "content", DAY, memory)
