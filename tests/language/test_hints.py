"""Hints about language: what is told, where, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language import Dictionary, hints_of, project_words
from generator.language.prose import Line
from generator.language.spelling import unknown_words
from generator.language.style import officialese, readability, sentences
from generator.model.kinds.practice import Practice
from generator.read import read_source
from generator.report import as_text
from generator.rulebook import RULES
from tests.commands.test_edit import run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OF_LANGUAGE = tuple(rule for rule in RULES if rule.code[0] == "Y")
DICTIONARY = ROOT / ".venv/npm/dictionary-ru/package"
ENTRY = """---
id: abc1234
title: Двор, который посодили
summary: Центр осуществляет поддержку дворов в целях развития.
status: draft
sources:
  - title: Отчёт администрацыи
    kind: document
---

## Что сделали

- Жители **посодили** деревья, см. [отчёт](otchot.pdf) и `kakoeto-slovo`.
- В данный момент деревья растут.

```
посодили в коде
```

Соседи собрались и решили что каждый принесёт по одному дереву и по одной лопате и ещё воды
из колонки на углу и земли из деревни и досок для ограды и краски для этих досок и хорошее
настроение.
"""
WORDS = ("жители", "посадили", "деревья", "администрации", "е")


class Known:
    """A dictionary of few words."""

    def knows(self, word: str) -> bool:
        return word.casefold() in WORDS

    def proposals(self, word: str) -> tuple[str, ...]:
        return tuple(one for one in WORDS if one[:3] == word[:3])


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary(DICTIONARY, ("Тисул*", "пгт"))


def test_the_message_of_every_rule(
    dictionary: Dictionary, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    hard = (
        "Осуществление финансирования мероприятий обеспечивается предоставлением субсидирования. "
    )
    text = ENTRY + "\n" + hard * 40
    (tmp_path / "zapis.md").write_text(text, encoding="utf-8")
    source, _ = read_source(text.encode(), "zapis.md")
    assert source is not None
    hints = hints_of(source, Practice, dictionary)
    assert {hint.rule for hint in hints} == set(OF_LANGUAGE)
    golden("messages/language.txt", as_text(hints, tmp_path) + "\n")


def test_a_word_is_told_once_and_never_inside_code_or_addresses() -> None:
    source, _ = read_source(ENTRY.encode(), "zapis.md")
    assert source is not None
    told = [hint for hint in hints_of(source, Practice, Known()) if "посодили" in hint.message]
    assert [hint.location.line for hint in told] == [3]
    assert "«посадили»" not in told[0].message
    assert "«посадили»" in told[0].remedy


@pytest.mark.parametrize(
    "text",
    [
        "УрФО и НКО",
        "12 тыс. рублей",
        "Ёлка и елка",
        "по-новому",
        "кто-нибудь",
        "Тисуля",
        "ПГТ",
        "kemgorsovet",
        "e-mail",
        "сайт кузбасс.гранты.рф",
        "обл. совет",
        "Кузбасса",
    ],
)
def test_what_is_right_is_left_alone(text: str, dictionary: Dictionary) -> None:
    source, _ = read_source(f"---\ntitle: Двор\n---\n\n{text}\n".encode(), "a.md")
    assert source is not None
    assert hints_of(source, Practice, dictionary) == ()


def test_what_others_said_is_not_our_style() -> None:
    assert list(officialese("Приказ «О порядке осуществления данной работы» отменён")) == []
    assert [found[1] for found in officialese("Центр является органом")] == ["является"]


def test_a_sentence_goes_on_over_lines_and_ends_with_its_paragraph() -> None:
    lines = [
        Line("Первое идёт", 1, 1),
        Line("дальше. Второе", 2, 1, begins=False),
        Line("Третье", 4, 3),
    ]
    found = [(len(one.words), one.line, one.column) for one in sentences(lines)]
    assert found == [(3, 1, 1), (1, 2, 9), (1, 4, 3)]


def test_readability_agrees_with_a_count_by_hand() -> None:
    """Ten sentences of ten words of two syllables: 206.835 - 13 - 120.2."""
    words = " ".join(["мама"] * 10)
    lines = [Line(f"М{words[1:]}.", number, 1) for number in range(10)]
    assert readability(sentences(lines)) == pytest.approx(73.635)
    assert readability(sentences(lines[:9])) is None


def test_the_project_has_its_own_words() -> None:
    assert project_words("# имена\nЮрга  # город\n\nТисул*\n") == ("Юрга", "Тисул*")
    own = Dictionary(DICTIONARY, ("Абвгд*",))
    assert own.knows("абвгдский")
    assert not own.knows("абвгдейского")


def test_the_words_of_the_project_are_in_utf_8(content: Path) -> None:
    (content / "_words.txt").write_bytes("Тисул".encode("cp1251"))
    done = run("words", "--content", str(content))
    assert (done.exit_code, "_words.txt» не в кодировке UTF-8" in done.output) == (1, True)


def test_the_real_practices_have_no_unknown_words() -> None:
    known = Dictionary(DICTIONARY, project_words((ROOT / "content/_words.txt").read_text("utf-8")))
    assert list(_unknown_in_content(known)) == []


def _unknown_in_content(dictionary: Dictionary) -> Iterator[str]:
    for file in sorted((ROOT / "content/practices").rglob("*.md")):
        source, _ = read_source(file.read_bytes(), file.name)
        assert source is not None
        hints = hints_of(source, Practice, dictionary)
        yield from (str(hint) for hint in hints if hint.rule.code == "Y01")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="аБё -.«»`[]()#|*\n1a", max_size=120))
def test_any_text_is_read(text: str) -> None:
    source, _ = read_source(f"---\ntitle: Двор\n---\n{text}".encode(), "a.md")
    assert source is not None
    lines = text.split("\n")
    for hint in hints_of(source, Practice, Known()):
        assert hint.rule in OF_LANGUAGE
        assert 1 <= hint.location.line <= len(lines) + 4
    for at, word in unknown_words(text, Known()):
        assert text[at : at + len(word)] == word
