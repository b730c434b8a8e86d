"""Shortcuts of the parser: they change how long it takes, never what it finds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from mdit_py_plugins.gfm import gfm_plugin

from generator.markdown import parse, parse_document
from generator.markdown.parser import AS_IT_IS, MAX_NESTING, parsed
from generator.markdown.plain import PLAIN

if TYPE_CHECKING:
    from generator.markdown import Document
    from generator.problems import Problem

_PARTS = (
    "слово",
    "два слова",
    " ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "#",
    "## ",
    "|",
    "\n|-|-|\n",
    "```",
    "~~~",
    "`",
    "*",
    "**",
    "_",
    "~",
    "[",
    "]",
    "[^1]",
    "[^1]: ",
    "]: ",
    "(",
    ")",
    "![",
    "](a.png)",
    "<",
    ">",
    "<b>",
    "<!--",
    "https://a.org/",
    "www.a.org",
    "a@b.org",
    "&amp;",
    "&#1072;",
    "\\",
    "w",
    ":",
    "---",
    "===",
    "[!NOTE]",
    "[ ] ",
    "[x] ",
    "\t",
    "\r\n",
    "\0",
)


_NO_NOTES: dict[str, Any] = {"refs": {}, "list": {}}


@cache
def _library() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING, "xhtmlOut": False})
    made.use(gfm_plugin)
    setattr(made, "validateLink", lambda _url: True)  # noqa: B010 - a method, to the type checker
    return made


@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join))
@settings(max_examples=500, deadline=None)
def test_tokens_are_those_of_the_library(text: str) -> None:
    """Rules left out for want of their signs, and words without signs, come to the same."""
    ours: dict[str, Any] = {}
    theirs: dict[str, Any] = {}
    made = parsed(text, ours, PLAIN)
    for token in made:
        token.meta.pop("as_seen", None)  # our own note of what was escaped
    assert made == _library().parse(text, theirs)
    # The library notes that there are no footnotes where it has looked for some.
    assert ours.get("footnotes", _NO_NOTES) == theirs.pop("footnotes", _NO_NOTES)
    ours.pop("footnotes", None)
    assert ours == theirs


_PLAIN_PARTS = (
    *(
        "Начали с малого.",
        "Провели встречу",
        "«Ёлка»",
        "а) сбор",
        "Рост — 20 %",
        "x",
        "Мoре",
        "№ 5",
    ),
    *(" ", "  ", "%", "%%", '"', ":", "+", "=", "'", "!", "\u00a0", "•", "(", ")"),
    *("\n", "\n\n", "\n\n", "\n\n", "\n \n", "\n\n\n", "    ", " \n"),
    *("## ", "### Итоги", "## Итоги", "# ", "##", " ##", "{#itogi}", "---", "\n==="),
    *("- ", "\n- Пункт", "\n- Второй", "* ", "\n1. Шаг", "\n2. Шаг", "\n3. Шаг", "1) ", "\n01. "),
    *("> ", "|", "\n|-|-|\n", "```", "[^1]", "\n[^1]: Сноска", "[Слова]: адрес", "**жирно**"),
)


@given(st.lists(st.sampled_from(_PLAIN_PARTS), max_size=25).map("".join))
@settings(max_examples=1500, deadline=None)
def test_plain_blocks_are_read_as_any_other(text: str) -> None:
    """What is taken in one step gives the same body, and has nothing that would be reported."""
    assert parse_document(text, "a.md", 1) == _step_by_step(text)


def test_plain_blocks_are_taken_in_one_step() -> None:
    """Most blocks of an ordinary text are: nobody would notice if none were."""
    text = (
        "Начало: 20 %.\n\n## Итоги\n\n- «Раз»\n- Два\n\n1. Шаг\n2. Ещё шаг\n\n### Далее\n\nКонец."
    )
    taken = [token.content for token in parsed(text, {}) if token.type == PLAIN]
    assert taken == ["Начало: 20 %.", "«Раз» Два", "Шаг Ещё шаг", "Конец."]


def _step_by_step(text: str) -> tuple[Document, list[Problem]]:
    with mock.patch.object(parse, "parsed", lambda body, env: parsed(body, env, PLAIN)):
        return parse_document(text, "a.md", 1)


@given(st.from_regex(AS_IT_IS, fullmatch=True))
def test_what_is_taken_for_an_address_as_it_is_the_library_leaves_alone(url: str) -> None:
    assert normalizeLink(url) == url
