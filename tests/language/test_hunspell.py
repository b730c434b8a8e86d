"""The dictionary whose lines are read one by one answers as the library that reads them all."""

from __future__ import annotations

import random
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from spylls.hunspell import Dictionary

from generator.language.hunspell import read_hunspell
from generator.packages import npm_package

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = npm_package("dictionary-ru")


def _whole(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return Dictionary.from_files(str(folder / "index"))


@pytest.fixture(scope="module")
def whole() -> Any:
    return _whole(FOLDER)


@pytest.fixture(scope="module")
def lazy() -> Any:
    return read_hunspell(FOLDER)


def test_each_stem_of_the_real_list_is_the_same_word(whole: Any, lazy: Any) -> None:
    stems = [word.stem for word in whole.dic.words]
    assert [word.stem for word in lazy.suggester.words_for_ngram] == sorted(stems, key=str.encode)
    for word in whole.dic.words[::23]:
        assert lazy.dic.homonyms(word.stem) == whole.dic.homonyms(word.stem) == [word]


def test_any_word_is_known_to_both_or_to_none(whole: Any, lazy: Any) -> None:
    chance = random.Random("words")
    stems = chance.sample([word.stem for word in whole.dic.words], 300)
    words = [
        changed
        for stem in stems
        for changed in (stem, stem.upper(), stem[:-1] + chance.choice("аяоеыийюу"), f"х-{stem}")
    ]
    words += [f"{letter}-образный" for letter in "АХЪЯ"]
    assert [*map(lazy.lookup, words)] == [*map(whole.lookup, words)]


def test_any_word_in_capitals_is_known_to_both_or_to_none(whole: Any, lazy: Any) -> None:
    chance = random.Random("capitals")
    letters = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    words = ["".join(chance.choices(letters, k=chance.randint(1, 4))) for _ in range(400)]
    mixed = [word.stem for word in whole.dic.words if word.captype.name not in ("NO", "INIT")]
    words += [one.upper() for one in chance.sample(mixed, min(50, len(mixed)))]
    names = [word.stem for word in whole.dic.words if word.captype.name == "INIT"]
    words += [f"{one}{chance.choice('аыуе')}".upper() for one in chance.sample(names, 100)]
    assert [*map(lazy.lookup, words)] == [*map(whole.lookup, words)]


@pytest.mark.parametrize("word", ["посодили", "Юрга", "краеведческийй", "абвгдежз", "Х-образнй"])
def test_what_was_meant_is_the_same(word: str, whole: Any, lazy: Any) -> None:
    assert [*lazy.suggest(word)] == [*whole.suggest(word)]


def test_a_list_with_one_stem_twice_and_without_its_number(tmp_path: Path) -> None:
    (tmp_path / "index.aff").write_text(
        "SET UTF-8\nSFX A Y 1\nSFX A 0 а .\nSFX B Y 1\nSFX B 0 у .\n", encoding="utf-8"
    )
    (tmp_path / "index.dic").write_text("дом\nдом/B\nдом/A\nдом-сад/A\nДом\n", encoding="utf-8")
    whole, lazy = _whole(tmp_path), read_hunspell(tmp_path)
    words = ["дом", "дома", "дому", "домы", "дом-сада", "дом-саду", "ДОМУ", "Дому", "до"]
    assert [*map(lazy.lookup, words)] == [*map(whole.lookup, words)]
    assert lazy.lookup("дому")
    assert not lazy.lookup("дом-сады")
