"""Typography changes marks and the kind of some spaces, and nothing else."""

from __future__ import annotations

import re
import resource
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.marks import with_marks
from generator.render.typography import typeset, typeset_text
from tests.conftest import ROOT

WORDS = st.lists(
    st.sampled_from(
        [
            "в",
            "Не",
            "и",
            "для",
            "дом",
            "—",
            "–",
            "5",
            "12",
            "500",
            "тыс.",
            "руб.",
            "%",
            "№",
            "ст.",
            "А.",
            "Иванов",
            "г.",
            "2026",
            "марта",
            "https://example.org/в",
            "a",
            "«двор»",
            "м",
            "",
            "-",
            "--",
            "...",
            '"двор',
            'двор"',
            '"и"',
            '5"',
            '"',
        ]
    )
)
TEXTS = st.one_of(st.text(), WORDS.map(" ".join))
PIECES = st.lists(
    st.one_of(
        WORDS.map(" ".join),
        st.sampled_from(
            [
                '<a href="в дом/5 тыс. — и">',
                "</a>",
                "<b>",
                "</b>",
                "<br>",
                "<p>",
                "</p>",
                '"',
                " - ",
                "&quot;",
                "<code>и в — 5 тыс.</code>",
                "<pre>а <b>в доме</b> 5 км</pre>",
                '<img alt="в доме — 5 км" src="a b.png">',
            ]
        ),
    )
).map("".join)


MARKS = re.compile(r"--|\.\.\.|&quot;|&#34;|[-—…\"«»„“]")


def plain(text: str) -> str:
    """What no typography may change: letters, digits and the places of everything else."""
    return MARKS.sub("*", text.replace("\u00a0", " "))


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Закон "О персональных данных"', "Закон «О персональных данных»"),
        ('АНО "Центр "Диалог" в Юрге"', "АНО «Центр „Диалог“ в Юрге»"),
        ('"Клуб "Надежда""', "«Клуб „Надежда“»"),
        ('«Клуб "Надежда" рядом»', "«Клуб „Надежда“ рядом»"),
        ('("да", "нет")', "(«да», «нет»)"),
        ('"Да..." - сказал он', "«Да…» — сказал он"),
        ("Юрга - город, Кузбасс -- край", "Юрга — город, Кузбасс — край"),
        ("&quot;Двор&quot; и &#34;Клуб&#34;", "«Двор» и «Клуб»"),
        # What may mean something else stays.
        ('экран 15" и "Двор"', None),
        ('забытая "кавычка', None),
        ("5 - 3 = 2", None),
        ("кто-то из-за", None),
        ("kb check --fix", None),
        ("- с дефиса", None),
        ("папка ../practices/... и 1....5", None),
        ("https://example.org/a...b--c", None),
        ("'апостроф' и `обратный`", None),
    ],
)
def test_marks_are_russian(text: str, expected: str | None) -> None:
    assert with_marks(text) == (expected or text)


@given(TEXTS)
def test_letters_and_addresses_are_never_lost(text: str) -> None:
    done = typeset_text(text)
    assert plain(done) == plain(text)
    addresses = r"https?://[^\s\"<>]*"
    assert re.findall(addresses, done) == re.findall(addresses, text)


@given(st.text(st.characters(exclude_characters='"&.-\x00')))
def test_a_text_without_marks_keeps_all_its_marks(text: str) -> None:
    assert with_marks(text) == text


@given(TEXTS)
def test_quotes_are_replaced_in_pairs(text: str) -> None:
    done = with_marks(text)
    assert done.count('"') in {0, text.count('"')}
    assert (done.count("«") + done.count("„")) - (text.count("«") + text.count("„")) == (
        (done.count("»") + done.count("“")) - (text.count("»") + text.count("“"))
    )


@given(TEXTS)
def test_setting_twice_is_setting_once(text: str) -> None:
    assert typeset_text(typeset_text(text)) == typeset_text(text)


@given(PIECES)
def test_setting_a_page_twice_is_setting_it_once(html: str) -> None:
    assert typeset(typeset(html)) == typeset(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p>"<b>Двор</b>" и <a href="x">"Клуб</a> наш"</p>',
            '<p>«<b>Двор</b>» и <a href="x">«Клуб</a> наш»</p>',
        ),
        ('<p>"начало</p><p>конец"</p>', None),
        ('<p>Ключ "<code>a "b" - c...</code>"</p>', '<p>Ключ «<code>a "b" - c...</code>»</p>'),
        ('<a title=\'"x" - y\'>"x" - y</a>', "<a title='\"x\" - y'>«x»~— y</a>"),
        ("<p>Юрга <b>-</b> <i>город</i> - край</p>", "<p>Юрга <b>—</b> <i>город</i> — край</p>"),
        ('<script type="application/ld+json">{"a": "b - c"}</script>', None),
    ],
)
def test_marks_go_on_over_tags_within_a_paragraph(html: str, expected: str | None) -> None:
    assert typeset(html) == (expected or html).replace("~", "\u00a0")


CHILD = """
from generator.render.typography import typeset
for piece in ('"', "а", "<b>", '<b>"', "- ", "h:", ' "a"', "...", "-", "h://"):
    typeset(piece * 100_000)
"""


def test_any_long_text_is_set_within_bounds() -> None:
    """Each of these would be read over and over by a careless pattern: the system stops it."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (8, 8)),
    )
    assert done.returncode == 0, done.stderr[-500:]
