"""A stage imports only the stages above it, and MkDocs is known to the theme alone."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERS = (
    {
        "problems",
        "russian",
        "addresses",
        "terminal",
        "processes",
        "packages",
        "packed",
        "media",
        "numbers",
        "files",
        "settings",
        "discovery",
    },
    {"cache", "history", "progress", "project"},
    {"read"},
    {"markdown"},
    {"model"},
    {"language"},
    {"catalogue"},
    {"ledger", "rewrite"},
    {"check"},
    {"rulebook"},
    {"render", "form"},
    {"theme", "deploy", "book", "data", "kit"},
    {"outputs"},
    {"verify", "report"},
    {"pipeline"},
    {"edit", "review", "preview", "offline"},
    {"exchange", "outside", "mailing"},
    {"audit", "year"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "generator":
                yield from (f"generator.{name.name}" for name in node.names)
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def stage_of(file: Path) -> str:
    return file.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_go_one_way(file: Path) -> None:
    stage = stage_of(file)
    if stage == "__init__":
        return
    for name in imports_of(file):
        parts = name.split(".")
        assert parts[0] != "mkdocs" or stage == "theme", f"{file} knows MkDocs"
        assert parts[0] != "hooks", f"{file} knows what MkDocs calls"
        if parts[0] == "generator" and len(parts) > 1:
            allowed = RANK[parts[1]] < RANK[stage] or parts[1] == stage
            assert allowed, f"{stage} imports {parts[1]}"


@pytest.mark.parametrize("file", sorted((ROOT / "hooks").glob("*.py")), ids=lambda file: file.name)
def test_hooks_stand_on_the_stages_that_build_a_site(file: Path) -> None:
    below = {name for name in RANK if RANK[name] <= RANK["pipeline"]}
    for name in imports_of(file):
        parts = name.split(".")
        assert parts[0] not in {"tests", "benchmarks"}
        if parts[0] == "generator" and len(parts) > 1:
            assert parts[1] in below, f"{file} imports {parts[1]}"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_modules_stay_small(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 288


def test_no_class_name_means_two_things() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(str(file.relative_to(ROOT)))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}
