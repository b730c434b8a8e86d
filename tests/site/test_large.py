"""A catalogue of ten thousand entries is built, and everything in the finished site is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import make_corpus
from generator.pipeline.build import BuildOptions, build_site
from generator.verify.pages import MAX_PAGE
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = 10_000


@pytest.mark.long
@pytest.mark.parametrize("municipalities", [31, 300])
def test_ten_thousand_entries_are_built_and_verified(
    municipalities: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build reads the whole site back: it raises where a page is too large or a link dead."""
    monkeypatch.chdir(ROOT)
    vocabularies = ROOT / "content/vocabularies"
    content = make_corpus(tmp_path, vocabularies, ENTRIES, municipalities=municipalities)
    site = build_site(BuildOptions(content, TODAY, tmp_path / "site")).site
    pages = [one.stat().st_size for one in site.rglob("index.html")]
    assert len(pages) > ENTRIES
    assert max(pages) <= MAX_PAGE
