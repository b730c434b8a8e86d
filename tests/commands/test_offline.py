"""The command that makes a copy for readers without a network: parts of the site, and refusals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from generator.commands.build import build
from tests.conftest import ROOT, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str]]

ENTRY = re.compile(r"sajt/([a-z-]+/[a-z0-9-]+)/index\.html")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sample: Path, tmp_path: Path) -> Run:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SITE_URL", "https://example.org/kb/")

    def called(*words: str, content: Path = sample, out: str = "copy.zip") -> tuple[int, str]:
        where = ["--content", str(content), "--today", "2026-03-15", "--no-cache"]
        where += ["--out", str(tmp_path / out)] if out else []
        done = CliRunner().invoke(build, [*words, *where])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return called


def pages_in(archive: Path) -> set[str]:
    """The pages of entries in an archive."""
    with ZipFile(archive) as opened:
        found = (ENTRY.fullmatch(name) for name in opened.namelist())
        return {one[1] for one in found if one}


def text_of(archive: Path, name: str) -> str:
    with ZipFile(archive) as opened:
        return opened.read(name).decode()


@pytest.mark.parametrize(
    ("chosen", "within", "without"),
    [
        (
            ["--collection", "podborka"],
            {"podborki/podborka", "praktiki/dvor", "meropriyatiya/seminar"},
            {"konsultacii/vopros", "praktiki/alleya"},
        ),
        (
            ["--municipality", "pervyj-go"],
            {"municipalitety/pervyj-go", "praktiki/dvor"},
            {"konsultacii/vopros"},
        ),
        (
            ["--kind", "consultation"],
            {"konsultacii/vopros"},
            {"praktiki/dvor", "podborki/podborka"},
        ),
    ],
    ids=["collection", "municipality", "kind"],
)
def test_a_part_of_the_site_is_copied_alone(
    chosen: list[str], within: set[str], without: set[str], run: Run, tmp_path: Path
) -> None:
    code, told = run("--offline", *chosen)
    assert code == 0, told
    assert re.search(r"Копия сайта: .*copy\.zip, \d+\s+страниц", told)
    pages = pages_in(tmp_path / "copy.zip")
    assert pages >= within
    assert not pages & without
    # Every list names the same entries as the folders of the copy.
    for address in without:
        kind, _, slug = address.partition("/")
        assert f'href="{slug}/index.html"' not in text_of(
            tmp_path / "copy.zip", f"sajt/{kind}/index.html"
        )


def test_what_a_part_leads_out_to_is_on_the_living_site(run: Run, tmp_path: Path) -> None:
    run("--offline", "--kind", "practice")
    page = text_of(tmp_path / "copy.zip", "sajt/praktiki/dvor/index.html")
    assert 'href="https://example.org/kb/pravovye-akty/uchebnyj-zakon/"' in page
    assert re.search(r'<a href="https://example\.org/kb/pravovye-akty/[^>]* data-online', page)


def test_a_copy_says_what_part_it_is(run: Run, tmp_path: Path) -> None:
    run("--offline", "--collection", "podborka")
    first = "Копия сайта «Потенциал»: «Учебная подборка» на 15\u00a0марта 2026 года."
    assert first in text_of(tmp_path / "copy.zip", "index.html")


def test_the_menu_of_a_part_has_no_empty_sections(run: Run, tmp_path: Path) -> None:
    run("--offline", "--kind", "consultation")
    menu = re.search(
        r"<header.*?</header>", text_of(tmp_path / "copy.zip", "index.html"), re.DOTALL
    )
    assert menu
    assert "sajt/konsultacii/index.html" in menu[0]
    assert "sajt/praktiki/index.html" not in menu[0]
    assert "https:" not in menu[0]


def test_without_a_living_site_links_to_the_rest_are_marked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL")
    code, told = run("--offline", "--kind", "practice")
    assert code == 0
    assert "SITE_URL=" in told
    page = text_of(tmp_path / "copy.zip", "sajt/praktiki/dvor/index.html")
    assert "<a data-absent" in page
    assert not re.search(r"<(?:a|link|form)\b[^>]*localhost", page)


def test_the_archive_is_named_by_what_it_holds_and_by_its_day(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docs", "hooks", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    code, told = run("--offline", "--collection", "podborka", out="")
    assert code == 0, told
    assert (tmp_path / "podborka-2026-03-15.zip").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--offline", "--collection", "podborki"], "похоже на «podborka»"),
        (["--offline", "--municipality", "щ"], "есть: "),
        (["--offline", "--kind", "praktika"], "вида «praktika» нет"),
        (["--offline", "--collection", "podborka", "--kind", "practice"], "назовите одно"),
        (["--collection", "podborka"], "добавьте --offline"),
        (["--offline", "--explain", "praktiki/"], "--explain"),
    ],
)
def test_what_makes_no_copy_is_told(words: list[str], told: str, run: Run, tmp_path: Path) -> None:
    code, said = run(*words)
    assert code == 2
    assert told in said
    assert not (tmp_path / "copy.zip").exists()


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (("archived", "superseded"), "«Учебная подборка»: ни одной опубликованной записи"),
        (("withdrawn", "superseded"), "Опубликуйте её или уберите ссылку."),
    ],
)
def test_a_collection_of_withdrawn_entries_is_refused(
    items: tuple[str, str], told: str, run: Run, tmp_path: Path
) -> None:
    content = copy_sample(tmp_path)
    file = content / "collections/podborka.md"
    gone = "".join(f"  - entry: practice/{one}\n" for one in items)
    text, number = re.subn(r"items:\n(?:  .*\n)+", f"items:\n{gone}", file.read_text("utf-8"))
    assert number == 1
    file.write_text(text, "utf-8")
    code, said = run("--offline", "--collection", "podborka", content=content)
    assert code == 1
    assert told in said
    assert not (tmp_path / "copy.zip").exists()


def test_a_withdrawn_collection_is_refused(run: Run, tmp_path: Path) -> None:
    content = copy_sample(tmp_path)
    file = content / "collections/podborka.md"
    text = file.read_text("utf-8").replace("status: published", "status: draft")
    file.write_text(text.replace("published_on: 2026-03-01\n", ""), "utf-8")
    code, said = run("--offline", "--collection", "podborka", content=content)
    assert code == 2, said
    assert "не опубликована или снята" in said


def test_mistakes_in_entries_are_told_as_by_the_build(run: Run, tmp_path: Path) -> None:
    content = copy_sample(tmp_path)
    file = content / "consultations/vopros.md"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: gotovo"), "utf-8")
    code, said = run("--offline", content=content)
    assert code == 1
    assert "consultations/vopros.md" in said
    assert not (tmp_path / "copy.zip").exists()
