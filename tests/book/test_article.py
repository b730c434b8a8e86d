"""An article in Typst: nothing is lost, nothing in a text acts, no link leads nowhere."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from generator.book.article import article_in_typst
from generator.book.telling import Places
from generator.book.typst import quoted, verbatim
from generator.markdown import parse_document

PLACES = Places("x", lambda href: f'"{href}"', lambda _src: "")


def told(html: str) -> str:
    return article_in_typst(html, PLACES, 1)


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=60))
def test_no_sign_of_a_text_acts(text: str) -> None:
    source = f"#metadata({quoted(text)}) <x>".encode()
    assert json.loads(typst.query(source, "<x>", field="value", one=True)) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")))
def test_code_keeps_its_line_ends(text: str) -> None:
    source = f"#metadata({verbatim(text)}) <x>".encode()
    assert json.loads(typst.query(source, "<x>", field="value", one=True)) == text


@settings(max_examples=50)
@given(st.text(st.sampled_from("абв *_#$@<>[]()`~=-+/\\\"'!|\n1."), max_size=80))
def test_every_body_can_be_set(text: str) -> None:
    body, _ = parse_document(text, "a.md", 1)
    parts = [piece.html(lambda _link: "https://example.org/") for piece in body.fragments]
    made, warnings = typst.compile_with_warnings(told("".join(parts)).encode(), format="pdf")
    assert made.startswith(b"%PDF")
    assert [str(one) for one in warnings] == [], "Typst leaves out what it warns of"


def test_levels_of_headings_are_never_skipped() -> None:
    levels = re.findall(r"level: (\d)", told("<h1>А</h1><h4>Б</h4><h2>В</h2><h4>Г</h4>"))
    assert levels == ["1", "2", "2", "3"]


def test_a_note_stands_where_it_is_called_and_once() -> None:
    source = told(
        '<p>Раз<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> и два'
        '<sup class="footnote-ref"><a href="#fn1">[1]</a></sup>.</p>'
        '<section class="footnotes"><ol><li id="fn1"><p>Откуда <a href="#fnref1"'
        ' class="footnote-backref">↩</a></p></li></ol></section>'
    )
    assert source.count("Откуда") == 1
    assert source.count("#footnote(") == 2


def test_a_link_to_the_old_name_of_a_heading_is_words() -> None:
    source = told(
        '<span id="prezhde"></span><h2 id="teper">О</h2><p><a href="#prezhde">Там</a></p>'
    )
    assert text_of(source).split() == ["О", "Там"]


def text_of(source: str) -> str:
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def test_a_note_adds_no_sign_of_its_own() -> None:
    source = told(
        '<p>Раз<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>.</p>'
        '<section class="footnotes"><ol><li id="fn1"><p>Откуда</p><ul><li>и где</li></ul>'
        "</li></ol></section>"
    )
    assert text_of(source).split() == ["Раз1.", "1Откуда", "•", "и", "где"]


DRAWING = (
    '<svg class="kb-chart" viewBox="0 0 20 10" role="img" aria-label="Два столбца">'
    '<rect x="1" y="1" width="5" height="9"/><text x="9" y="9">Подпись</text></svg>'
)


def test_a_drawing_keeps_its_frame() -> None:
    """It is read by HTML's rules, where all names are in small letters, and drawn by XML's."""
    source = told(f"<figure>{DRAWING}</figure>")
    assert 'viewBox=\\"0 0 20 10\\"' in source
    assert "#drawing(" in source
    assert '"Два столбца"' in source


def test_drawings_that_say_nothing_of_their_own_are_left_out() -> None:
    marks = '<svg viewBox="0 0 9 9" aria-hidden="true"><rect width="9" height="9"/></svg>'
    small = '<svg class="kb-silhouette kb-silhouette--x" role="img" aria-label="Где"></svg>'
    assert told(f"{small}<p>{marks} Заявлено.</p>") == told("<p>Заявлено.</p>")


@pytest.mark.parametrize("between", [" ", "<b></b> ", "<span hidden>x</span>\n", "<!-- x --> "])
def test_what_lies_between_blocks_makes_no_empty_paragraph(between: str) -> None:
    assert told(f"<div><p>а</p>{between}<p>б</p>{between}</div>").count("#par(") == 2


def test_where_a_scale_stands_is_seen_on_paper() -> None:
    source = told('<ol><li>раз</li><li aria-current="true"><a href="#x">два</a></li></ol>')
    assert '[#strong([#"два";]);]' in source
    assert source.count("#strong(") == 1


@pytest.mark.parametrize("tags", ["p", "code", "pre", "td"])
@given(st.integers(30, 300))
def test_a_long_word_goes_on_in_the_next_line(tags: str, length: int) -> None:
    start, end = ("<table><tr>", "</tr></table>") if tags == "td" else ("", "")
    source = told(f"{start}<{tags}>до {'x' * length}/{'y' * length} после</{tags}>{end}")
    assert max(map(len, re.findall(r"x+|y+", source))) <= 40
    assert sum(map(len, re.findall(r"[xy]+", source))) == 2 * length


def widths_of(*rows: str) -> list[int]:
    cells = "".join(f"<tr><td>{'</td><td>'.join(row.split('|'))}</td></tr>" for row in rows)
    found = re.findall(r"(\d+)fr", told(f"<table>{cells}</table>"))
    return [*map(int, found)]


def test_no_column_is_narrower_than_its_words() -> None:
    """As long as a sheet has room for the longest word of each."""
    long = "Размещены заключения экспертиз, проверок, мониторингов " * 3
    code, what, weight, grade = widths_of(
        "Код|Что проверяется|Вес|Оценка", f"k1|{long}|2|Да\xa0или\xa0нет"
    )
    signs = (code + what + weight + grade) / 72
    for width, word in ((code, 3), (what, 12), (weight, 3), (grade, 10)):
        assert width / signs >= word + 3
    assert what > 2 * grade


def test_one_endless_word_does_not_squeeze_a_table() -> None:
    widths = widths_of("ъ" * 200 + "|да" * 6)
    assert min(widths) >= 5 * sum(widths) / 72


def test_what_only_a_screen_can_use_is_left_out() -> None:
    source = told(
        '<p class="kb-above">Выше</p><h1>Имя</h1><details class="kb-share">Поделиться</details>'
        "<script>1</script><button>Нажать</button><p>Текст</p><footer>Низ</footer>"
    )
    assert [word for word in ("Выше", "Поделиться", "Нажать", "Низ") if word in source] == []
    assert "Имя" in source
    assert "Текст" in source


def test_a_drawing_that_says_nothing_is_left_out_with_its_place() -> None:
    mark = '<svg viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1"/></svg>'
    assert told(f"<p>{mark} Слово</p>") == told("<p>Слово</p>")
    assert told(f"{mark} <h2>А</h2>") == told("<h2>А</h2>")
    assert "#drawing(" in told(f"<p>{mark.replace('aria-hidden', 'data-hidden')}</p>")


def test_nothing_between_blocks_is_no_paragraph() -> None:
    assert told("<p>А</p><span></span> <h2>Б</h2>") == told("<p>А</p><h2>Б</h2>")


def test_an_unknown_element_is_told_by_what_it_holds() -> None:
    assert "важное" in told("<p><unknown>важное</unknown></p>")
    assert "важное" in told("<unknown>важное</unknown>")


def test_a_table_keeps_every_cell() -> None:
    source = told(
        "<table><thead><tr><th>А</th><th>Б</th></tr></thead>"
        '<tbody><tr><td colspan="2">в</td></tr><tr><td>г</td><td><ul><li>д</li></ul></td></tr>'
        "</tbody></table>"
    )
    assert all(f'"{letter}"' in source for letter in "АБвгд")
    assert "table.header" in source
    assert "colspan: 2" in source


def test_a_link_to_a_place_that_is_not_there_is_words() -> None:
    assert "#link" not in told('<p><a href="#nowhere">слова</a></p>')
    assert "#link(<x-here>" in told('<h2 id="here">А</h2><p><a href="#here">слова</a></p>')
