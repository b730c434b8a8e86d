"""Whatever stands in a file, the terminal is given no orders."""

from __future__ import annotations

import io
import sys
import unicodedata
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.problems import Location, Problem
from generator.read.rules import ENCODING
from generator.report import as_text
from generator.terminal import as_signs, drawing_on, spoken_plainly
from tests.check.bad import PRACTICE

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = "\x1b]0;title\x07\x1b[2J\x1b[1A\x9b31m\r\x08\x7f\u202e\u2066"


def is_order(sign: str) -> bool:
    return sign not in "\n\t" and (
        unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(sign)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or sign in "\u200e\u200f\u061c"
    )


@given(st.text(st.characters()))
def test_a_text_gives_no_orders(text: str) -> None:
    shown = as_signs(text)
    assert not any(map(is_order, shown))
    if not any(map(is_order, text)):
        assert shown == text


@pytest.mark.parametrize("command", ["check", "build", "report", "fmt", "queue", "words"])
def test_commands_show_what_they_quote(command: str, content: Path) -> None:
    (content / "practices").mkdir()
    text = PRACTICE.replace("actors: Жители", f"actors: Жители\ncost: много {ORDERS}")
    (content / "practices/dvor.md").write_text(text, encoding="utf-8")
    (content / f"practices/a{ORDERS}.md").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli.kb, [command, "--content", str(content)])
    assert not any(map(is_order, result.output)), repr(result.output)
    for wrong in ([command, ORDERS], [command, f"--{ORDERS}"], [ORDERS]):
        result = CliRunner().invoke(cli.kb, wrong)
        assert not any(map(is_order, result.output)), repr(result.output)


def test_nothing_begins_a_line_of_its_own(tmp_path: Path) -> None:
    """A service that reads what is said takes lines that begin so for orders to itself."""
    order = "x\n::stop-commands::x\n##[group]x"
    problem = Problem(ENCODING, Location(f"content/{order}", 1, 1), order, order)
    lines = as_text((problem,), tmp_path).split("\n")
    assert not any(line.lstrip().startswith(("::", "##[")) for line in lines)


def test_our_own_drawing_still_moves_the_cursor() -> None:
    said = io.StringIO()
    with redirect_stdout(said), spoken_plainly():
        print("\x1b[1A")  # noqa: T201 - whoever writes and however
        drawing_on(sys.stdout).write("\x1b[2K")
    assert said.getvalue() == "\u241b[1A\n\x1b[2K"
