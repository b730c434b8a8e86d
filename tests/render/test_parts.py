"""Overviews in parts: nothing is lost between pages, and old links still arrive."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.render.parts import RowGroup, pages_for, part_of

SIZES = st.lists(st.integers(0, 9), min_size=1, max_size=4)


@given(SIZES, st.integers(1, 5))
def test_every_row_stands_on_one_page_in_order(sizes: list[int], most: int) -> None:
    groups = [
        RowGroup(f"g{at}", f"Группа {at}", tuple((at, row) for row in range(size)))
        for at, size in enumerate(sizes)
    ]
    numbers = pages_for(sum(sizes), most)
    parts = [part_of(groups, number, most, "obzor") for number in numbers]
    told = [row for part in parts for row in part.rows]
    assert told == [row for group in groups for row in group.rows]
    assert all(len(part.rows) <= most for part in parts)
    assert all(part.rows for part in parts[1:])
    first = parts[0]
    assert first.pages[0] == (1, "obzor/")
    assert [number for number, _ in first.pages] == [*numbers]
    for group in groups:
        here = {one.anchor for one in first.groups}
        away = {anchor for anchor, _, _ in first.elsewhere}
        assert (group.anchor in here | away) == bool(group.rows)
        assert not here & away


def test_a_heading_is_found_on_the_page_where_it_begins() -> None:
    groups = [RowGroup("a", "Первые", (1, 2, 3)), RowGroup("b", "Вторые", (4, 5, 6))]
    parts = [part_of(groups, number, 2, "obzor") for number in (1, 2, 3)]
    assert parts[0].elsewhere == (("b", "Вторые", "obzor/stranica/2/"),)
    assert [one.anchor for one in parts[1].groups] == ["a", "b"]
    assert parts[1].elsewhere == (("a", "Первые", "obzor/"),)
    assert [one.titled("Обзор") for one in parts[:2]] == ["Обзор", "Обзор, страница 2"]
