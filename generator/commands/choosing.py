"""Choosing entries on the command line: a collection, a municipality with all about it, a kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.catalogue import choose_collection, choose_kind, choose_place
from generator.commands.options import KindType
from generator.model import Entry, EntryRef
from generator.model.kinds.centre import Collection
from generator.model.kinds.directory import Municipality
from generator.russian import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalogue import BookContents, Catalogue

E = TypeVar("E", bound=Entry)
_OPTIONS = (
    click.option("--collection", metavar="ИМЯ", help="Записи подборки, в её порядке."),
    click.option("--municipality", metavar="ИМЯ", help="Муниципалитет и всё, что его называет."),
    click.option("--kind", type=KindType(), help="Все записи вида."),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entries chosen by the options of a command."""

    collection: str | None = None
    municipality: str | None = None
    kind: type[Entry] | None = None

    @property
    def number(self) -> int:
        """The number of the options that were given, of which one is enough."""
        return sum(map(bool, (self.collection, self.municipality, self.kind)))

    def of(self, catalogue: Catalogue) -> BookContents | None:
        """Return the entries; None where nothing was chosen. Stops at a name that is not there."""
        if self.collection:
            return choose_collection(named(Collection, self.collection, catalogue), catalogue)
        if self.municipality:
            return choose_place(named(Municipality, self.municipality, catalogue), catalogue)
        return choose_kind(self.kind, catalogue) if self.kind else None


def choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the options by which entries are chosen; it gets them as ``chosen``."""

    @wraps(command)
    def called(
        *,
        collection: str | None,
        municipality: str | None,
        kind: type[Entry] | None,
        **others: object,
    ) -> object:
        return command(chosen=Chosen(collection, municipality, kind), **others)

    for option in reversed(_OPTIONS):
        called = option(called)
    return called


def named(cls: type[E], name: str, catalogue: Catalogue) -> E:
    """Return an entry that has a page by the name of its file; else raise `BadParameter`."""
    entry = catalogue.get(EntryRef(cls.kind.name, name))
    if isinstance(entry, cls) and entry.status.is_current:
        return entry
    option = f"--{cls.kind.name}"
    known = [one.slug for one in catalogue.current(cls)]
    if entry is not None:
        told = f"запись «{name}» не опубликована или снята: выберите другую"
    elif near := nearest(name, known):
        told = f"записи «{name}» нет; похоже на «{near}»"
    else:
        told = f"записи «{name}» нет; есть: {', '.join(sorted(known)) or 'ни одной'}"
    raise click.BadParameter(told, param_hint=option)


def refuse_empty(choice: BookContents, why: str) -> None:
    """Raise `ClickException` where nothing of what was chosen is published."""
    if not choice.entries:
        raise click.ClickException(f"«{choice.title}»: ни одной опубликованной записи, {why}")
