"""Three years of audits of a small region, by two versions of a method."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import inspect
from generator.render import Rendering
from tests.audit.rounds import (
    NEW_CODES,
    NOW,
    REPLY,
    criterion,
    method,
    region,
    write,
    write_round,
    write_scores,
)
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="package")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("audit") / "content"
    shutil.copytree(ROOT / "content/vocabularies", made / "vocabularies")
    region(made)
    write_round(made, "2025", {"vostok-go": "111111", "yug-go": "101010"})
    criteria = [
        criterion("n1", 3, "yes_no"),
        criterion("d1", 3, "partial"),
        criterion("d9", 2, "yes_no", "    continues: d2\n"),
        criterion("s1", 1, "partial"),
        criterion("o1", 1, "partial"),
        criterion("x1", 2, "yes_no"),
    ]
    text = method("mt2027a", "Методика 2027", criteria, "previous: m-2026\n")
    write(made / "audit-methods/m-2027.md", text)
    spisok = (made / "guidance/spisok.md").read_text("utf-8")
    write(made / "guidance/spisok.md", spisok.replace("m-2026", "m-2027"))
    write_round(made, "2026", {}, f"method: m-2027\nprevious: 2025\n{REPLY}")
    folder = made / "audit-rounds/2026"
    text = (folder / "index.md").read_text("utf-8")
    sites = "".join(f"  - {town}\n" for town in NOW)
    write(folder / "index.md", text.replace("sites:\n", f"sites:\n{sites}"))
    write_scores(folder / "scores.csv", NOW, "2025-12-15", NEW_CODES)
    return made


@pytest.fixture(scope="package")
def shown(audited: Path) -> Rendering:
    inspected = inspect(audited, TODAY)
    assert inspected.problems == ()
    return Rendering(inspected.catalogue, TODAY, "https://example.org/kb/")
