"""The home page: ways in, what is new, what comes, figures and partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue import takes_place
from generator.model.kinds.council import Guidance
from generator.model.kinds.directory import (
    Municipality,
    MunicipalityStatus,
    Organisation,
    OrganisationRole,
)
from generator.model.kinds.event import Event
from generator.model.kinds.law import Consultation, LegalAct
from generator.model.kinds.practice import Practice
from generator.render.environment import rendered
from generator.render.values import Showing
from generator.russian import MONTHS, counted, long_date, sort_key

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.render.rendering import Rendering

_WAYS: tuple[type[Entry], ...] = (Practice, Event, Guidance, LegalAct, Municipality, Consultation)
_FRESH, _SOON = 6, 4


def render_home(rendering: Rendering) -> str:
    """Render what the catalogue adds to the home page."""
    catalogue = rendering.catalogue
    agenda = rendering.agenda
    return rendered(
        "home.html",
        ways=[(cls.kind, number) for cls in _WAYS if (number := _number(cls, catalogue))],
        figures=_figures(rendering), fresh=_fresh(rendering),
        soon=[*filter(takes_place, agenda.coming)][:_SOON],
        planned=[*filter(takes_place, agenda.planned)][:_SOON],
        partners=_partners(catalogue), counted=counted,
        show=Showing(catalogue, "", rendering.today), label=catalogue.label,
        long_date=long_date, months=MONTHS,
    )  # fmt: skip


def _number(cls: type[Entry], catalogue: Catalogue) -> int:
    """How many entries of a kind there are, municipalities that no longer exist left out."""
    return sum(
        not isinstance(one, Municipality) or one.muni_status is MunicipalityStatus.ACTIVE
        for one in catalogue.current(cls)
    )


def _figures(rendering: Rendering) -> list[tuple[str, int]]:
    catalogue = rendering.catalogue
    practices = catalogue.current(Practice)
    places = {ref for practice in practices for ref in practice.municipalities}
    ready = sum(bool(practice.mentor_ready) for practice in practices)
    counts = [
        (cls.kind.plural, len(catalogue.current(cls)))
        for cls in (Practice, LegalAct, Consultation, Event, Organisation)
    ]
    others = [("Муниципалитеты, чей опыт описан", len(places)), ("Готовы консультировать", ready)]
    return [(title, number) for title, number in (*counts, *others) if number]


def _fresh(rendering: Rendering) -> list[Entry]:
    """The newest entry of each kind that people read, the newest first."""
    newest = [
        max(entries, key=lambda one: (_day(one), one.slug))
        for cls in rendering.listed
        if not cls.kind.is_directory and (entries := rendering.catalogue.current(cls))
    ]
    by_name = sorted(newest, key=lambda one: sort_key(one.kind.plural))
    return sorted(by_name, key=_day, reverse=True)[:_FRESH]


def _day(entry: Entry) -> str:
    return entry.published_on.isoformat() if entry.published_on else ""


def _partners(catalogue: Catalogue) -> list[Organisation]:
    found = [one for one in catalogue.current(Organisation) if one.role is OrganisationRole.PARTNER]
    return sorted(found, key=lambda one: sort_key(one.name))
