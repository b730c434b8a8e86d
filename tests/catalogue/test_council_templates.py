"""The audit's criteria, the guidance and the Word templates speak of the same lines by one code."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.catalogue import load_catalogue
from generator.model import KINDS
from generator.model.kinds.audit import AuditMethod
from generator.model.kinds.council import Guidance
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Entry

CONTENT = ROOT / "content"
TEMPLATES = sorted((CONTENT / "guidance").glob("*/*.docx"))
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CODE = re.compile(r"(?<![\w-])([a-z])(\d)(?:–\1(\d))?(?![\w-])")


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return load_catalogue(CONTENT, KINDS).catalogue.entries


@pytest.fixture(scope="module")
def criteria(entries: tuple[Entry, ...]) -> dict[str, str]:
    methods = [entry for entry in entries if isinstance(entry, AuditMethod)]
    return {criterion.code: criterion.text for entry in methods for criterion in entry.criteria}


def codes_in(text: str) -> set[str]:
    """Codes of criteria, also «s1–s5»."""
    found = set()
    for letter, first, last in CODE.findall(text):
        found |= {f"{letter}{number}" for number in range(int(first), int(last or first) + 1)}
    return found


def table_of_codes(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    table = list(document.iter(f"{WORD}tbl"))[-1]
    rows = [
        ["".join(cell.itertext()).strip() for cell in row.iter(f"{WORD}tc")]
        for row in table.iter(f"{WORD}tr")
    ]
    assert rows[0] == ["Код", "Строка проверочного списка"]
    return {code: text for code, text in rows[1:]}  # noqa: C416 - each row is checked to be a pair


def test_there_is_a_template_for_each_paper_of_a_council() -> None:
    assert {path.stem for path in TEMPLATES} >= {
        "polozhenie",
        "anketa-kandidata",
        "plan-raboty",
        "povestka",
        "protokol",
        "otchet",
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_names_the_lines_of_the_audit_as_the_method_does(
    path: Path, criteria: dict[str, str]
) -> None:
    told = table_of_codes(path)
    assert told
    assert told == {code: criteria[code] for code in told}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_entry_of_a_template_says_which_lines_it_closes(
    path: Path, entries: tuple[Entry, ...]
) -> None:
    """What programs read of a template and what people read in it is the same."""
    (entry,) = (
        one for one in entries if one.path == f"content/guidance/{path.parent.name}/index.md"
    )
    assert isinstance(entry, Guidance)
    told = {closing.file: closing.criteria for closing in entry.closes}
    assert told[path.name] == tuple(table_of_codes(path))
    assert path.name in {one.file for one in entry.materials}


def test_the_checklist_is_the_method_itself(entries: tuple[Entry, ...]) -> None:
    lists = [one for one in entries if isinstance(one, Guidance) and one.checklist_of]
    assert [one.checklist_of for one in lists] == [
        one.ref for one in entries if isinstance(one, AuditMethod)
    ]
    assert not any(one.checklist for one in lists), "no line is written down twice"


def test_the_method_has_its_36_criteria(criteria: dict[str, str]) -> None:
    assert len(criteria) == 36


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_tells_nobody_who_made_it(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        core = ET.fromstring(archive.read("docProps/core.xml"))  # noqa: S314 - our own file
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert b"<Company>" not in archive.read("docProps/app.xml")
    values = {item.tag.rpartition("}")[2]: item.text or "" for item in core}
    assert values["creator"] == values["lastModifiedBy"] == ""
    assert values["title"]
    assert values["language"] == "ru-RU"


def test_guidance_speaks_of_every_line_and_of_no_other(
    entries: tuple[Entry, ...], criteria: dict[str, str]
) -> None:
    told = set()
    for entry in entries:
        if isinstance(entry, Guidance):
            text = (CONTENT.parent / entry.path).read_text()
            told |= codes_in(text.split("\n---\n", 1)[1])
    told |= {code for path in TEMPLATES for code in table_of_codes(path)}
    assert told - set(criteria) == set()
    assert set(criteria) - told == set()
