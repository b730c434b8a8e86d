"""The list of versions only grows, and says the same of the same content."""

from __future__ import annotations

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.ledger.versions import (
    Versions,
    digest_of,
    parse_versions,
    spell_versions,
)

DAY = datetime.date(2026, 3, 15)
_SUBJECTS = st.sampled_from(["calendar/mk0n4kp", "print/mk0n4kp", "data/practices"])
_STATES = st.lists(st.dictionaries(_SUBJECTS, st.integers(0, 3)), max_size=8)


def published(states: list[dict[str, int]]) -> Versions:
    versions = Versions()
    for after, state in enumerate(states):
        digests = {subject: digest_of(value) for subject, value in state.items()}
        versions = versions.recorded(digests, DAY + datetime.timedelta(after))
    return versions


@given(_STATES)
def test_numbers_grow_by_one_with_each_change_and_never_otherwise(
    states: list[dict[str, int]],
) -> None:
    versions = published(states)
    for subject in {row.subject for row in versions.rows}:
        seen = [state[subject] for state in states if subject in state]
        changes = 1 + sum(one != other for one, other in pairwise(seen))
        assert [row.number for row in versions.of(subject)] == list(range(1, changes + 1))


@given(_STATES)
def test_what_was_written_is_read_back(states: list[dict[str, int]]) -> None:
    versions = published(states)
    text = spell_versions(versions)
    read, problems = parse_versions(text, "content/_versions.tsv")
    assert not problems
    assert set(read.rows) == set(versions.rows)
    assert spell_versions(read) == text


def test_a_version_is_the_same_before_and_after_it_is_recorded() -> None:
    versions = published([{"print/mk0n4kp": 1}])
    changed = digest_of(2)
    before = versions.current("print/mk0n4kp", changed, DAY)
    after = versions.recorded({"print/mk0n4kp": changed}, DAY)
    assert after.current("print/mk0n4kp", changed, DAY + datetime.timedelta(9)) == before


def test_a_text_that_comes_back_is_a_new_version() -> None:
    versions = published([{"print/mk0n4kp": 1}, {"print/mk0n4kp": 2}, {"print/mk0n4kp": 1}])
    assert len(versions.of("print/mk0n4kp")) == 3


def test_damaged_lines_are_told_and_the_others_kept() -> None:
    text = (
        "# …\ncalendar/a\t1\t2026-03-15\t0123456789abcdef\n"
        "calendar/a\t3\t2026-03-15\t0123456789abcdef\n"
        "../../etc\t1\t2026-03-15\t0123456789abcdef\n"
        "calendar/b\t1\t2026-02-30\t0123456789abcdef\n"
    )
    versions, problems = parse_versions(text, "content/_versions.tsv")
    assert [row.subject for row in versions.rows] == ["calendar/a"]
    assert [one.location.line for one in problems] == [3, 4, 5]


def test_what_changes_twice_in_a_day_gets_a_number_each_time() -> None:
    """An event moved in the morning and again in the evening: programs take the later one."""
    day = datetime.date(2026, 3, 15)
    versions = Versions()
    for digest in ("0" * 16, "1" * 16, "2" * 16, "1" * 16):
        versions = versions.recorded({"calendar/mk0n4kp": digest}, day)
    assert [(one.number, one.day) for one in versions.of("calendar/mk0n4kp")] == [
        (number, day) for number in (1, 2, 3, 4)
    ]
    assert versions.recorded({"calendar/mk0n4kp": "1" * 16}, day) == versions
