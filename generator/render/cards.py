"""What the card of an entry says besides its title and summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.catalogue import Evidence, evidence_of
from generator.model.kinds.directory import Municipality, MunicipalityStatus
from generator.model.kinds.event import Event, EventState
from generator.model.kinds.practice import Practice, Scope, Stage
from generator.russian import MONTHS, sort_key

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.render.region import Corner, Region
    from generator.render.rendering import Rendering

_RUNNING = frozenset({Stage.RUNNING, Stage.SCALED})
_TO_COME = (EventState.ANNOUNCED, EventState.PLANNED)


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


def card_of(entry: Entry, rendering: Rendering) -> Card:
    """Return what stands on the card of an entry."""
    if isinstance(entry, Practice):
        return _of_practice(entry, rendering)
    if isinstance(entry, Municipality) and not is_former(entry) and rendering.region.tiles:
        return Card(tiles=rendering.region.lit((entry.slug,)))
    return Card(_when(entry, rendering.catalogue)) if isinstance(entry, Event) else Card()


def is_former(entry: Entry) -> bool:
    """Whether it is a municipality that is no more: old documents know it by its old name."""
    return isinstance(entry, Municipality) and entry.muni_status is not MunicipalityStatus.ACTIVE


def _of_practice(practice: Practice, rendering: Rendering) -> Card:
    catalogue = rendering.catalogue
    rung = evidence_of(practice, catalogue)
    since = f"с {practice.started.year} года" if practice.started else ""
    if practice.stage is not None and practice.stage not in _RUNNING:
        since = catalogue.label("stage", practice.stage)
    return Card(
        where(practice, catalogue),
        tuple(filter(None, (since, practice.money_note or ""))),
        list(Evidence).index(rung) + 1,
        catalogue.label("evidence", rung),
        lit_by(practice, rendering.region) if rendering.region.tiles else None,
    )


def lit_by(practice: Practice, region: Region) -> tuple[Corner, ...]:
    """Return the tiles of the region that a practice lights."""
    if practice.scope is Scope.REGIONAL and not practice.municipalities:
        return tuple(sorted(region.tiles.values()))
    return region.lit(ref.slug for ref in practice.municipalities)


def where(practice: Practice, catalogue: Catalogue) -> str:
    """Say where a practice is: its municipalities, its place or how far it reaches."""
    found = [catalogue.get(ref) for ref in practice.municipalities]
    names = [one.name for one in found if one is not None and one.status.shows_text]
    if names:
        return names[0] + (f" и ещё {len(names) - 1}" if len(names) > 1 else "")
    if practice.place:
        return practice.place
    return catalogue.label("scope", practice.scope) if practice.scope else ""


def _when(event: Event, catalogue: Catalogue) -> str:
    kind = catalogue.label("event_type", event.event_type)
    if event.start:
        return f"{kind}, {event.start.day_in_words}"
    return f"{kind}, по плану — {MONTHS[event.planned_month - 1]}" if event.planned_month else kind


def listing_order(entry: Entry) -> tuple[Any, ...]:
    """Order the entries of a kind: near and working practices first, events to come first."""
    month = getattr(entry, "planned_month", None) or 0
    start = getattr(entry, "start", None)
    return (
        *(_distance(entry) if isinstance(entry, Practice) else (0, 0)),
        _turn(entry) if isinstance(entry, Event) else 0,
        -(start.first_day.toordinal() if start else 0),
        month,
        sort_key(entry.title),
        entry.slug,
    )


def _distance(practice: Practice) -> tuple[int, int]:
    """How far a practice is from the reader: of this region first, then what works today."""
    return int(practice.scope is Scope.OTHER_REGION), int(practice.stage not in _RUNNING)


def _turn(event: Event) -> int:
    """What is announced, then what is planned, then the rest: one can still go to the first."""
    return _TO_COME.index(event.event_state) if event.event_state in _TO_COME else len(_TO_COME)
