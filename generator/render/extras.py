"""What the pages of some kinds show beyond their fields: computed results, drawn charts."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any, TypeVar

from generator.model import Entry

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.render.view import EntryView

E = TypeVar("E", bound=Entry)


@singledispatch
def extras_of(_entry: Entry, _view: EntryView) -> dict[str, Any]:
    """Return what the template of an entry's kind needs besides the entry.

    The modules of `generator.render.kinds` register an answer for the kinds that show more.
    """
    return {}


def naming(entry: Entry, field: str, cls: type[E], catalogue: Catalogue) -> list[E]:
    """Return the current entries of a kind that name an entry in one of their fields."""
    links = catalogue.backlinks(entry.ref)
    return [one.entry for one in links if one.field == field and isinstance(one.entry, cls)]
