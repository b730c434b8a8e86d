"""Compressed copies: the same bytes each time, never stale, made only when they are asked for."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.deploy import COPIES, SUMS
from generator.pipeline.build import BuildError, BuildOptions, build_site
from generator.pipeline.record import current_record, site_inputs
from generator.verify import verify_site
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "praktiki/dvor/index.html"


def copies_in(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.suffix in COPIES
    }


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildOptions:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SITE_URL", "https://example.org/kb/")
    store = Store(tmp_path / "cache")
    content = copy_sample(tmp_path)
    return BuildOptions(content, TODAY, tmp_path / "site", jobs=1, store=store, packed=True)


def test_copies_follow_their_files_from_build_to_build(options: BuildOptions) -> None:
    site = build_site(options).site
    first = copies_in(site)
    assert {f"{PAGE}.gz", f"{PAGE}.br", "assets/site.css.br"} <= set(first)
    assert all((site / name.rpartition(".")[0]).stat().st_size > 1_400 for name in first)
    assert verify_site(site) == []
    sums = (site / SUMS).read_text(encoding="utf-8")
    assert all(f"  {name}\n" in sums for name in first)
    assert current_record(options, site_inputs(options)) is not None

    kept = {name: (site / name).stat().st_ino for name in first}
    entry = options.content / "practices/dvor/index.md"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("\n## ", "\nДобавлено слово.\n\n## ", 1), encoding="utf-8")
    site = build_site(options).site
    second = copies_in(site)
    assert second[f"{PAGE}.gz"] != first[f"{PAGE}.gz"]
    same = [name for name, data in second.items() if first.get(name) == data]
    assert len(same) > len(second) / 2
    assert all((site / name).stat().st_ino == kept[name] for name in same), "сжато заново"
    assert verify_site(site) == []

    # What is built for any other host has none: the next file would stand beside an old copy.
    plain = replace(options, packed=False)
    assert current_record(plain, site_inputs(plain)) is None
    site = build_site(plain).site
    assert copies_in(site) == {}
    assert verify_site(site) == []
    again = build_site(replace(options, store=None, jobs=2)).site
    assert copies_in(again) == second


def test_a_full_disk_while_packing_leaves_the_old_site(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build_site(replace(options, packed=False)).site
    before = (site / SUMS).read_bytes()
    written: list[str] = []

    def full(_folder: Path, name: str) -> None:
        written.append(name)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("generator.deploy.packing.open_new", full)
    with pytest.raises(BuildError, match="не осталось места"):
        build_site(options)
    assert written[0].endswith(COPIES)
    assert (site / SUMS).read_bytes() == before
    assert copies_in(site) == {}
    assert sorted(file.name for file in site.parent.iterdir()) == ["cache", "content", "site"]
