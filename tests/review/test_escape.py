"""Untrusted text in a comment: shown as it is, never obeyed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.review.escape import as_code, in_markdown, in_terminal

FORGE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MENTION = re.compile(r"(?<![\w`])@\w")
REFERENCE = re.compile(r"#\d|GH-\d|\b[0-9a-f]{7,40}\b|[!%~&$^]\w", re.IGNORECASE)
LINK = re.compile(r"https?://|ftp://|www\.|mailto:\w|[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)
HOSTILE = [
    "@admin",
    "кто-то@example.org",
    "#1 и owner/repo#2, GH-3",
    "[ссылка](https://evil.example)",
    "![картинка](https://evil.example/a.png)",
    "https://evil.example",
    "HTTP://EVIL.example www.evil.example",
    "<img src=x onerror=alert(1)>",
    "<!-- --> <script>alert(1)</script>",
    "<https://evil.example>",
    "&lt;b&gt; &#64;admin &commat;admin",
    "**жирно** __и__ `код` ~~нет~~",
    "a | b | c",
    "# Заголовок",
    "строка\n\n# Заголовок\n- пункт",
    "0123456789abcdef0123456789abcdef01234567",
    "$x^2$ и $$y$$",
    "[^1]: сноска [x]: https://evil.example",
    "\\@admin \\<b>",
    "слово\u202eзадом\u200bнаперёд\x1b[31m",
    "javascript:alert(1) mailto:a@b.cc",
]


def rendered(text: str) -> str:
    return str(FORGE.render(f"- **{text}** — практика"))


def words(markup: str) -> str:
    shown = html.unescape(re.sub(r"<[^>]+>", "", markup))
    return shown.replace("\u200b", "").removesuffix(" — практика\n\n").strip()


def is_harmless(text: str) -> None:
    markup = rendered(in_markdown(text))
    tags = set(re.findall(r"<\s*(/?\w+)", markup))
    assert tags <= {"ul", "/ul", "li", "/li", "strong", "/strong"}, markup
    shown = html.unescape(re.sub(r"<[^>]+>", "", markup))
    for pattern in (MENTION, REFERENCE, LINK):
        assert not pattern.search(shown), shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_are_harmless(text: str) -> None:
    is_harmless(text)


@given(st.text(max_size=60))
def test_any_title_is_harmless_and_stays_readable(text: str) -> None:
    is_harmless(text)
    shown = FORGE.render(f"а {in_markdown(text)} я")
    assert words(shown).split() == f"а {in_terminal(text)} я".split()


@given(
    st.lists(
        st.sampled_from(
            [
                "@",
                "#",
                "a",
                "1",
                "/",
                "<",
                ">",
                "`",
                "*",
                "[",
                "]",
                "(",
                ")",
                "http",
                ":",
                "www",
                ".",
                "&",
                ";",
                "!",
                "\\",
                " ",
                "\n",
                "-",
                "|",
            ]
        )
    )
)
def test_any_mixture_of_signs_is_harmless(signs: list[str]) -> None:
    is_harmless("".join(signs))


@given(st.text(max_size=40))
def test_code_stays_code(text: str) -> None:
    markup = FORGE.render(f"а {as_code(text)} я")
    assert set(re.findall(r"<\s*(/?\w+)", markup)) <= {"p", "/p", "code", "/code"}
    inside = re.search(r"<code>(.*)</code>", markup)
    assert inside is not None or not in_terminal(text)


def test_ordinary_titles_look_ordinary() -> None:
    title = "«Наш двор»: 10:00, ТОС и НКО — вместе!"
    assert words(FORGE.render(in_markdown(title))) == title
