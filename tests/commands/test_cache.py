"""What earlier runs left is shown and cleared, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from generator import cli
from generator.cache import KEPT_DAYS, Store
from generator.cache import __doc__ as described
from generator.cache.kept import kept_in
from generator.pipeline.build import BuildOptions, build_site
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def told(*arguments: str) -> str:
    result = CliRunner().invoke(cli.kb, ["cache", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_what_is_kept_is_shown_and_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(ROOT)
    folder = Store().folder
    assert "Ничего не сохранено" in told()
    content = copy_sample(tmp_path)
    build_site(BuildOptions(content, TODAY, tmp_path / "site", jobs=1, store=Store()))
    (folder / "chuzhoe.txt").write_text("не наше", encoding="utf-8")
    known = {place for kept in kept_in(folder) for place in kept.places}
    left = {one for one in folder.iterdir() if one.name not in {"frames", "chuzhoe.txt"}}
    assert left <= known, "a file that is kept and not told of"
    said = told()
    for words in ("прочитанные записи", "поискового указателя", "оформление страниц", "МБ"):
        assert words in said
    assert f"{KEPT_DAYS}\N{NO-BREAK SPACE}дней" in said
    assert "Удалено" in told("--clear")
    assert not [*kept_in(folder)]
    assert (folder / "chuzhoe.txt").exists()


def test_the_table_of_what_is_kept_is_whole() -> None:
    """Each name that is cleared stands in the package's docstring."""
    source = (ROOT / "generator/cache/kept.py").read_text(encoding="utf-8")
    assert described
    for name in ("files-", "problems-", "site-", "outputs-", "search-", "frames/"):
        assert f'"{name}' in source
        assert f"``{name}" in described
