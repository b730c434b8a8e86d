"""The command that shows the site while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from generator.cli import kb
from tests.conftest import ROOT, TODAY
from tests.preview.conftest import free_port

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from generator.preview import Server


def test_the_site_is_shown_also_where_nothing_can_be_remembered(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.chdir(ROOT)
    shown: list[Server] = []

    def run(server: Server, *_: object) -> None:
        shown.append(server)
        server.server_close()

    monkeypatch.setattr("generator.preview.run", run)
    asked = ["serve", "--content", str(content), "--today", str(TODAY), "--port", str(free_port())]
    told = CliRunner().invoke(kb, asked)
    assert told.exit_code == 0, told.exception
    assert shown
