"""A municipality of which everything is known, many times over, and one of which nothing is."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

from generator.model import When
from generator.model.kinds.audit import AuditRound
from generator.model.kinds.centre import Mailing
from generator.model.kinds.council import Council
from generator.model.kinds.directory import Municipality, Organisation
from generator.model.kinds.event import Event, EventState
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice, Replication
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.render import Rendering

NUMBER = 12
LONG = "Администрация и общественные объединения решают вместе, что благоустроить в первую очередь"


def place_in(rendering: Rendering, slug: str = "pervyj-go") -> Municipality:
    """Return a municipality of the sample."""
    return next(one for one in rendering.catalogue.of_kind(Municipality) if one.slug == slug)


def full(rendering: Rendering) -> Rendering:
    """Return the sample with a dozen entries of each kind about one municipality."""
    catalogue = rendering.catalogue
    return dataclasses.replace(
        rendering, catalogue=catalogue.changed([*_entries(catalogue, place_in(rendering))])
    )


def empty(rendering: Rendering) -> Rendering:
    """Return a catalogue that holds a municipality and nothing else."""
    place = dataclasses.replace(
        place_in(rendering), population=None, population_year=None, centre=None, lat=None, lon=None
    )
    return dataclasses.replace(
        rendering, catalogue=dataclasses.replace(rendering.catalogue, entries=(place,))
    )


def _entries(catalogue: Catalogue, place: Municipality) -> Iterator[Entry]:
    source = next(one for one in catalogue.entries if one.sources).sources[0]
    named = dataclasses.replace(source, title=LONG, url=f"https://example.org/{'dokument-' * 6}")
    yield dataclasses.replace(
        place, centre="г. Первый", site="https://example.org/", sources=(named,) * 5
    )
    here = (place.ref,)
    event = next(one for one in catalogue.current(Event) if one.decisions)
    issue = catalogue.current(Mailing)[0]
    yield dataclasses.replace(issue, period_to=TODAY - datetime.timedelta(days=30))
    for number in range(NUMBER):
        day = TODAY - datetime.timedelta(days=number + 1)
        ahead = TODAY + datetime.timedelta(days=number + 1)
        about: dict[str, Any] = {"municipalities": here, "published_on": day}
        yield _another(catalogue.current(Practice)[0], number, **about)
        yield _another(catalogue.current(Replication)[0], number, municipality=place.ref)
        yield _another(catalogue.current(Council)[0], number, **about)
        yield _another(
            catalogue.current(LegalAct)[0], number, official_url="https://example.org/akt", **about
        )
        yield _another(catalogue.current(Organisation)[0], number, area=here)
        yield _another(catalogue.current(Organisation)[0], number + 50, area=here, form="authority")
        yield _another(event, number, start=When.parse(f"{day}"), end=None, **about)
        yield _another(
            event,
            number + 50,
            start=When.parse(f"{ahead}"),
            end=None,
            event_state=EventState.ANNOUNCED,
            **about,
        )
        if number < len(_YEARS):
            one = catalogue.current(AuditRound)[0]
            yield _another(one, number, year=_YEARS[number], previous=None)


_YEARS = (2021, 2022, 2023, 2024)


def _another(entry: Entry, number: int, **fields: Any) -> Entry:
    title = f"{LONG}, {entry.kind.title.lower()} № {number}"
    identity = f"{entry.id[:4]}{number:03}"
    named: dict[str, Any] = {
        "slug": f"{entry.slug}-{number}",
        "id": identity,
        "title": title,
        "short_title": None,
    }
    return dataclasses.replace(entry, **{**named, **fields})
