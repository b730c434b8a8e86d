"""Overviews that are too long for one page: the rest stands at ``stranica/N/``, as of long lists.

Whatever grows with the number of entries is shown in parts, so that no page keeps a phone waiting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.addresses import numbered_address

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RowGroup(Generic[T]):
    """Rows under one heading, and the place that links lead to."""

    anchor: str
    title: str
    rows: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class OverviewPart(Generic[T]):
    """One page of an overview.

    ``pages`` are the numbers and addresses of all, ``elsewhere`` the anchors and titles of the
    groups that begin on another page, with its address.
    """

    number: int
    groups: tuple[RowGroup[T], ...]
    pages: tuple[tuple[int, str], ...]
    elsewhere: tuple[tuple[str, str, str], ...]

    @property
    def address(self) -> str:
        """The address of this page."""
        return dict(self.pages)[self.number]

    @property
    def rows(self) -> tuple[T, ...]:
        """What stands on the page."""
        return tuple(row for group in self.groups for row in group.rows)

    def titled(self, title: str) -> str:
        """Return the title of this page of an overview."""
        return title if self.number == 1 else f"{title}, страница {self.number}"


def pages_for(total: int, most: int) -> range:
    """Return the numbers of the pages that so many rows take; there is always one."""
    return range(1, max(1, -(-total // most)) + 1)


def part_of(
    groups: Sequence[RowGroup[T]], number: int, most: int, overview: str
) -> OverviewPart[T]:
    """Return one page of all groups, with at most so many rows; empty groups are left out."""
    numbers = pages_for(sum(len(one.rows) for one in groups), most)
    address = {one: numbered_address(f"{overview}/", one) for one in numbers}
    shown, elsewhere, before = [], [], 0
    for group in groups:
        begins, first = before // most + 1, (number - 1) * most - before
        rows = group.rows[max(0, first) : max(0, first + most)]
        if rows:
            shown.append(replace(group, rows=rows))
        if group.rows and begins != number:
            elsewhere.append((group.anchor, group.title, address[begins]))
        before += len(group.rows)
    return OverviewPart(number, tuple(shown), tuple(address.items()), tuple(elsewhere))
