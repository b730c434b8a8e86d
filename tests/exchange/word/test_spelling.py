"""A text becomes Markdown that shows the very same signs, wherever it is to stand."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.word.spelling import Run, TextPlace, as_markdown, spelt
from generator.markdown.parser import parser

SIGNS = "*_`~[]()<>#+-=|\\!&{}$:.;@^\"'/1234\n абвАя xz"
TEXTS = st.one_of(
    st.text(SIGNS, min_size=1, max_size=30),
    st.lists(
        st.sampled_from(
            [
                "3*4",
                "__итог__",
                "# нет",
                "1. раз",
                "- два",
                "[x] три",
                "[^1]: нота",
                "![a](b)",
                "&copy;",
                "https://ya.ru/a_b*c",
                "a | b",
                "---",
                "```",
                "~~x~~",
                "\\*",
                "> цитата",
                "***",
                "===",
                "{{имя}}",
                "{% x %}",
                "!!! note",
                "[[вики]]",
                "x@ya.ru",
                "  ",
                "\n",
                "**жир**",
                "[a]: b",
                "<b>",
                "2019. Год",
                "+7 900",
                "слово",
                "$x$",
                "[ ] дело",
            ]
        ),
        min_size=1,
        max_size=6,
    ).map(" ".join),
)


def shown(markdown: str, place: TextPlace) -> list[str]:
    """The words that a reader sees."""
    whole = (
        f"| {markdown} |\n|---|"
        if place is TextPlace.CELL
        else place.value + markdown.replace("\n", "\n" + " " * len(place.value))
    )
    page = re.sub(
        r"<br>|<[^>]*>", lambda tag: " " if tag.group() == "<br>" else "", parser().render(whole)
    )
    return html.unescape(page).split()


@given(TEXTS, st.sampled_from(TextPlace))
def test_every_sign_of_a_text_is_on_the_page(text: str, place: TextPlace) -> None:
    assert shown(spelt([Run(text)], place)[0], place) == text.split()


@given(
    st.lists(
        st.builds(
            Run,
            st.text(SIGNS, min_size=1, max_size=12),
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.sampled_from(["", "https://ya.ru/a (b)", "mailto:x@ya.ru"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_looks_and_links_change_no_sign(runs: list[Run]) -> None:
    markdown, _ = spelt(runs)
    assert shown(markdown, TextPlace.PARAGRAPH) == "".join(run.text for run in runs).split()


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([Run("3*4 и 2*6")], "3\\*4 и 2\\*6"),
        ([Run("3*4")], "3*4"),
        ([Run("     Абзац")], "Абзац"),
        ([Run("https://ya.ru/a_b_c")], "https://ya.ru/a_b_c"),
        ([Run("раз\nдва")], "раз\\\nдва"),
        ([Run("сайт", link="https://ya.ru/a (b)")], "[сайт](https://ya.ru/a%20%28b%29)"),
        ([Run("https://ya.ru", link="https://ya.ru")], "<https://ya.ru>"),
        ([Run("Важно: ", bold=True), Run("да")], "**Важно:** да"),
        ([Run("Важно.", bold=True), Run("Да")], "**Важно**.Да"),
        ([Run("нет", struck=True), Run(" да", italic=True)], "~~нет~~ *да*"),
        ([Run("# мой "), Run("**жир**", own=True)], "\\# мой **жир**"),
    ],
)
def test_a_text_stays_as_it_was_typed_where_it_can(runs: list[Run], markdown: str) -> None:
    assert spelt(runs)[0] == markdown


def test_a_long_text_is_written_at_once() -> None:
    """No pattern may take the square of the length."""
    text = "слово_ *и* ещё, " * 10_000
    assert shown(as_markdown(text), TextPlace.PARAGRAPH) == text.split()
