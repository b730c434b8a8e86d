"""What the theme does to the pages that are written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.theme import FrameRequest
from generator.theme.mkdocs import FrameEvents

if TYPE_CHECKING:
    from pathlib import Path

TITLE, TEXT = 'Клуб "Двор" - соседям', 'Первый "абзац" - и всё.'


@pytest.mark.parametrize("source", [f"---\ntitle: {TITLE}\n---\n\n{TEXT}", f"# {TITLE}\n\n{TEXT}"])
def test_the_title_is_set_as_the_text_is(source: str, tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Потенциал", "docs_dir": str(tmp_path), "plugins": []})
    config.site_dir = f"{tmp_path}-site"
    assert config.validate() == ([], [])
    (tmp_path / "klub.md").write_text(source, encoding="utf-8")
    file = File("klub.md", str(tmp_path), config.site_dir, use_directory_urls=True)
    page, files = Page(None, file, config), Files([file])
    page.read_source(config)
    page.render(config, files)
    events = FrameEvents(FrameRequest(()), tmp_path, b"")
    content = events.on_page_content(page.content or "", page, config=config, files=files)
    assert page.title == "Клуб «Двор» — соседям"
    assert "«абзац»\u00a0— и\u00a0всё" in content
