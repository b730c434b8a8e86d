"""Typography changes the kind of some spaces and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.typography import typeset, typeset_text

WORDS = st.lists(
    st.sampled_from(
        ["в", "Не", "и", "для", "дом", "—", "–", "5", "12", "500", "тыс.", "руб.", "%", "№", "ст.",
         "А.", "Иванов", "г.", "2026", "марта", "https://example.org/в", "a", "«двор»", "м", ""]
    )
)  # fmt: skip
TEXTS = st.one_of(st.text(), WORDS.map(" ".join))
PIECES = st.lists(
    st.one_of(
        WORDS.map(" ".join),
        st.sampled_from(
            ['<a href="в дом/5 тыс. — и">', "</a>", "<b>", "</b>", "<br>",
             "<code>и в — 5 тыс.</code>", "<pre>а <b>в доме</b> 5 км</pre>",
             '<img alt="в доме — 5 км" src="a b.png">']
        ),
    )
).map("".join)  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Двор в городе", "Двор в~городе"),
        ("и в доме, и во дворе", "и~в~доме, и~во~дворе"),
        ("Кузбасс — дом", "Кузбасс~— дом"),
        ("940 тыс. руб.", "940~тыс. руб."),
        ("1 234 567 рублей", "1~234~567~рублей"),
        ("44 % описания", "44~% описания"),
        ("№ 5, ст. 12 и г. Юрга", "№~5, ст.~12 и~г.~Юрга"),
        ("А. Б. Иванов", "А.~Б.~Иванов"),
        ("5 марта 2026", "5~марта 2026"),
        ("слов в", "слов в"),
    ],
)
def test_lines_do_not_break_there(text: str, expected: str) -> None:
    assert typeset_text(text) == expected.replace("~", "\u00a0")


@given(TEXTS)
def test_only_the_kind_of_spaces_changes(text: str) -> None:
    done = typeset_text(text)
    assert len(done) == len(text)
    assert all(a == b or (a, b) == (" ", "\u00a0") for a, b in zip(text, done, strict=True))


@given(TEXTS)
def test_setting_twice_is_setting_once(text: str) -> None:
    assert typeset_text(typeset_text(text)) == typeset_text(text)


@given(PIECES)
def test_tags_code_and_addresses_stay_as_they_are(html: str) -> None:
    done = typeset(html)
    assert plain(done) == plain(html)
    for untouched in (r"<[^>]*>", r"<code>.*?</code>", r"<pre>.*?</pre>", r"https://\S+"):
        assert re.findall(untouched, done) == re.findall(untouched, html)
