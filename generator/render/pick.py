"""«Подобрать практику»: what a reader has and wants, and the practices that suit it best.

The page asks the questions of `ASKED`, which are filters of practices, and works without a program:
each answer leads to the list of practices that have it. The program (``docs/assets/pick.js``) makes
choices of them, and reads of each practice what `pick_file` tells.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.addresses import facet_address
from generator.catalogue import Evidence, evidence_of
from generator.model.kinds.practice import Practice
from generator.render.cards import listing_order
from generator.render.kinds.practice import where
from generator.render.marks import with_marks
from generator.render.overview import Overview, overview_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue, Facet, FacetValue
    from generator.render.page import Page
    from generator.render.rendering import Rendering

PICK = Overview("podobrat", "Подобрать практику")
DATA = f"{PICK.address}/praktiki.json"
"""The address of what the program reads."""
ASKED = {
    "tip-mesta": "",
    "zhitelej": "near",
    "stoimost": "most",
    "srok": "most",
    "tema": "",
    "kto-nachal": "",
}
"""The filters that are asked about, and how an answer is compared with what a practice has: its
very value; or one beside it does by half; or no more than this will do."""
_DETAILS = ("own_money", "funding", "staff", "first_step")
"""What a comparison shows besides the answers."""
_OPEN_ENDS = frozenset({"unknown"})
"""Values that say that nothing is known: no answer to choose, no figure to compare."""


def asked_facets(rendering: Rendering) -> Iterator[Facet]:
    """Yield what is asked about, as far as any practice has a value of it."""
    facets = {one.address: one for one in rendering.facets_of(Practice)}
    yield from (facets[address] for address in ASKED if address in facets)


def render_pick(rendering: Rendering) -> Page:
    """Render the page."""
    questions = [
        (
            facet,
            [
                (one, facet_address(Practice.kind.address, facet.address, one.slug))
                for one in facet.values
                if one.slug not in _OPEN_ENDS
            ],
        )
        for facet in asked_facets(rendering)
    ]
    return overview_page(
        rendering,
        PICK.address,
        PICK,
        PICK.title,
        "pick.html",
        {"questions": questions, "compared": ASKED, "data": DATA, "all": Practice.kind},
    )


def pick_file(rendering: Rendering) -> str:
    """Return what the program reads, as JSON: the questions with their values, then the practices.

    A value has its place among all that there might be where answers come near each other.
    A practice is its slug, title and summary, the places of its values under each question, how
    far it is borne out, and in the order of ``rows`` what a comparison shows of it besides.
    """
    catalogue = rendering.catalogue
    facets = [*asked_facets(rendering)]
    places: dict[str, list[list[int]]] = {}
    for number, facet in enumerate(facets):
        for place, value in enumerate(facet.values):
            for entry in value.entries:
                if value.slug not in _OPEN_ENDS:
                    places.setdefault(entry.slug, [[] for _ in facets])[number].append(place)
    practices = [
        [
            one.slug,
            with_marks(one.short_title or one.title),
            with_marks(one.summary or ""),
            places.get(one.slug, [[] for _ in facets]),
            _trust(one, catalogue),
            [[with_marks(fact.value), with_marks(fact.label)] for fact in one.key_facts],
            [with_marks(words or "") for words in _told(one, catalogue)],
        ]
        for one in sorted(catalogue.current(Practice), key=listing_order)
    ]
    titles = {spec.name: spec.title for spec in Practice.fields()}
    data = {
        "rows": ["Где", *(titles[name] for name in _DETAILS)],
        "facets": [
            [one.address, one.title, [_spelt(one, value) for value in one.values]] for one in facets
        ],
        "practices": practices,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _spelt(facet: Facet, value: FacetValue) -> list[object]:
    return [value.slug, value.label, *([value.place] if ASKED[facet.address] else [])]


def _trust(practice: Practice, catalogue: Catalogue) -> list[object]:
    """How many rungs of evidence are reached, and the name of the highest."""
    rung = evidence_of(practice, catalogue)
    return [[*Evidence].index(rung) + 1, catalogue.label("evidence", rung)]


def _told(practice: Practice, catalogue: Catalogue) -> list[str | None]:
    return [where(practice, catalogue), *(getattr(practice, one) for one in _DETAILS)]
