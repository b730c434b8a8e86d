"""The code is the same program with every Python that it is said to run with.

`re` read possessive quantifiers and atomic groups wrongly until Python 3.11.5 and 3.12
(https://github.com/python/cpython/issues/106052): the same pattern found something else, and the
site differed. And some arguments came with a later patch of 3.11 than Debian 12 has.
"""

from __future__ import annotations

import ast
import gzip
import importlib
import pkgutil
import re
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING, Any

import pytest

import generator
import hooks
from generator.packed import gzipped
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

CODE = [
    file
    for folder in ("generator", "hooks", "scripts", "benchmarks")
    for file in sorted((ROOT / folder).rglob("*.py"))
]
PARSER: Any = importlib.import_module("re._parser")
REFUSED = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
PACKED = "1f8b08000000000000ffbb30e5c2a60bfb2e36285ca012030096003c8151000000"
LATER = {"extractall": "filter", "extract": "filter", "unpack_archive": "filter"}
"""Functions with an argument that Python 3.11.2 does not know (it came with 3.11.4)."""


def _refused(pattern: str | bytes) -> bool:
    """Whether a pattern has what `re` of 3.11.2 reads otherwise; what is no pattern has not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # words for people are tried as well
        try:
            return any(name in REFUSED for name in _names(PARSER.parse(pattern)))
        except (re.error, OverflowError, ValueError):
            return False


def _names(part: Any) -> Iterator[str]:
    """Yield the names of all operations of a parsed pattern, at any depth."""
    if isinstance(part, PARSER.SubPattern | list | tuple):
        for one in part:
            yield from _names(one)
    else:
        yield str(part)


def _modules() -> Iterator[ModuleType]:
    for package in (generator, hooks):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _patterns(one)
    elif isinstance(value, dict):
        yield from _patterns([*value, *value.values()])


@pytest.mark.parametrize("pattern", [r"a*+", r"(?:a|b)++", r"a?+", r"a{1,2}+", r"(?>a)", b"[x]*+"])
def test_what_is_looked_for_is_found(pattern: str | bytes) -> None:
    assert _refused(pattern)
    assert not _refused(r"[*+]\+ a+ (?:a*)+ [-*+]")


def test_no_pattern_is_read_otherwise_by_another_python() -> None:
    """Those that modules keep, however they were put together."""
    kept = {
        (module.__name__, one.pattern)
        for module in _modules()
        for one in _patterns(list(vars(module).values()))
    }
    assert len(kept) > 50
    assert [place for place in kept if _refused(place[1])] == []


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_code_needs_a_later_patch(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            assert not _refused(node.value), f"{file}:{node.lineno}: {node.value!r}"
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = {one.arg for one in node.keywords}
            assert LATER.get(name, "") not in given, f"{file}:{node.lineno}: {name}"


def test_the_oldest_python_stands_in_one_place() -> None:
    """The set-up refuses what the package says it does not run with."""
    told = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text())
    assert told is not None
    oldest = told.group(1)
    assert f"Python {oldest} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")
    setup = (ROOT / "scripts/setup.sh").read_text(encoding="utf-8")
    assert oldest not in setup
    assert "requires-python" in setup


def test_an_older_python_is_refused_in_words(tmp_path: Path) -> None:
    """What the set-up says where Python is too old, in both languages."""
    old = tmp_path / "python-old"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        [ROOT / "scripts/setup.sh", "site"],
        env={"PYTHON": str(old), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Нужен Python 3." in done.stderr
    assert "or newer is needed" in done.stderr
    assert sys.version_info >= (3, 11, 2)


def test_what_is_packed_has_the_same_bytes_with_every_python() -> None:
    """The system is not named, whichever it is (RFC 1952, 2.3.1)."""
    made = gzipped("Двор ".encode() * 9)
    assert made.hex() == PACKED
    assert gzip.decompress(made) == "Двор ".encode() * 9
