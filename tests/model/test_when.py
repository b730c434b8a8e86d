"""When an event is: as precise as it is known, and never more."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import When

_DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 12, 31))
_SPELT = st.one_of(
    _DAYS.map(lambda day: f"{day:%Y-%m}"),
    _DAYS.map(str),
    st.tuples(_DAYS, st.times()).map(lambda one: f"{one[0]} {one[1]:%H:%M}"),
)


@given(_SPELT)
def test_what_was_written_is_spelt_back(text: str) -> None:
    assert str(When.parse(text)) == text


@given(_SPELT, _SPELT)
def test_one_is_before_another_only_for_certain(first: str, second: str) -> None:
    one, other = When.parse(first), When.parse(second)
    assert not (one < other < one)
    if one < other:
        assert one.first_day <= other.last_day
        assert one.iso <= other.iso


@pytest.mark.parametrize(
    "text", ["2026", "2026-13", "2026-02-30", "2026-03 14:00", "2026-03-15 25:00", "15.03.2026"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\d|day"):
        When.parse(text)
