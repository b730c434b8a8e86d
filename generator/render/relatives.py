"""Entries like one that is shown, and in words what they share."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from generator.catalogue import NAMED, SAID, TOPIC
from generator.model import EntryRef
from generator.russian import inside

if TYPE_CHECKING:
    from generator.catalogue import Catalogue, Relative
    from generator.model import Entry
    from generator.render.rendering import Rendering

_SHARED = 2
"""How many common traits of a similar entry are named."""


def relatives_of(entry: Entry, rendering: Rendering) -> tuple[tuple[Entry, str], ...]:
    """Return the entries like this one, each with the most telling of what it shares."""
    return tuple(
        (one.entry, "; ".join(islice(filter(None, _in_common(one, rendering.catalogue)), _SHARED)))
        for one in rendering.relations.of(entry)
    )


def _in_common(one: Relative, catalogue: Catalogue) -> dict[str, None]:
    """What two entries share; a topic may have the name of a thing in their titles."""
    return dict.fromkeys(_in_words(trait, catalogue) for trait in one.shared)


def _in_words(trait: tuple[str, str | EntryRef], catalogue: Catalogue) -> str:
    what, value = trait
    if what == TOPIC:
        return inside(catalogue.label("topic", str(value)))
    if what == SAID:
        return inside(str(value))
    named = catalogue.get(value) if what == NAMED and isinstance(value, EntryRef) else None
    public = named is not None and named.status.shows_text and named.kind.has_page
    return named.name if named is not None and public else ""
