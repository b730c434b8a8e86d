"""Shortcuts of the parser: they change how long it takes, never what it finds."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin

from generator.markdown.parser import MAX_NESTING, parsed

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
    made = parsed(text, ours)
    for token in made:
        token.meta.pop("as_seen", None)  # our own note of what was escaped
    assert made == _library().parse(text, theirs)
    assert ours == theirs
