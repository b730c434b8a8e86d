"""Personal data is found in the forms in which people write it; ordinary numbers are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.personal import PersonalKind, find_in_rendered, find_personal, names_person
from generator.model.personal.numbers import is_card, is_inn, is_luhn, is_snils
from generator.model.personal.spelling import column_in, plain_spelling
from generator.russian import mixed_words
from tests.model.people_write import LOOK_ALIKES, PEOPLE_WRITE
from tests.model.spellings import ORDINARY, SPELLINGS

CASES = [(kind, text) for kind, texts in SPELLINGS.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_personal_data_is_found(kind: PersonalKind, text: str) -> None:
    assert kind in {one.kind for one in find_personal(f"Начало.\n{text}")}


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_personal_data_is_found_within_a_sentence(kind: PersonalKind, text: str) -> None:
    assert kind in {one.kind for one in find_personal(f"Вот, например ({text}), так и пишут.")}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in PEOPLE_WRITE.items() for text in texts]
)
def test_personal_data_is_found_as_people_write_it(kind: PersonalKind, text: str) -> None:
    assert kind in {one.kind for one in find_personal(f"Начало.\n\n{text}")}


@pytest.mark.parametrize("text", [*ORDINARY, *LOOK_ALIKES])
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert [one.kind for one in find_personal(text)] == []


def test_places_are_those_of_the_file() -> None:
    found = list(find_personal("почта ivanov@mail.ru\nи sidorov@ya.ru", 10, 5))
    assert [(one.line, one.column) for one in found] == [(10, 11), (11, 3)]


def test_places_do_not_move_with_the_spelling() -> None:
    found = list(find_personal("x\n**Так**&nbsp;— и\u200b 8&nbsp;913 123-45-67"))
    assert [(one.line, one.column) for one in found] == [(2, 19)]


def test_a_wrapped_line_is_where_it_begins_and_rows_do_not_go_on() -> None:
    text = "Итоги года\nЗвоните Марине: 8 923\n000-45-67."
    assert [(one.line, one.column) for one in find_personal(text)] == [(2, 17)]
    assert list(find_personal("Марина;8\n9230004567;1", rows=True)) == []


def test_the_domain_of_a_mailbox_is_told() -> None:
    assert [one.domain for one in find_personal("Ivanov@Mail.ru, p@adm.kemerovo.ru")] == [
        "mail.ru",
        "adm.kemerovo.ru",
    ]


def test_what_only_a_reader_sees_is_found_once() -> None:
    source = "Звоните: +7 <b>913</b> 123-45-67"
    shown = [("Звоните: +7 913 123-45-67", 4), ("ivanov@mail.ru", 9)]
    assert list(find_personal(source)) == []
    assert [one.line for one in find_in_rendered(source, shown)] == [4, 9]
    assert [one.line for one in find_in_rendered("ivanov@mail.ru", shown)] == [4]


@pytest.mark.parametrize(
    "author", ["Иванов Иван Иванович", "Иванов И.И.", "Ivanov", "ivanov_ii", "Петрова", "Оля"]
)
def test_authors_are_people(author: str) -> None:
    assert names_person(author)


@pytest.mark.parametrize(
    "author",
    [
        "",
        " ",
        "User",
        "Пользователь Windows",
        "python-docx",
        "Администрация округа",
        "ПК-12",
        "1",
        "МБУ «Центр»",
        "anonymous",
        "Microsoft Office User",
        "admin1",
    ],
)
def test_authors_may_be_nobody_or_an_office(author: str) -> None:
    assert not names_person(author)


@given(st.integers(1_001_999, 999_999_999))
def test_one_pair_of_digits_makes_a_snils(number: int) -> None:
    assert sum(is_snils(f"{number:09}{check:02}") for check in range(101)) in {1, 2}


@given(st.integers(0, 9_999_999_999))
def test_one_pair_of_digits_makes_an_inn(number: int) -> None:
    assert sum(is_inn(f"{number:010}{check:02}") for check in range(100)) == 1


@given(st.integers(4 * 10**14 + 123, 5 * 10**14 - 1), st.integers(0, 999))
def test_one_digit_makes_a_card(number: int, more: int) -> None:
    longer = f"{number}{more}"
    assert sum(is_luhn(f"{longer}{check}") for check in range(10)) == 1
    assert not is_card("4" + "0" * 15)


@given(st.text())
def test_any_text_is_looked_through(text: str) -> None:
    assert all(one.line >= 1 and one.column >= 1 for one in find_personal(text))


_SEPARATORS = st.sampled_from(["", " ", "-", ".", "\u00a0", "–", " - ", "**", "&nbsp;", ") ", "_"])


@given(st.data())
def test_a_telephone_is_found_however_its_digits_are_parted(data: st.DataObject) -> None:
    spelt = "+7"
    for group in ("913", "123", "45", "67"):
        spelt += data.draw(_SEPARATORS) + group
    assert PersonalKind.PHONE in {one.kind for one in find_personal(f"Звоните {spelt} вечером")}


@given(st.text())
def test_the_spelling_keeps_the_lines_and_is_final(text: str) -> None:
    spelt = plain_spelling(text.replace("&", ""))
    assert spelt.count("\n") == text.count("\n")
    assert plain_spelling(spelt) == spelt


@given(st.text(alphabet="а8\u200b*１\u00a0-", max_size=30), st.integers(0, 30))
def test_a_column_leads_back(text: str, column: int) -> None:
    spelt = plain_spelling(text)
    if column < len(spelt):
        at = column_in(text, column)
        assert plain_spelling(text[at])[:1] == spelt[column]


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
