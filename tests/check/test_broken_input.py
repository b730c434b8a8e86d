"""No input, however broken, ends in anything but a numbered message at its place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.pipeline import inspect
from tests.check.bad import PRACTICE
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

GOOD = PRACTICE.replace("abc1234", "gxd1234")
REAL = [file.read_bytes() for file in sorted((ROOT / "tests/sample/content").rglob("*.md"))]


def _changed(old: str, new: str) -> bytes:
    assert old in PRACTICE
    return PRACTICE.replace(old, new, 1).encode()


BROKEN = {
    "unquoted colon": (_changed("title: Двор", "title: Проект: Двор"), "P01", 3),
    "tab": (_changed("scope: regional", "scope:\n\t- regional"), "P01", 10),
    "unclosed header": (_changed("---\n\n## Что", "\n## Что"), "P12", 1),
    "unknown key": (_changed("scope:", "tsvet: красный\nscope:"), "P02", 9),
    "comment of another language": (
        _changed("scope:", "<!-- stage: running -->\nscope:"),
        "P02",
        9,
    ),
    "repeated key": (_changed("scope:", "title: Сад\nscope:"), "P08", 9),
    "misspelt key": (_changed("summary:", "sumary:"), "P02", 4),
    "wrong type": (_changed("title: Двор", "title:\n  - Двор"), "P03", 4),
    "impossible date": (_changed("published_on: 2026-03-01", "published_on: 2026-02-30"), "P03", 6),
    "cp1251": (PRACTICE.encode("cp1251"), "P09", 3),
    "UTF-16": (PRACTICE.encode("utf-16"), "P09", 1),
    "UTF-16 without a mark": (PRACTICE.encode("utf-16-le"), "P09", 1),
    "UTF-16, most significant byte first": (PRACTICE.encode("utf-16-be"), "P09", 1),
    "UTF-16 with few signs of ASCII": (("---\n" + "Ж" * 999).encode("utf-16-le"), "P09", 1),
    "KOI8-R": (PRACTICE.encode("koi8-r"), "P09", 3),
    "empty": (b"", "P11", 1),
    "spaces only": (b" \n\t\n", "P11", 1),
    "missing reference": (_changed("scope:", "organisation: nikto\nscope:"), "I08", 9),
    "broken relative link": (_changed("Посадили", "[сад](net-takoj.md) Посадили"), "I12", 15),
    "broken anchor": (_changed("Посадили", "[ниже](#net-takogo) Посадили"), "I13", 15),
    "missing image": (_changed("Посадили", "![Двор](dvor.jpg) Посадили"), "I12", 15),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_gets_its_message_and_the_rest_is_checked(name: str, content: Path) -> None:
    data, code, line = BROKEN[name]
    folder = content / "practices"
    folder.mkdir()
    (folder / "dvor.md").write_bytes(data)
    (folder / "horoshaya.md").write_text(GOOD, encoding="utf-8")
    (folder / "plohaya.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    inspected = inspect(content, TODAY)
    places = {
        (problem.location.path.rpartition("/")[2], problem.rule.code, problem.location.line)
        for problem in inspected.problems
    }
    assert ("dvor.md", code, line) in places
    assert "plohaya.md" in {place[0] for place in places}
    assert "horoshaya" in {entry.slug for entry in inspected.catalogue.entries}
    assert "horoshaya.md" not in {place[0] for place in places}


@pytest.mark.parametrize("typed", ["31.02.2026", "11/23/2026", "30 февраля 2026"])
def test_no_remedy_proposes_a_day_that_does_not_exist(typed: str, content: Path) -> None:
    (content / "practices").mkdir()
    data = _changed("published_on: 2026-03-01", f"published_on: {typed}\nstarted: {typed}")
    (content / "practices/dvor.md").write_bytes(data)
    remedies = [one.remedy for one in inspect(content, TODAY).problems]
    assert [remedy.rpartition(" ")[2] for remedy in remedies] == ["2026-03-15", "2026-03-15"]


@pytest.mark.parametrize("form", ["\ufeff{}", "{}\r\n", "NFD"])
def test_what_windows_and_mac_write_is_read(form: str, content: Path) -> None:
    """A byte order mark, Windows's ends of lines and decomposed letters mean no mistake."""
    text = PRACTICE.replace("Двор", "Двор й ё")
    if form == "NFD":
        text = unicodedata.normalize("NFD", text)
    elif form.endswith("\r\n"):
        text = text.replace("\n", "\r\n")
    else:
        text = form.format(text)
    (content / "practices").mkdir()
    (content / "practices/dvor.md").write_bytes(text.encode())
    inspected = inspect(content, TODAY)
    assert not [problem for problem in inspected.problems if problem.rule.severity == "error"]
    assert [entry.title for entry in inspected.catalogue.entries] == ["Двор й ё"]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real entry in which some pieces were cut, doubled or replaced by anything."""
    data = bytearray(draw(st.sampled_from(REAL)))
    for _ in range(draw(st.integers(1, 6))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.integers(0, 40)))
        piece = draw(
            st.one_of(
                st.binary(max_size=12),
                st.text(max_size=12).map(str.encode),
                st.sampled_from(
                    [
                        b": ",
                        b"- ",
                        b"\n",
                        b"---\n",
                        b"\t",
                        b"[",
                        b"{",
                        b"&a ",
                        b"*a",
                        b"!!x ",
                        b"|",
                        b">",
                        b'"',
                        b"'",
                        b"#",
                        b"\x00",
                        b"\xff",
                        b"\xe2\x80\xae",
                        b"](",
                        b"![",
                        b"|-|",
                        b"[^1]",
                        b"```",
                        b"> [!NOTE]\n",
                        b"<b>",
                        b"9" * 14,
                        b"2026-99-99",
                    ]
                ),
                st.just(bytes(data[begin:end]) * 2),
            )
        )
        data[begin:end] = piece
    return bytes(data)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory.mktemp("fuzz"))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=mutated(), folder=st.sampled_from(["practices", "events", "studies", "guidance"]))
@example(data=b"---\n? a\n---\n", folder="practices")
@example(data=b"---\n\xd9\x81: \n---\n", folder="events")
def test_no_input_makes_the_program_fall(data: bytes, folder: str, crowded: Path) -> None:
    file = crowded / folder / "isporchennaya.md"
    file.write_bytes(data)
    try:
        inspected = inspect(crowded, TODAY)
    finally:
        file.unlink()  # the next example must not be blamed for this one
    assert all(problem.message and problem.remedy for problem in inspected.problems)
    assert all(problem.location.line >= 1 for problem in inspected.problems)
