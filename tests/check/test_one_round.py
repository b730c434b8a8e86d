"""What is wrong is told in one round, and what is no entry is not spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import cli
from generator.deploy.transaction import Transaction
from generator.edit.fixes.files import without_control
from generator.pipeline import inspect
from generator.read.rules import CONTROL_CHARACTER, CUT_VALUE
from tests.check.bad import PRACTICE
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path


def _codes(content: Path, text: str) -> set[str]:
    (content / "practices").mkdir(exist_ok=True)
    (content / "practices/dvor.md").write_text(text, encoding="utf-8")
    return {one.rule.code for one in inspect(content, TODAY).problems}


@pytest.mark.parametrize("line", ["", "id: ОШИБКА\n", "id:\n"])
def test_without_an_identifier_the_links_are_checked_too(line: str, content: Path) -> None:
    text = PRACTICE.replace("id: abc1234\n", line).replace("Посадили", "[Сад](net.md) посадили")
    codes = _codes(content, text)
    assert "I12" in codes
    assert codes & {"P04", "I01"}


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db",
        "desktop.ini",
        "~$forma.docx",
        ".DS_Store",
        ".~lock.a.docx#",
        "Icon\r",
        "dvor.md~",
        "dvor.md.orig",
        "dvor.md.rej",
        ".dvor.md.swp",
        "forma.docx.tmp",
    ],
)
def test_what_programs_leave_behind_is_no_entry(name: str, content: Path) -> None:
    (content / "practices/sad").mkdir(parents=True)
    (content / "practices/sad/index.md").write_text(
        PRACTICE.replace("abc1234", "gxd1234"), encoding="utf-8"
    )
    for folder in (content, content / "practices", content / "practices/sad"):
        (folder / name).write_bytes(b"\0")
    inspected = inspect(content, TODAY)
    assert not any(name in one.message for one in inspected.problems)
    assert [entry.attachments for entry in inspected.catalogue.entries] == [()]


@pytest.mark.parametrize("title", ['""', '"\u00a0"', '"\u200b"'])
def test_a_title_of_nothing_is_no_title(title: str, content: Path) -> None:
    assert "P04" in _codes(content, PRACTICE.replace("title: Двор", f"title: {title}"))


@pytest.mark.parametrize("text", ["Двор \ufffd", "Двор &#0;", "Двор &#xD800;"])
def test_a_lost_letter_is_told(text: str, content: Path) -> None:
    assert _codes(content, PRACTICE.replace("Посадили", text)) - {"I15"}


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [
        ('title: "Двор" #ДворВместе', True),
        ("title: 'Двор' #1", True),
        ("title: 'Двор' # примечание", False),
    ],
)
def test_a_value_in_quotes_is_cut_at_a_hash_sign_too(
    line: str, content: Path, *, is_cut: bool
) -> None:
    assert (CUT_VALUE.code in _codes(content, PRACTICE.replace("title: Двор", line))) is is_cut


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x85"])
def test_an_end_of_line_of_another_program_is_told_and_parts_words(
    sign: str, content: Path
) -> None:
    text = PRACTICE.replace("title: Двор", f"title: Двор{sign}и сад")
    assert _codes(content, text) >= {CONTROL_CHARACTER.code}
    assert "P01" not in _codes(content, text)
    assert "Двор и сад" in without_control(text)


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "practice", "--title", "Двор", "--slug", "Двор", "--no-ask"],
        ["report", "--base", "nope"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str], content: Path) -> None:
    result = CliRunner().invoke(cli.kb, [*arguments, "--content", str(content)])
    assert result.exit_code == 2, result.output


def test_no_lock_stays_beside_the_site(tmp_path: Path) -> None:
    first = Transaction(tmp_path / "site")
    (first.begin() / "index.html").write_text("x", encoding="utf-8")
    with first.committed():
        pass
    second = Transaction(tmp_path / "site")
    second.begin()
    second.abort()
    assert [one.name for one in tmp_path.iterdir()] == ["site"]
