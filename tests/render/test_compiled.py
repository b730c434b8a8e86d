"""Templates that earlier runs compiled say the same, and only while nothing has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.render import environment
from generator.render.compiled import kept_compiled
from generator.render.environment import rendered

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "templates"
    made.mkdir()
    monkeypatch.setattr(environment, "TEMPLATES", made)
    return made


def forget() -> None:
    """Do as a new run does, which has loaded no template yet."""
    loaded = environment.environment().cache
    assert loaded is not None
    loaded.clear()


def kept(store: Store) -> list[bytes]:
    return sorted(one.read_bytes() for one in store.folder.glob("template-*"))


def test_a_template_is_compiled_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.html").write_text("<p>{{ word }}</p>", encoding="utf-8")
    store = Store(tmp_path / "cache")

    def told(word: str) -> str:
        with kept_compiled(store):
            forget()
            return rendered("a.html", word=word)

    assert told("раз") == "<p>раз</p>"
    before = kept(store)
    assert len(before) == 1
    with monkeypatch.context() as patch:
        patch.setattr("jinja2.Environment.compile", None)
        assert told("два") == "<p>два</p>"
    (folder / "a.html").write_text("<b>{{ word }}</b>", encoding="utf-8")
    assert told("три") == "<b>три</b>"
    assert kept(store) != before

    monkeypatch.setattr("generator.render.compiled.program_version", lambda: b"another")
    before = kept(store)
    assert told("четыре") == "<b>четыре</b>"
    assert kept(store) != before


def test_what_was_spoilt_or_belongs_to_nobody_is_compiled_anew(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "a.html").write_text("да", encoding="utf-8")
    store = Store(tmp_path / "cache")
    for _ in range(2):
        with kept_compiled(store):
            forget()
            assert rendered("a.html") == "да"
        for file in store.folder.glob("template-*"):
            file.write_bytes(b"\0" * 64)
    with kept_compiled(None):
        assert environment.environment().bytecode_cache is None
        assert rendered("a.html") == "да"
