"""What the card of an entry says besides its title and summary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from generator.russian import sort_key

if TYPE_CHECKING:
    from generator.model import Entry
    from generator.render.region import Corner
    from generator.render.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Card:
    """The line above the title, the facts below the summary, and how far they are borne out.

    ``level`` of five rungs of evidence is reached, and ``trust`` names it; 0 and nothing for
    kinds without evidence. ``tiles`` of the region are lit: those of its municipalities; all for
    what is done in the whole region; None for kinds that are at no place.
    """

    place: str = ""
    facts: tuple[str, ...] = ()
    level: int = 0
    trust: str = ""
    tiles: tuple[Corner, ...] | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.place or self.facts or self.level or self.tiles)

    @property
    def plain(self) -> list[object]:
        """The same for programs."""
        return [self.place, [*self.facts], self.level, self.trust, self.tiles]


@singledispatch
def card_of(_entry: Entry, _rendering: Rendering) -> Card:
    """Return what stands on the card of an entry.

    The modules of `generator.render.kinds` register an answer for the kinds that say more.
    """
    return Card()


@singledispatch
def rank_of(_entry: Entry) -> tuple[int, int, int]:
    """Return what comes first among the entries of a kind, the smaller the earlier."""
    return 0, 0, 0


def listing_order(entry: Entry) -> tuple[Any, ...]:
    """Return the key that orders a kind: by its own rank, then what begins later, then by name."""
    month = getattr(entry, "planned_month", None) or 0
    start = getattr(entry, "start", None)
    return (
        *rank_of(entry),
        -(start.first_day.toordinal() if start else 0),
        month,
        sort_key(entry.title),
        entry.slug,
    )
