"""The first look at an entry's texts together passes over none that holds something."""

from __future__ import annotations

import re
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from generator.markdown.parse import parse_document
from generator.model.personal import any_may_hold_personal, find_in_rendered, find_personal
from generator.model.personal.gate import FOREIGN_DIGITS
from tests.model.written import WRITTEN

_AMONG = (
    "",
    "**",
    "*",
    "`",
    "\\",
    "[",
    "](https://example.org/ob-avtore)",
    "\n",
    "  ",
    " | ",
    "\n\n",
)
_ORDINARY = "Общественный совет собрался 12 марта."


@st.composite
def _bodies(draw: st.DrawFn) -> str:
    """Draw what people write with markup in any place: a paragraph, or a row of a table."""
    text = draw(st.sampled_from(WRITTEN))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(_AMONG)) + text[at:]
    if draw(st.booleans()):
        return f"| Кто | Что |\n|---|---|\n| {text} | {_ORDINARY} |\n"
    return f"{_ORDINARY}\n\n{text}\n\n## {_ORDINARY}\n\n- {text}\n"


@given(_bodies())
@example("Совет собрался 12 марта.\n\n**п**рописка\n\n: ул. Весенняя 5-12\n")
@example("Совет собрался 12 марта.\n\n1. Иванов И. И., 1956 г.\n2. р.\n")
def test_a_body_that_holds_something_is_looked_into(body: str) -> None:
    document, _ = parse_document(body, "a.md", 1)
    shown = [(piece.plain, piece.line) for piece in document.fragments]
    shown += [(heading.text, heading.line) for heading in document.headings]
    found = [*find_personal(body), *find_in_rendered(body, shown)]
    assert any_may_hold_personal((body, document.altered)) or not found


@given(st.lists(st.sampled_from((*WRITTEN, _ORDINARY, "2026-03-01", "18:00-20:00")), max_size=5))
def test_values_that_hold_something_are_looked_into(values: list[str]) -> None:
    found = [one for value in values for one in find_personal(value)]
    assert any_may_hold_personal(values) or not found


def test_ordinary_texts_need_no_second_look() -> None:
    assert not any_may_hold_personal((_ORDINARY, "2026-03-01", "18:00-20:00", "7", "8", "9", "10"))


def test_a_digit_of_any_script_is_looked_at() -> None:
    digits = {sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isdecimal()}
    assert not {one for one in digits if not re.match(f"[0-9{FOREIGN_DIGITS}]", one)}
    assert all(any_may_hold_personal([f"+7 913 12{one} 45 67"]) for one in digits)


def test_russian_letters_are_no_digits_of_another_script() -> None:
    letters = "".join(map(chr, (*range(0x20, 0x660), *range(0x2000, 0x2E00))))
    assert not re.search(f"[{FOREIGN_DIGITS}]", letters)
