"""The starter kits that pages offer, and the one for a municipality that a command makes."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document

from generator.addresses import kit_address
from generator.catalogue import kit_of
from generator.commands.kit import kit
from generator.kit import CONTENTS, Kit, within
from generator.model import EntryRef, Status
from generator.render import render_entry
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model import Entry
    from generator.render import Rendering

    Run = Callable[..., tuple[int, str]]

YARD = EntryRef("practice", "dvor")
PLACE = "(название муниципального образования)"


def entry_of(rendering: Rendering, ref: EntryRef = YARD) -> Entry:
    entry = rendering.catalogue.get(ref)
    assert entry is not None
    return entry


def offered_by(entry: Entry, rendering: Rendering) -> list[str]:
    page = render_entry(entry, rendering).content
    return re.findall(r'href="(?:\.\./)*([^"]*komplekt\.zip)"', page)


def test_a_page_offers_all_its_files_and_they_are_there(rendering: Rendering, site: Path) -> None:
    entry = entry_of(rendering)
    assert offered_by(entry, rendering) == [kit_address(entry.id)]
    with ZipFile(site / kit_address(entry.id)) as archive:
        assert archive.namelist() == [CONTENTS, "smeta.csv", "dvor.png"]
        told = archive.read(CONTENTS).decode("utf-8-sig").splitlines()
        for name in archive.namelist()[1:]:
            assert archive.read(name) == (site / "praktiki/dvor" / name).read_bytes()
    assert told[0] == entry.title
    assert told[1].startswith(f"https://example.org/kb/id/{entry.id}/")
    assert any(line.startswith("smeta.csv") for line in told)


def test_there_is_no_kit_without_a_page_that_offers_it(site: Path, rendering: Rendering) -> None:
    made = {one.relative_to(site).as_posix() for one in site.rglob("komplekt.zip")}
    entries = rendering.catalogue.entries
    assert made == {address for one in entries for address in offered(one, rendering)}
    assert made


def offered(entry: Entry, rendering: Rendering) -> list[str]:
    has_page = entry.kind.has_page and entry.status.has_page
    return offered_by(entry, rendering) if has_page else []


@pytest.mark.parametrize(
    "changed",
    [{"status": Status.WITHDRAWN}, {"status": Status.ARCHIVED}, {"attachments": ("dvor.png",)}],
    ids=["withdrawn", "archived", "nothing but pictures"],
)
def test_what_nobody_begins_with_is_no_kit(
    changed: dict[str, object], rendering: Rendering
) -> None:
    entry = replace(entry_of(rendering), **changed)  # type: ignore[arg-type]
    assert kit_of(entry, rendering.catalogue, TODAY) == ()


def test_what_does_not_fit_is_named_with_where_it_is() -> None:
    files = [("a.docx", b"1234"), ("b.docx", b"12345678"), ("c.csv", b"12")]
    assert within(files, 8) == [files[0], files[2]]


def test_the_list_says_what_did_not_fit(rendering: Rendering) -> None:
    files = kit_of(entry_of(rendering), rendering.catalogue, TODAY)
    told = Kit("Двор", "https://example.org/id/a/", None, "", files, left=frozenset({"smeta.csv"}))
    line = next(line for line in told.contents.splitlines() if line.startswith("smeta.csv"))
    assert line.endswith("(в архив не поместился, он на странице https://example.org/id/a/)")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(ROOT)
    content = copy_sample(tmp_path)
    document, made = Document(), BytesIO()
    document.add_paragraph(f"Положение об общественном совете {PLACE}")
    document.core_properties.author = ""
    document.save(made)
    folder = content / "guidance/spisok"
    folder.mkdir()
    (content / "guidance/spisok.md").rename(folder / "index.md")
    (folder / "polozhenie.docx").write_bytes(made.getvalue())

    def called(*words: str) -> tuple[int, str]:
        where = ["--content", str(content), "--today", "2026-03-15"]
        done = CliRunner().invoke(kit, [*words, *where, "--out", str(tmp_path / "kit.zip")])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return called


def test_the_name_of_a_municipality_is_filled_in(run: Run, tmp_path: Path) -> None:
    code, told = run("spisok", "--municipality", "pervyj-go")
    assert code == 0, told
    assert re.search(r"Вписано «.+»: 1\s+место", told)
    with ZipFile(tmp_path / "kit.zip") as archive:
        document = Document(BytesIO(archive.read("polozhenie.docx")))
        contents = archive.read(CONTENTS).decode("utf-8-sig")
    assert re.fullmatch(
        r"Положение об общественном совете муниципального образования «.+»",
        document.paragraphs[0].text,
    )
    assert "вписано название" in contents
    before = (tmp_path / "kit.zip").read_bytes()
    run("spisok", "--municipality", "pervyj-go")
    assert (tmp_path / "kit.zip").read_bytes() == before


def test_without_a_place_the_files_stay_and_this_is_told(run: Run, tmp_path: Path) -> None:
    code, told = run("dvor", "--municipality", "pervyj-go")
    assert code == 0
    assert PLACE in told
    with ZipFile(tmp_path / "kit.zip") as archive:
        assert "вписано" not in archive.read(CONTENTS).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["spisk"], "похоже на «spisok»"),
        (["alleya"], "комплекта у записи «alleya» нет"),
        (["spisok", "--municipality", "pervyj"], "--municipality"),
    ],
)
def test_what_makes_no_kit_is_told(words: list[str], told: str, run: Run, tmp_path: Path) -> None:
    code, said = run(*words)
    assert code == 2
    assert told in said
    assert not (tmp_path / "kit.zip").exists()


def test_an_entry_may_be_named_with_its_kind(run: Run) -> None:
    assert run("practice/dvor")[0] == 0
