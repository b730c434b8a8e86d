"""``kb build --explain``: a finished page says why it was made anew, or was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.addresses import book_address
from generator.cache import Store
from generator.model.kinds.centre import Collection
from generator.pipeline.build import BuildOptions, build_site
from generator.pipeline.previous import Cause
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.render import Rendering

PAGE, TOWN = "praktiki/dvor/", "municipalitety/pervyj-go/"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


@pytest.fixture
def why(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.chdir(ROOT)
    store = Store(tmp_path / "cache")

    def built(address: str) -> str:
        site = tmp_path / "site"
        options = BuildOptions(content, TODAY, site, jobs=1, store=store, explain=address)
        return build_site(options).explanation

    return built


def test_a_page_says_why_it_was_made_anew(content: Path, why: Callable[[str], str]) -> None:
    assert Cause.NEW.value in why(PAGE)

    file = content / "practices/dvor/index.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nНовое слово.\n", encoding="utf-8")
    told = why(PAGE)
    assert f"/{PAGE}: сделано заново" in told
    assert Cause.OWN.value in told

    town = content / "municipalities/pervyj-go.yml"
    text = town.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitle: Иначе ", 1)
    town.write_text(text, encoding="utf-8")
    told = why(f"/{PAGE}index.html")
    assert Cause.PUBLIC.value in told
    assert "Изменились записи: municipality/pervyj-go\n" in told

    told = why(PAGE.removesuffix("/"))
    assert "взято из прежней сборки" in told
    assert Cause.PUBLIC.value in told
    assert "Показывает записи: " in told
    assert "ничего не пишет" in why("praktiki/net/")


def test_a_book_that_would_be_the_same_is_told_as_taken_over(
    why: Callable[[str], str], rendering: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = book_address(rendering.catalogue.current(Collection)[0].id)
    assert "сделано заново" in why(book)
    monkeypatch.setattr("generator.pipeline.setting.hash_of", lambda *_: b"another program")
    assert "взято из прежней сборки" in why(book)
