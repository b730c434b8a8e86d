"""Bodies of entries: sections, anchors, links, and nothing that could act."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markdown import Document, Link, parse_document


def parse(text: str) -> Document:
    return parse_document(text, "content/practices/a.md", 1)[0]


def html(text: str) -> str:
    return "".join(piece.html(lambda link: link.target) for piece in parse(text).fragments)


class Reader(HTMLParser):
    """Gathers what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def test_a_body_falls_into_sections() -> None:
    document = parse("Начало.\n\n## Итоги\n\nТекст.\n\n### Ещё\n\n## Уроки\n\nКонец.")
    assert document.lead is not None
    assert [part.heading.text for part in document.sections] == ["Итоги", "Уроки"]
    assert document.section("итоги") is document.sections[0]


def test_anchors_are_spelt_in_latin_letters() -> None:
    assert [heading.anchor for heading in parse("## Щит и ёж\n\n### Цель №1").headings] == [
        "shchit-i-yozh",
        "cel-n1",
    ]


def test_an_anchor_can_be_kept_when_a_heading_changes() -> None:
    heading = parse("## Новые слова {#itogi}\n\nТекст.").headings[0]
    assert (heading.text, heading.anchor) == ("Новые слова", "itogi")


_TYPED = (
    "https://a.org/дом.",
    "https://a.org/%D0%B4%D0%BE%D0%BC.",
    "https://a.org/д%D0%BE%D0%BC.",
    "https://a.org/\\_сад.",
    "https://a.org/_сад.",
    "https://a.org/a%20b.",
    "../сад.md",
    "../%D1%81ад.md",
    "mailto:я@a.org",
    "a.md",
)


@given(st.lists(st.sampled_from(_TYPED), max_size=6))
def test_links_know_where_they_were_typed(typed: list[str]) -> None:
    text = " https ".join(f"[слова]({one})" for one in typed)
    places = [found.start(1) + 1 for found in re.finditer(r"\]\(([^)]+)\)", text)]
    assert [link.column for link in parse(text).links] == places


def test_links_know_their_place() -> None:
    links = parse("Первая\n[дом](a.md) и [сад](a.md)\n\n![вид](вид.png)").links
    assert [(link.line, link.column) for link in links] == [(2, 7), (2, 21), (4, 8)]
    assert [link.is_image for link in links] == [False, False, True]


def test_ordered_items_are_counted_as_steps() -> None:
    section = parse("## Шаги\n\n1. Раз\n   - мелочь\n2. Два\n").sections[0]
    assert section.content.steps == 2


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        '[x](https://e.org "a\\" onclick=alert(1)")',
        '<https://e.org/"onmouseover=alert(1)>',
        "![x](javascript:alert(1))",
        "`<script>`",
    ],
)
def test_nothing_acts(text: str) -> None:
    reader = Reader()
    reader.feed(html(text))
    assert "script" not in reader.tags
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    assert not [
        value for _, value in reader.attributes if re.match("(?:javascript|data):", value or "")
    ]


def test_tables_notes_tasks_and_alerts_are_drawn() -> None:
    made = html("| а |\n|---|\n| 1 |\n\n- [x] да\n\n> [!WARNING]\n> Текст[^1]\n\n[^1]: Сноска.")
    for part in (
        '<table class="kb-table">',
        'scope="col"',
        'aria-label="Сделано"',
        "Внимание",
        "footnote-backref",
    ):
        assert part in made


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("#*_[]()!<>`|-+ \n\\&абв:/.{}^1"), max_size=120))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    document = parse(text)
    made = "".join(piece.html(lambda _link: "#") for piece in document.fragments)
    assert "\x00" not in made
    anchors = [heading.anchor for heading in document.headings]
    assert len(set(anchors)) == len(anchors)


def test_internal_links_are_told_from_foreign_ones() -> None:
    internal = {"a.md": True, "#x": True, "https://e.org": False, "mailto:a@b": False}
    assert {to: Link(to, 1, 1).is_internal for to in internal} == internal


def test_a_long_address_with_codes_is_found_at_once() -> None:
    """Of a target that is not typed as the parser spells it, one reading is enough."""
    address = "https://example.org/actions/workflows/a-long-name?query=workflow%3Aci"
    text = f"[![Знак]({address.upper()})]({address})\n[Слово]({address}%20{'a' * 60}&amp;b)"
    document, _ = parse_document(text, "a.md", 1)
    assert [link.line for link in document.links] == [1, 1, 1]
