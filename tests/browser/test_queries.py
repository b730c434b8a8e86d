"""What people type, over the product's own content: each query finds what it should."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.pipeline.build import BuildOptions, build_site
from tests.browser.conftest import SUB_PATH, served
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

QUERIES = Path(__file__).with_name("queries.tsv")
FIRST = 5
"""So far down the list a reader looks without thinking."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("real") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        today = datetime.datetime.now(datetime.UTC).date()
        build_site(BuildOptions(ROOT / "content", today, folder, jobs=1))
    with served(folder) as address:
        yield address


def test_forty_queries_find_what_they_should(browser: Browser, real: str) -> None:
    lines = [line.split("\t") for line in QUERIES.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(lines) >= 40
    page = browser.new_page()
    page.goto(f"{real}poisk/")
    missed = []
    for query, wanted, tried in lines:
        page.goto(f"{real}poisk/?q={query.replace('&', '%26')}")
        page.wait_for_selector("#kb-search-page ol > li")
        hrefs = page.locator("#kb-search-page ol > li > a").evaluate_all(
            "(links) => links.map((link) => link.pathname)"
        )
        if SUB_PATH + wanted not in hrefs[:FIRST]:
            missed.append(f"{query} ({tried}): {wanted} is not among {hrefs[:FIRST]}")
    page.close()
    assert missed == []
