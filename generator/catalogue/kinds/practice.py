"""Filters of practices: how far they are borne out, for how many people, since when, repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.computed import filter_of, slug_of_code
from generator.catalogue.evidence import Evidence, evidence_of
from generator.catalogue.sizes import size_of
from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Practice, Replication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.computed import Key


@filter_of(Practice, "podtverzhdeno", "Насколько подтверждено")
def by_evidence(practice: Practice, catalogue: Catalogue) -> Iterator[Key]:
    """Yield the rung of evidence that is reached."""
    rung = evidence_of(practice, catalogue)
    label = catalogue.label("evidence", rung)
    yield -list(Evidence).index(rung), slug_of_code(rung), label


@filter_of(Practice, "zhitelej", "Сколько жителей")
def by_population(practice: Practice, catalogue: Catalogue) -> Iterator[Key]:
    """Yield the sizes of the places where it works."""
    places = [catalogue.get(ref) for ref in practice.municipalities]
    known = [place.population for place in places if isinstance(place, Municipality)]
    for population in [practice.population] if practice.population else known:
        if population is not None:
            size = size_of(population)
            yield size.number, f"ot-{size.least}", size.label


@filter_of(Practice, "god", "Год начала")
def by_start(practice: Practice, _catalogue: Catalogue) -> Iterator[Key]:
    """Yield the year in which it began."""
    if practice.started:
        year = practice.started.year
        yield -year, str(year), str(year)


@filter_of(Practice, "povtoreno", "Повторено в другом месте")
def by_repetition(practice: Practice, catalogue: Catalogue) -> Iterator[Key]:
    """Yield «yes» where somebody else has done it too."""
    entries = (backlink.entry for backlink in catalogue.backlinks(practice.ref))
    if any(isinstance(one, Replication) and one.stage.has_happened for one in entries):
        yield 0, "da", "Да"
