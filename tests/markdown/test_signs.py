"""What looks like markup and stays signs on the page is told, and mended without a loss."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.edit.fixes.signs import with_signs_mended
from generator.markdown import inspect, parse_document, strays_of
from generator.markdown.rules import RAW_HTML, STRAY_SIGNS

_PARTS = (
    "слово",
    "два слова",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "- ",
    "-",
    "1. ",
    "1.",
    "2)",
    "> ",
    "##",
    "## ",
    "#",
    "\u00a0",
    "|",
    "\n|-|-|\n",
    "| а | б |\n",
    "`",
    "```",
    "**",
    "__",
    "*",
    "~~",
    "[",
    "]",
    "[[",
    "]]",
    "](",
    ")",
    "(",
    "] (",
    ")[",
    "[^1]",
    "\n[^1]: ",
    "[!NOTE]",
    "[!INFO]",
    "[x] ",
    "[х] ",
    "[] ",
    "{% x %}",
    "{{ x }}",
    "{#я}",
    "!!! note",
    ":::",
    "==",
    "$$",
    "&nbsp",
    "&nbsp;",
    "&amp;",
    "https://a.org/b__c",
    "a.pdf",
    "../",
    "• ",
    "— ",
    "[b]",
    "'''",
    ":",
    "текст",
    "\\*",
    "\\[",
    "«",
    "»",
    ".",
    ",",
    "<b>",
    "==да==",
    "[текст][имя]",
    "[TOC]",
    "3*4",
)

_MARKUP = re.compile(
    r"\]\(|\[\[[^\[\]]+\]\]|\[\^[^\[\]]+\]|\{%.*?%\}|\{\{.*?\}\}|\*\*(?=\w)|(?<=[^\W_])\*\*"
    r"|(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?!\w)|~~(?=\w)|^#{2,6}\w|^\d+[.)][^\W\d_]|^• |^-текст"
    r"|```|^!!!|^:::|&nbsp|\[!\w+\]|\$\$\w+\$\$|'''|^\|[^|\n]+\|.*\|$|</?b>",
    re.MULTILINE,
)
"""Another description of markup than the program's: that of somebody who looks at a page."""


class _Shown(HTMLParser):
    """Gathers the text of a page by blocks, without code and what is only an address."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in {"code", "pre"}
        if tag in {"p", "li", "h2", "h3", "td", "th", "br", "div", "section"}:
            self.text += "\n"
        elif tag in {"a", "code", "em", "strong", "s", "sup", "img"}:
            self.text += "\ufffc"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in {"code", "pre"}
        if tag in {"a", "code", "em", "strong", "s", "sup"}:
            self.text += "\ufffc"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._code else data


def shown(text: str) -> str:
    document = parse_document(text, "a.md", 1)[0]
    page = _Shown()
    for piece in document.fragments:
        page.feed(piece.html(lambda link: link.target))
    return page.text


def codes(text: str) -> list[str]:
    return [problem.rule.code for problem in parse_document(text, "a.md", 1)[1]]


texts = st.lists(st.sampled_from(_PARTS), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@example("&nbspa.pdf")
@given(texts.filter(lambda text: "\\" not in text and "&amp;" not in text and "a.org" not in text))
def test_no_text_of_a_page_holds_what_looks_like_markup(text: str) -> None:
    """Where nothing is told, nothing is left; escaped signs are meant to be seen."""
    if not {STRAY_SIGNS.code, RAW_HTML.code} & set(codes(text)):
        found = _MARKUP.search(shown(text))
        assert found is None, (found, shown(text))


@settings(max_examples=300, deadline=None)
@given(texts)
@example("да `` нет")
@example("да ```` нет")
@example("50% и 100%, C# и a = b")
@example("#\u00a0Итоги")
def test_the_first_look_passes_over_no_sign(text: str) -> None:
    found = parse_document(text, "a.md", 1)
    with patch.object(inspect, "may_stray", lambda _inline: True):
        assert parse_document(text, "a.md", 1) == found


@settings(max_examples=150, deadline=None)
@given(texts)
@example("- [х] да\n- [] нет")
def test_a_correction_loses_no_letter_and_leaves_fewer_signs(text: str) -> None:
    mended = with_signs_mended(text)
    assert _letters(mended) == _letters(text)
    assert len(strays_of(mended)) <= len(strays_of(text))
    assert with_signs_mended(mended) == mended


def _letters(text: str) -> str:
    """The letters and figures; the «х» of a task is Russian before and Latin after."""
    return re.sub(r"[\W_]", "", text.replace("[x]", "[х]"))


@pytest.mark.parametrize(
    "text",
    [
        "`[[x]]`, `**`, `{% raw %}` и `##так`",
        "```\n[[x]] **a ** ##b\n1.Первый\n```",
        r"\*\*не жирно\*\*, \[\[не ссылка\]\] и \#\# решётки",
        "https://ru.wikipedia.org/wiki/Foo__bar и [слова](https://example.org/a__b_(c))",
        "Цена 3 * 4 и *Примечание: цены 2025 года.",
        "Подпись ____________ / ____________ и C++ или C++.",
        "Звоните: [8 (3842) 00-00-00], [sic] (прим. ред.), [1][2].",
        "#ДворВместе\n#Двор",
        "12.05.2025 собрались.\n5. Разошлись в 10:30:20.",
        "Кто\n-либо и что\n-нибудь",
        "**«Двор»** и *сад*, ~~было~~ стало",
        "— Как дела?\n\n— Хорошо.",
        "## Итоги {#itogi}\n\nR&D и «A && B», $100 и $200",
        "| План | Факт |\n|---|---|\n| план \\| факт | 5 |",
        "О`Нил и д`Артаньян",
        "2.5 тонны песка и\nещё доски",
        "а) первое и б) второе",
        "[1] и [x]",
        "> [!NOTE]\n> Важно.\n\n- [x] да\n- [ ] нет\n\nИтог[^1].\n\n[^1]: Сноска.",
        "1. Раз\n2. Два\n\nМежду ними.\n\n3. Три",
        "1. Раз\n1. Два\n1. Три",
        "[//]: # (заметка)\n\n[адрес]: https://example.org/\n\nСм. [положение][адрес].",
        "    $ make site\n\nИтоги\n\n---\n\nДальше",
    ],
)
def test_what_is_meant_as_it_stands_is_not_told(text: str) -> None:
    assert not {"T12", "T13", "T14", "T15"} & set(codes(text))
    assert with_signs_mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "а) первое\nб) второе",
        "1.1. Первый\n1.2. Второй",
        "Шаги:\n2. Раз\n3. Два",
        "(1) Раз\n(2) Два",
        "✓ раз\n✓ два",
        "м^2^",
        "_курсив _дальше",
        '=== "Вкладка"\n    Текст',
        '--8<-- "a.md"',
        "[слова](https://a.org/){target=_blank}",
        "![а](b.png){width=300}",
        "{--было--} стало",
        "{>>замечание<<}",
        "''курсив''",
        "== Заголовок ==",
        "[https://a.org/ слова]",
        "[слова]\n(https://a.org/)",
        "- [v] дело",
        "- [x]дело",
        "-[x] дело",
        "`код",
        "слово `код",
    ],
)
def test_markup_of_other_programs_is_told(text: str) -> None:
    assert STRAY_SIGNS.code in codes(text)


@pytest.mark.parametrize(
    ("text", "codes_"),
    [
        ("> | а | б |\n> |---|---|\n> | 1 | 2 | 3 |", ["T12"]),
        ("- пункт\n\n  | а | б |\n  |---|---|\n  | 1 | `x|y` | |", ["T12"]),
        ("| а | б |\n|---|---|\n| 1 | 2 | |", []),
        ("Итог.\n\n[^1]: Сноска.", ["T12"]),
        ("```\n[^1]: Сноска.\n```\n\nИтог[^1].\n\n[^1]: Сноска.", []),
        ("- ```\n  код\n\nДальше", ["T15"]),
        ("Текст.\n\n[Положение]: https://example.org/", ["T12"]),
        ("[Положение][п] и [п].\n\n[п]: https://example.org/", []),
        ("Текст.\n\n[//]: # (заметка)", []),
        ("~~~~\n~~~\n~~~~", []),
        ("1. Раз\n2. Два\n2. Три", ["T14"]),
        ("Долгая строка,\nи ещё одна\n---", ["T14"]),
        ("Итоги\n---", []),
    ],
)
def test_blocks_that_are_read_otherwise_are_told(text: str, codes_: list[str]) -> None:
    assert [code for code in codes(text) if code in {"T12", "T14", "T15"}] == codes_
