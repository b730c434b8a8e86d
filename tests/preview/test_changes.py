"""Changed files are sorted by what depends on them."""

from __future__ import annotations

from pathlib import Path

from generator.preview.changes import Changes, sorted_changes
from generator.project import Project
from generator.render.environment import TEMPLATES

PROJECT = Path("/project")
CONTENT = PROJECT / "content"
SOURCES = (PROJECT / "mkdocs.yml", PROJECT / "docs", PROJECT / "hooks")
OF_SITE = Project(SOURCES[0], SOURCES[1], SOURCES, PROJECT / "site", ())


def sorted_of(*paths: Path) -> Changes:
    return sorted_changes(paths, CONTENT, OF_SITE)


def test_entries_are_named_as_problems_name_them() -> None:
    changes = sorted_of(CONTENT / "practices/dvor.md")
    assert changes.content == {"content/practices/dvor.md"}
    assert str(changes) == "content/practices/dvor.md"


def test_each_file_has_its_own_consequence() -> None:
    assert sorted_of(TEMPLATES / "practice.html").templates == {"practice.html"}
    assert sorted_of(PROJECT / "docs/assets/site.css").assets
    for name in ("docs/o-proekte.md", "mkdocs.yml", "hooks/theme/main.html"):
        assert sorted_of(PROJECT / name).frame, name


def test_what_nothing_depends_on_is_nothing() -> None:
    assert not sorted_of(PROJECT, CONTENT, PROJECT / "README.md", Path("/elsewhere/x.md"))
    assert not sorted_of(TEMPLATES / "practice.html~")


def test_many_files_are_counted() -> None:
    paths = [CONTENT / f"practices/{number}.md" for number in range(3)]
    assert str(sorted_of(*paths)) == "3\N{NO-BREAK SPACE}файла"
