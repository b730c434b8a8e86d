"""«Предложить»: one screen for those who have something to tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.kinds.council import Council
from generator.model.kinds.directory import Municipality, Organisation
from generator.model.kinds.event import Event
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice, Replication
from generator.render.overview import Overview, overview_page
from generator.russian import inside

if TYPE_CHECKING:
    from generator.model import Entry
    from generator.render.page import Page
    from generator.render.rendering import Rendering

SUGGEST = Overview("predlozhit", "Предложить практику")
FORMS: dict[type[Entry], str] = {
    Practice: f"{SUGGEST.address}/praktika.docx",
    Replication: f"{SUGGEST.address}/povtorenie.docx",
}
"""The addresses of the Word forms."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions to those who suggest something else than a practice.

    The questions are the titles of the fields named in ``fields``.
    """

    kind: type[Entry]
    anchor: str
    fields: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address of the questions."""
        return f"{SUGGEST.address}/#{self.anchor}"

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions as they stand in a sentence."""
        titles = {spec.name: spec.title for spec in self.kind.fields()}
        return tuple(inside(titles[name]) for name in self.fields)


ASKED = (
    Asked(Replication, "povtorenie", Replication.kind.briefly),
    Asked(Council, "sovet", ("title", "body_of", "act", "section_url", "size", "term_until")),
    Asked(
        Event, "meropriyatie", ("title", "event_type", "start", "place", "organisers", "outcome")
    ),
    Asked(Organisation, "organizaciya", ("full_name", "form", "ogrn", "area", "services", "site")),
    Asked(LegalAct, "akt", ("title", "act_type", "number", "adopted", "issuer", "official_url")),
    Asked(
        Municipality,
        "municipalitet",
        ("population", "population_year", "site", "council_url", "department"),
    ),
)
"""What can be told besides a practice."""


def asked_of(kind: type[Entry]) -> Asked:
    """Return what is asked about a kind that can be told of."""
    return next(one for one in ASKED if one.kind is kind)


def render_suggest(rendering: Rendering) -> Page:
    """Render the page."""
    about = rendering.about
    return overview_page(
        rendering,
        SUGGEST.address,
        SUGGEST,
        SUGGEST.title,
        "suggest.html",
        {
            "about": about,
            "form": FORMS[Practice],
            "copy_form": FORMS[Replication],
            "letter": about.letter("Практика для сайта"),
            "asked": [
                (one, about.letter(f"{one.kind.kind.title}: сведения"))
                for one in ASKED
                if one.kind not in FORMS
            ],
        },
    )
