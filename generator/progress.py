"""Progress of long work, shown where a person watches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from generator.terminal import drawing_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Watch(Protocol):
    """Hands on items one by one and may show how far the work has come."""

    def __call__(self, items: Iterable[T], total: int, label: str) -> Iterable[T]:
        """Yield the ``total`` items; ``label`` says in Russian what is being done."""


def unwatched(items: Iterable[T], total: int, label: str) -> Iterable[T]:  # noqa: ARG001
    """Return the items; show nothing."""
    return items


def shown(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Yield the items; draw a bar on the terminal, where there is one."""
    if sys.stderr.isatty():
        with click.progressbar(
            items, length=total, label=label, file=drawing_on(sys.stderr)
        ) as bar:
            yield from bar
    else:
        yield from items
