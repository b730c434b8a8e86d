"""Personal data is found by its check digits, and ordinary numbers are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.personal import PersonalKind, find_personal, is_card, is_inn, is_snils
from generator.russian import mixed_words

FOUND = [
    ("СНИЛС 112-233-445 95", PersonalKind.SNILS),
    ("снилс: 11223344595", PersonalKind.SNILS),
    ("ИНН 500100732259", PersonalKind.INN),
    ("паспорт серии 32 08 123456", PersonalKind.PASSPORT),
    ("Паспорт гражданина РФ: 3208 № 123456", PersonalKind.PASSPORT),
    ("карта 4111 1111 1111 1111", PersonalKind.CARD),
    ("+7 913 123-45-67", PersonalKind.PHONE),
    ("тел. 8(913)1234567", PersonalKind.PHONE),
    ("ivan.ivanov@mail.ru", PersonalKind.EMAIL),
    ("Ivanov+nko@Gmail.com.", PersonalKind.EMAIL),
]
LEFT = [
    "112-233-445 96", "ОГРН 1024200700001", "ИНН 500100732250", "ИНН 4207012345",
    "8 (3842) 36-00-00", "постановление № 500100732259", "https://example.ru/n/500100732259",
    "info@ruobr.ru", "ivanov@mail.ru.example.org", "12 500 000 рублей", "2026-03-15",
    "паспорт практики", "4111 1111 1111 1112", "счёт 40702810900000012345",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_personal_data_is_found(text: str, kind: PersonalKind) -> None:
    assert [one.kind for one in find_personal(f"Начало.\n{text}")] == [kind]


@pytest.mark.parametrize("text", LEFT)
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert list(find_personal(text)) == []


def test_places_are_those_of_the_file() -> None:
    found = list(find_personal("почта ivanov@mail.ru\nи sidorov@ya.ru", 10, 5))
    assert [(one.line, one.column) for one in found] == [(10, 11), (11, 3)]


@given(st.integers(1_001_999, 999_999_999))
def test_one_pair_of_digits_makes_a_snils(number: int) -> None:
    assert sum(is_snils(f"{number:09}{check:02}") for check in range(101)) in {1, 2}


@given(st.integers(0, 9_999_999_999))
def test_one_pair_of_digits_makes_an_inn(number: int) -> None:
    assert sum(is_inn(f"{number:010}{check:02}") for check in range(100)) == 1


@given(st.integers(4 * 10**14, 5 * 10**14 - 1))
def test_one_digit_makes_a_card(number: int) -> None:
    assert sum(is_card(f"{number}{check}") for check in range(10)) == 1


@given(st.text())
def test_any_text_is_looked_through(text: str) -> None:
    assert all(one.line >= 1 and one.column >= 1 for one in find_personal(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Общественный сoвет", [("сoвет", "совет")]),
        ("Cовет, MОСКВА", [("Cовет", "Совет"), ("MОСКВА", "МОСКВА")]),
        ("IT-проект, YouTubeканал, совет, board, №5, ТОС-1", []),
    ],
)
def test_latin_letters_in_russian_words(text: str, words: list[tuple[str, str]]) -> None:
    assert mixed_words(text) == words
