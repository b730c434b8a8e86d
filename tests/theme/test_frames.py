"""What MkDocs made is found again only by whoever has the pages that it was made of."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from generator.outputs import frame_request
from generator.project import project_in
from generator.theme import Frame, frame_for
from generator.theme import mkdocs as theme
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from generator.pipeline import Inspected


def test_a_page_that_is_changed_while_mkdocs_runs_is_not_kept_for_what_it_was(
    inspected: Inspected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As git does between two branches: the page is soon what it was before."""
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    project, request = project_in(tmp_path), frame_request(inspected.catalogue)
    page = tmp_path / "docs/dostupnost.md"
    before = page.read_text(encoding="utf-8")
    run = theme.run_mkdocs

    def meanwhile(*given: Any) -> Frame:
        page.write_text(f"{before}\nДругая ветка.\n", encoding="utf-8")
        return run(*given)

    with monkeypatch.context() as patched:
        patched.setattr(theme, "run_mkdocs", meanwhile)
        frame_for(project, request, tmp_path)
    page.write_text(before, encoding="utf-8")
    pages = frame_for(project, request, tmp_path).pages
    assert not [one for one in pages.values() if "Другая ветка" in one]
    assert frame_for(project, request, tmp_path).pages == pages
