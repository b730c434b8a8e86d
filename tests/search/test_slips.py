"""What is nowhere on the site: a slip finds what was meant, another word is named as missing."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator.commands.finding import ask
from generator.language.stems import key_of, words_of
from generator.model.kinds.directory import Municipality
from generator.pipeline import inspect
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

EVERYDAY = """
    война погулять скульптура заработать врач лекарство корова картошка огород дача баня уголь
    рынок кредит ипотека банк пособие отпуск увольнение аванс нотариус наследство завещание развод
    свадьба похороны кладбище храм мечеть молитва коляска ясли тренер бассейн футбол рыбалка грибы
    озеро плотина тротуар асфальт лужа сосулька лифт подвал канализация котельная квитанция тариф
    прописка гражданство виза беженец призыв госпиталь протез опека наркотик полиция пожар
    наводнение эвакуация контейнер клумба газон урна светофор гараж такси самокат каток качели
    ветеринар посылка журнал оркестр ярмарка вышивка родословная вокзал поезд аэропорт гостиница
    палатка гитара герб митинг взятка тендер патент трактор пасека теплица урожай молоко пекарня
    парикмахер массаж аптека прививка грипп диета марафонец одиночество депрессия ночлежка обувь
    холодильник утюг розетка электрик сантехник слесарь няня дворник водитель кассир режиссёр поэт
    стипендия аттестат каникулы драка внук свекровь невеста
""".split()
"""Words that people ask with, of which the site knows next to none."""
_SOUNDS = dict(zip("оаеищштдзся", "аоиешщдтсзе", strict=True))


def slips_of(word: str, chance: random.Random) -> str:
    """Return a word as it is mistyped: a letter lost, doubled, swapped or written by ear."""
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    heard = _SOUNDS.get(letter, "")
    kinds = (before + after, before + letter * 2 + after, before + after[0] + letter + after[1:])
    return chance.choice((*kinds, *(before + heard + after for _ in range(2) if heard)))


def test_most_slips_find_what_was_meant(real: Path) -> None:
    texts = [json.loads(gzip.decompress(one.read_bytes())) for one in _pages(real)]
    counts = Counter(word for one in texts for word in words_of(one["text"]))
    known = {key_of(word) for word in counts}
    common = sorted(word for word, count in counts.items() if count > 2 and len(word) > 4)
    chance = random.Random(1)
    slips = {slips_of(word, chance): word for word in chance.sample(common, 500) if word.isalpha()}
    slips = {slip: word for slip, word in slips.items() if key_of(slip) not in known}
    assert len(slips) > 200
    answers = ask(real, [*slips], 1)
    right = [one for one in answers if one.meant and key_of(one.meant) == key_of(slips[one.query])]
    assert len(right) >= 0.75 * len(slips)


def test_few_other_words_are_taken_for_slips(real: Path) -> None:
    nowhere = [one for one in ask(real, EVERYDAY, 1) if one.meant or one.missing]
    assert len(nowhere) > 50
    taken = [(one.query, one.meant) for one in nowhere if one.meant]
    assert len(taken) <= 0.15 * len(nowhere), taken


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jnxtn d vby.cn", "отчет в минюст"),
        ("njc 131", "тос 131"),
        ("ghfrnbrf тос", "практика тос"),
    ],
)
def test_a_part_in_the_other_layout_is_understood(typed: str, meant: str, real: Path) -> None:
    """Though the site knows some piece of it as it was typed."""
    (answer,) = ask(real, [typed], 1)
    assert answer.meant == meant
    assert answer.whole


def test_a_municipality_is_found_by_its_town(real: Path) -> None:
    """As people name it: by the town, not by the adjective of the title."""
    entries = inspect(ROOT / "content", TODAY).catalogue.current(Municipality)
    centres = Counter(one.centre for one in entries)
    towns = {
        one.centre.split(" ", 1)[1]: f"municipalitety/{one.slug}/"
        for one in entries
        if one.centre and centres[one.centre] == 1
    }
    assert len(towns) > 15
    ways = ("{}", "{} население", "город {}", "посёлок {}", "практики {}")
    asked = [(way.format(town), url) for town, url in towns.items() for way in ways]
    answers = ask(real, [query for query, _ in asked], 5)
    missed = [
        query
        for (query, url), answer in zip(asked, answers, strict=True)
        if url not in {one["url"] for one in answer.results}
    ]
    assert missed == []


def _pages(site: Path) -> list[Path]:
    return sorted((site / "search/pages").iterdir())
