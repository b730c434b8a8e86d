"""Every file of the corpus meets what its line promises, whatever is beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.markdown import parse_document
from generator.pipeline import inspect
from generator.report import as_text
from generator.verify.page import read_page
from tests.conftest import TODAY

HERE = Path(__file__).parent
EXPECTED = dict(
    line.split("\t")
    for line in (HERE / "expected.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


def test_every_file_has_its_line() -> None:
    assert {file.name for file in (HERE / "files").iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_fault(name: str, content: Path) -> None:
    (content / "practices").mkdir()
    shutil.copyfile(HERE / "files" / name, content / "practices/zapis.md")
    inspected = inspect(content, TODAY)
    codes = {problem.rule.code for problem in inspected.problems}
    if EXPECTED[name] == "ok":
        assert codes == set()
        assert [entry.slug for entry in inspected.catalogue.entries] == ["zapis"]
    else:
        assert EXPECTED[name] in codes
        assert "Traceback" not in as_text(inspected.problems, content.parent)


@pytest.mark.parametrize("name", [name for name, code in EXPECTED.items() if code == "ok"])
def test_what_is_accepted_is_shown_as_plain_text(name: str, tmp_path: Path) -> None:
    text = (HERE / "files" / name).read_bytes().decode("utf-8-sig").split("---", 2)[-1]
    document, _ = parse_document(text.replace("\r\n", "\n").replace("\r", "\n"), name, 1)
    page = tmp_path / "page.html"
    made = "".join(fragment.html(lambda _: "#") for fragment in document.fragments)
    page.write_text(f'<!doctype html><html lang="ru"><body>{made}</body></html>', encoding="utf-8")
    facts = read_page(page, "page.html")
    assert facts.scripts == ()
    assert not [one for one in facts.oddities if "атрибут" in one or "элемент" in one]
