"""The strict YAML subset, with places."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read import Mapping, Scalar, Sequence, read_source, read_yaml
from generator.read.nodes import locate


def header(text: str) -> Mapping:
    source, problems = read_source(f"---\n{text}\n---\n".encode(), "a.md")
    assert problems == []
    assert source is not None
    return source.header


def test_scalars_stay_strings() -> None:
    node = header('day: 2026-03-15\ntime: 18:30\nanswer: no\nnumber: 0123\nquoted: "12"')
    values = {key.text: value for key, value in node.pairs}
    texts = [value.text for value in values.values() if isinstance(value, Scalar)]
    assert texts == ["2026-03-15", "18:30", "no", "0123", "12"]


def test_every_value_knows_its_place() -> None:
    node = header("title: Двор\nlist:\n  - один\n  - a: два")
    assert locate(node, ("title",)) == (2, 8)
    assert locate(node, ("list", 1, "a")) == (5, 8)


def test_a_missing_value_is_placed_at_its_parent() -> None:
    node = header("list:\n  - a: два")
    assert locate(node, ("list", 0, "b")) == (3, 5)


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    plain = "---\ntitle: Двор\n---\nТекст\n"
    windows = b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()
    assert read_source(windows, "a.md") == read_source(plain.encode(), "a.md")


def test_letters_come_in_one_spelling() -> None:
    """«й» typed as two characters is the same letter (Unicode NFC)."""
    source, _ = read_source("---\ntitle: и\u0306\n---\n".encode(), "a.md")
    assert source is not None
    assert source.header.get("title") == Scalar("й", 2, 8)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    read_source(data, "a.md")
    read_source(b"---\n" + data + b"\n---\n", "a.md")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    source, problems = read_source(f"---\n{text}\n---\n".encode("utf-8", "replace"), "a.md")
    assert source is not None or problems


WORDS = st.text("абвгд abc123", min_size=1, max_size=12).map(str.strip).filter(bool)
TREES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(WORDS, inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def plain(node: object) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.text: plain(value) for key, value in node.pairs}


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=False, width=1000)
    node, problems = read_yaml(text.encode(), "a.yml")
    assert problems == []
    assert plain(node) == tree


@pytest.mark.parametrize(
    ("lines", "line", "told"),
    [
        ("id: a\ntitle Двор\nsummary: О дворе", 3, "нет имени с двоеточием"),
        ("title: Двор\nсвоими силами\nsummary: О дворе", 3, "двумя пробелами"),
        ("title: Двор\n\n## Что сделали\n\nСажали.\nПоливали.", 6, "текст записи"),
        ("id: a\ntitle = Двор\nsummary: Итог: двор", 3, "нет имени с двоеточием"),
        ("id: a\ntitle:Двор\nsummary: О дворе", 3, "После двоеточия нужен пробел."),
        ('title: "Двор" в Юрге', 2, "title: '\"Двор\" в Юрге'"),
        ("title: 'Двор' в Юрге", 2, "title: \"'Двор' в Юрге\""),
        ("title: [Архив] Двор", 2, 'title: "[Архив] Двор"'),
        ("title: @dvor", 2, 'title: "@dvor"'),
        ("title: *Двор*", 2, 'title: "*Двор*"'),
        ("title: - Двор", 2, 'title: "- Двор"'),
        ("title: > 50 человек", 2, 'title: "> 50 человек"'),
        ('title: "Двор" # имя\nsummary: Двор: итог', 3, 'summary: "Двор: итог"'),
        ('title: "Двор', 2, "Кавычка открыта, но не закрыта."),
    ],
)
def test_the_line_to_be_mended_is_told_with_the_way_to_do_it(
    lines: str, line: int, told: str
) -> None:
    _, problems = read_source(f"---\n{lines}\n---\n".encode(), "a.md")
    assert [(one.rule.code, one.location.line) for one in problems] == [("P01", line)]
    assert told in f"{problems[0].message} {problems[0].remedy}"


def test_a_second_line_of_hyphens_hides_no_fields() -> None:
    """Whoever is used to entries with a text closes the header of one that has none."""
    source, problems = read_source("---\ntitle: Двор\n---\n".encode(), "a.yml")
    assert [(one.rule.code, one.location.line) for one in problems] == [("P01", 3)]
    assert source is not None
    assert source.header.get("title") == Scalar("Двор", 2, 8)
