"""Is this print still current? Codes, and what the page says to each print."""

from __future__ import annotations

import dataclasses
import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import entry_address
from generator.ledger import AddressState, Ledger, LedgerRow, Versions
from generator.model import Status
from generator.model.kinds.practice import Practice
from generator.model.records import Change
from generator.render import render_entry
from generator.render.prints import check_sign, code_of, print_digest, print_digests, prints_of

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.render import Rendering

DAY = datetime.date(2026, 3, 15)
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
identifiers = st.text(alphabet=LETTERS, min_size=7, max_size=7)


def is_whole(code: str) -> bool:
    body, sign = code.replace("-", "")[:-1], code[-1]
    return check_sign(body) == sign


@given(
    identifier=identifiers,
    number=st.integers(1, 999),
    at=st.integers(0, 8),
    other=st.sampled_from(SIGNS),
)
def test_one_wrong_sign_is_found(identifier: str, number: int, at: int, other: str) -> None:
    code = code_of(identifier, number)
    assert is_whole(code)
    plain = code.replace("-", "")
    place = at % (len(plain) - 1)
    wrong = plain[:place] + other + plain[place + 1 :]
    assert is_whole(wrong) is (wrong == plain)


@given(identifier=identifiers, number=st.integers(1, 999))
def test_neighbours_that_changed_places_are_found(identifier: str, number: int) -> None:
    plain = code_of(identifier, number).replace("-", "")
    for at, (one, other) in enumerate(pairwise(plain[:-1])):
        wrong = plain[:at] + other + one + plain[at + 2 :]
        assert is_whole(wrong) is (one == other)


def test_a_known_sign() -> None:
    """From the standard's own kind of numbers, worked out by hand: «07» has the sign «X»."""
    assert check_sign("0") == "1"
    assert check_sign("07") == SIGNS[(1 - 14) % 37]


@pytest.fixture(scope="module")
def practice(rendering: Rendering) -> Practice:
    return rendering.catalogue.current(Practice)[0]


def published(*states: Catalogue) -> Versions:
    versions = Versions()
    for after, state in enumerate(states):
        versions = versions.recorded(print_digests(state), DAY + datetime.timedelta(after))
    return versions


def test_a_print_of_the_current_version_is_current(
    practice: Practice, rendering: Rendering
) -> None:
    (one,) = prints_of(practice, published(rendering.catalogue), DAY)
    assert one.number == 1
    assert one.words.endswith("Она действует.")


def test_an_old_print_is_told_what_changed_since(practice: Practice, rendering: Rendering) -> None:
    change = Change(date=DAY + datetime.timedelta(1), note="Новая сумма.")
    after = dataclasses.replace(practice, summary="Другое.", changes=(change,))
    versions = published(rendering.catalogue, rendering.catalogue.changed([after]))
    old, now = prints_of(after, versions, DAY)
    assert "сейчас версия 2" in old.words
    assert "Новая сумма." in old.words
    assert now.words.endswith("Она действует.")


@pytest.mark.parametrize(
    ("days", "notes", "told"),
    [
        ([0, 0], {"Раз.": 0}, [["Раз."]]),
        ([0, 0, 0], {"Раз.": 0, "Два.": 0}, [["Раз.", "Два."], ["Раз.", "Два."]]),
        ([0, 1, 2], {"Раз.": 1}, [["Раз."], []]),
        ([0, 1, 1], {"Раз.": 1, "Два.": 1}, [["Раз.", "Два."], ["Раз.", "Два."]]),
        ([0, 1, 2], {"Раз.": 1, "Два.": 2}, [["Раз.", "Два."], ["Два."]]),
    ],
)
def test_a_note_of_the_day_of_a_print_is_told_unless_the_print_has_it(
    days: list[int],
    notes: dict[str, int],
    told: list[list[str]],
    practice: Practice,
    rendering: Rendering,
) -> None:
    """Two versions may be published in one day, and a note bears a day alone."""
    changes = tuple(
        Change(date=DAY + datetime.timedelta(day), note=note) for note, day in notes.items()
    )
    versions = Versions()
    after = practice
    for number, day in enumerate(days):
        after = dataclasses.replace(practice, summary=f"Текст {number}.", changes=changes)
        state = rendering.catalogue.changed([after])
        versions = versions.recorded(print_digests(state), DAY + datetime.timedelta(day))
    *old, _now = prints_of(after, versions, DAY)
    assert [[note for note in notes if note in one.words] for one in old] == told


def test_to_be_checked_again_makes_no_version(practice: Practice) -> None:
    again = dataclasses.replace(practice, reviewed_on=datetime.date(2026, 9, 1))
    assert print_digest(again) == print_digest(practice)
    assert print_digest(dataclasses.replace(practice, title="Иное")) != print_digest(practice)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.WITHDRAWN, "снята с публикации"),
        (Status.ARCHIVED, "больше не действует"),
        (Status.SUPERSEDED, "заменена: действующая названа в начале страницы"),
    ],
)
def test_a_print_of_what_is_gone_is_told_so(
    status: Status, words: str, practice: Practice, rendering: Rendering
) -> None:
    versions = published(rendering.catalogue)
    gone = dataclasses.replace(practice, status=status, archive_reason="Ошибка.")
    after = dataclasses.replace(
        rendering, catalogue=rendering.catalogue.changed([gone]), versions=versions
    )
    assert words in prints_of(gone, versions, DAY)[0].words
    page = render_entry(gone, after).content
    assert f'id="kb-{practice.id}-v1"' in page
    assert words in page.replace("\xa0", " ")


def test_a_print_of_what_became_part_of_another_is_told_so(
    practice: Practice, rendering: Rendering
) -> None:
    """Its code leads to the page of the other, whose own versions it must not be taken for."""
    other, *_ = (one for one in rendering.catalogue.current(Practice) if one is not practice)
    known = published(rendering.catalogue)
    address = entry_address(practice.kind.address, practice.slug)
    row = LedgerRow(
        "praktiki/prezhnee/", AddressState.MOVED, DAY, other.id, target=address, anchors=()
    )
    after = dataclasses.replace(rendering, versions=known, merged=Ledger((row,)).merged)
    page = render_entry(practice, after).content.replace("\xa0", " ")
    sentence = page.partition(f'id="kb-{other.id}-v1"')[2].partition("</p>")[0]
    assert "версия 1, на сайте с 15 марта 2026" in sentence
    assert "вошла в эту" in sentence
    assert "действует" not in sentence
    assert "Она действует" in page.partition(f'id="kb-{practice.id}-v1"')[2].partition("</p>")[0]


def test_the_page_carries_its_code(practice: Practice, rendering: Rendering) -> None:
    page = render_entry(practice, rendering).content
    assert code_of(practice.id, 1) in page
    assert f"{rendering.site_url}proverit/" in page
