"""How a check is declared: a function above which stands of which entries it reports mistakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from generator.model import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.check.finding import Context, Finding

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Check:
    """A function that reports what is wrong with an entry of one class."""

    of: type[Entry]
    find: Callable[[Any, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class CheckOfAll:
    """A function that reports what is wrong between the entries of a catalogue."""

    find: Callable[[Context], Iterator[Finding]]


def check_of(cls: type[E]) -> Callable[[Callable[[E, Context], Iterator[Finding]]], Check]:
    """Return what makes of a function a check of the entries of a kind; of `Entry`, of every kind.

    A check in any module of `generator.check` is found by itself.
    """
    return lambda find: Check(cls, find)


check_of_all = CheckOfAll
"""Makes of a function a check of all entries together."""
