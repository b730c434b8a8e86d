"""How a filter is declared that no field holds: a function that works its values out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from generator.model import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalogue.catalogue import Catalogue

    Key = tuple[Any, str, str]
    """A value's place among the others, its word in addresses and its label."""

    Reader = Callable[[Any, Catalogue], Iterator[Key]]

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Computed:
    """A filter of one kind: its word in addresses, its title and what reads an entry's values."""

    of: type[Entry]
    address: str
    title: str
    read: Reader


def filter_of(
    cls: type[E], address: str, title: str
) -> Callable[[Callable[[E, Catalogue], Iterator[Key]]], Computed]:
    """Return what makes of a function a filter of the entries of a kind.

    A filter in a module of `generator.catalogue.kinds` is found by itself. It may look at what
    the entry names, at the successors of that, and at what names the entry.
    """
    return lambda read: Computed(cls, address, title, read)


def slug_of_code(code: str) -> str:
    """Return a code of a vocabulary as a word of an address."""
    return code.replace("_", "-")
