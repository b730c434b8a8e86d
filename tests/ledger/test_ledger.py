"""The ledger's values: rows are never lost, one hop suffices, the file comes back as it was."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger import (
    Ledger,
    Published,
    Removal,
    Row,
    State,
    anchor_moved,
    gone,
    moved,
    parse_ledger,
    recorded,
    spell_ledger,
)

DAY = datetime.date(2026, 3, 1)
DVOR = Published("praktiki/dvor/", "dvr1234", ("itogi", "shagi"))
PHOTO = Published("praktiki/dvor/foto.jpg", "dvr1234")
SAD = Published("praktiki/sad/", "sad1234")

words = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
anchors = st.lists(st.tuples(words, words), max_size=3, unique_by=lambda pair: pair[0]).map(
    lambda pairs: tuple(sorted(pairs))
)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    state = draw(st.sampled_from(State))
    return Row(
        draw(words) + draw(st.sampled_from(["/", ".pdf"])),
        state,
        draw(st.dates()),
        draw(st.sampled_from(["", "abc1234"])),
        draw(words) + "/" if state is State.MOVED else "",
        draw(st.sampled_from(Removal)) if state is State.GONE else None,
        draw(anchors),
    )


@given(st.lists(rows(), unique_by=lambda row: row.address))
def test_what_is_written_is_read_back(found: list[Row]) -> None:
    ledger = Ledger(tuple(sorted(found, key=lambda row: row.address)))
    assert parse_ledger(spell_ledger(ledger), "x") == (ledger, [])


@given(st.text())
def test_any_text_is_read_without_falling(text: str) -> None:
    ledger, problems = parse_ledger(text, "content/_addresses.tsv")
    assert all(problem.location.line >= 1 for problem in problems)
    assert parse_ledger(spell_ledger(ledger), "x")[0] == ledger


def test_a_move_takes_files_and_headings_along() -> None:
    ledger = moved(recorded(Ledger(), [DVOR, PHOTO], DAY), "praktiki/dvor/", "praktiki/park/", DAY)
    assert ledger.by_address["praktiki/dvor/"].target == "praktiki/park/"
    assert ledger.by_address["praktiki/dvor/foto.jpg"].target == "praktiki/park/foto.jpg"
    assert dict(ledger.by_address["praktiki/park/"].anchors) == {"itogi": "itogi", "shagi": "shagi"}


def test_a_second_move_leaves_one_hop() -> None:
    ledger = recorded(Ledger(), [DVOR], DAY)
    ledger = moved(ledger, "praktiki/dvor/", "praktiki/park/", DAY)
    ledger = moved(ledger, "praktiki/park/", "praktiki/les/", DAY)
    assert {row.target for row in ledger.rows if row.state is State.MOVED} == {"praktiki/les/"}


def test_a_move_back_makes_the_first_address_live_again() -> None:
    ledger = recorded(Ledger(), [DVOR], DAY)
    ledger = moved(ledger, "praktiki/dvor/", "praktiki/park/", DAY)
    ledger = moved(ledger, "praktiki/park/", "praktiki/dvor/", DAY)
    assert ledger.by_address["praktiki/dvor/"].state is State.LIVE
    assert ledger.by_address["praktiki/park/"].target == "praktiki/dvor/"


def test_what_led_to_a_removed_page_says_so_too() -> None:
    ledger = recorded(Ledger(), [DVOR, SAD], DAY)
    ledger = moved(ledger, "praktiki/dvor/", "praktiki/park/", DAY)
    ledger = gone(ledger, "praktiki/park/", Removal.PERSONAL_DATA, DAY)
    states = {row.address: row.state for row in ledger.rows}
    assert states == {
        "praktiki/dvor/": State.GONE, "praktiki/park/": State.GONE, "praktiki/sad/": State.LIVE,
    }  # fmt: skip


def test_a_renamed_heading_keeps_its_name_through_two_renamings() -> None:
    ledger = anchor_moved(recorded(Ledger(), [DVOR], DAY), DVOR.address, "itogi", "rezultaty")
    ledger = anchor_moved(ledger, DVOR.address, "rezultaty", "chto-vyshlo")
    assert ledger.aliases(DVOR.address) == (("itogi", "chto-vyshlo"), ("rezultaty", "chto-vyshlo"))


@pytest.mark.parametrize("day", [DAY, datetime.date(2027, 1, 1)])
def test_recording_twice_changes_nothing(day: datetime.date) -> None:
    ledger = recorded(Ledger(), [DVOR, PHOTO, SAD], DAY)
    assert recorded(ledger, [DVOR, PHOTO, SAD], day) == ledger
