"""The page of a practice as a tool: what a reader decides by, in the order of the decision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.catalogue import Evidence, completeness_of, evidence_of
from generator.catalogue.learning import lessons_from
from generator.model.kinds.directory import Municipality
from generator.model.kinds.practice import Basis, Practice, Scope, Stage
from generator.render.cards import Card, card_of, rank_of
from generator.render.extras import extras_of
from generator.render.learning import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue import Catalogue
    from generator.markdown import Section
    from generator.model import Field, PartialDate, Term
    from generator.model.results import Metric
    from generator.render.region import Corner, Region
    from generator.render.rendering import Rendering
    from generator.render.view import EntryView

_MOST_FIGURES, _SHORT = 4, 24
_RUNNING = frozenset({Stage.RUNNING, Stage.SCALED})
_FIT = ("audience", "municipalities", "place", "own_money", "cost", "effort", "staff", "first_step")
"""By what a reader decides whether it suits him, in this order."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number set large, what it is, on which day, and which source says so."""

    value: str
    label: str
    as_of: PartialDate | None
    source: int


@dataclass(frozen=True)
class PracticeParts:
    """A practice taken apart in the order in which its page tells it."""

    view: EntryView
    entry: Practice

    @property
    def region(self) -> Region:
        """The tiles of the region."""
        return self.view.rendering.region

    @cached_property
    def lit(self) -> tuple[Corner, ...]:
        """The tiles of the region that it lights."""
        return lit_by(self.entry, self.region)

    @property
    def where(self) -> str:
        """The place where it is, as its card says."""
        return where(self.entry, self.view.catalogue)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The main figures that the editors chose, else the shortest-told results."""
        if self.entry.key_facts:
            return tuple(
                Figure(one.value, one.label, one.as_of, one.source) for one in self.entry.key_facts
            )
        short = (one for one in self.entry.metrics if _stands_alone(one))
        found = [Figure(one.value, one.name, one.as_of, one.source) for one in short]
        return tuple(found[:_MOST_FIGURES])

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The results that are not set large already."""
        told = {(one.value, one.source) for one in self.figures}
        return tuple(
            one for one in self.entry.metrics if one.before or (one.value, one.source) not in told
        )

    @cached_property
    def fit(self) -> tuple[tuple[str, Markup], ...]:
        """Titles and words of what is known of whom it suits, and of what it takes."""
        specs = {spec.name: spec for spec in self.entry.fields()}
        rows = ((specs[name], self._shown(specs[name])) for name in _FIT)
        known = [
            (_title(spec), shown)
            for spec, shown in rows
            if shown and not (spec.name == "first_step" and self.steps is not None)
        ]
        if self.entry.scope and not (self.entry.municipalities or self.entry.place):
            at = 1 if self.entry.audience else 0
            where = self.view.term_link("masshtab", "scope", self.entry.scope)
            known.insert(at, ("Где", where))
        return tuple(known)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Questions that a reader would ask and the entry does not answer."""
        missing = completeness_of(self.entry).missing
        said = [spec for spec in self.entry.fields() if self._says_nothing(spec)]
        asked = [spec for spec in (*said, *missing) if spec.unknown]
        if self.entry.transfer is not None:
            asked = [spec for spec in asked if spec.name != "steps"]
        return tuple(spec.unknown for spec in asked)

    @cached_property
    def steps(self) -> Section | None:
        """The steps."""
        return next(iter(self._headed("steps")), None)

    @cached_property
    def transfer(self) -> Section | None:
        """The section on what to heed in repeating it; None without one."""
        return next(iter(self._headed("transfer")), None)

    @cached_property
    def told(self) -> tuple[Section, ...]:
        """The sections on what the trouble was, what was done and why it ended."""
        return self._headed("problem", "solution", "stop_reason")

    @cached_property
    def results(self) -> Section | None:
        """The section on what came of it; None without one."""
        return next(iter(self._headed("results")), None)

    @cached_property
    def rest(self) -> tuple[Section, ...]:
        """All other sections."""
        placed = (self.steps, self.transfer, self.results, *self.told)
        return tuple(part for part in self.view.sections if part not in placed)

    @cached_property
    def rungs(self) -> tuple[tuple[Term, bool], ...]:
        """The rungs of evidence, the lowest first, each with whether it is reached."""
        terms = self.view.catalogue.vocabularies["evidence"].terms
        return tuple((term, at < self.level) for at, term in enumerate(terms))

    @property
    def level(self) -> int:
        """The number of rungs of evidence that are reached, of five."""
        return list(Evidence).index(self.view.evidence) + 1 if self.view.evidence else 0

    @property
    def unconfirmed(self) -> bool:
        """Whether its owner has not confirmed what the entry says."""
        return self.entry.basis is Basis.OPEN_SOURCES

    @cached_property
    def last_source(self) -> PartialDate | None:
        """The day, month or year of the latest of its sources; None without a dated one."""
        return max((one.date for one in self.entry.sources if one.date), default=None)

    def _shown(self, spec: Field) -> Markup:
        """A field as it is shown, but several municipalities by their short names, in one line."""
        towns = [self.view.catalogue.get(ref) for ref in self.entry.municipalities]
        named = [one for one in towns if isinstance(one, Municipality) and one.status.shows_text]
        if spec.name != "municipalities" or len(named) < 2:  # noqa: PLR2004 - one has its whole name
            return self.view.shown(spec)
        links = (
            self.view.show.link(one.ref, short_name(one, self.view.catalogue)) for one in named
        )
        return Markup(", ").join(links)

    def _says_nothing(self, spec: Field) -> bool:
        return bool(spec.expected) and getattr(self.entry, spec.name) == spec.expected

    def _headed(self, *names: str) -> tuple[Section, ...]:
        headings = _headings(self.entry.sections(), names)
        found = (part for part in self.view.sections if part.heading.text.casefold() in headings)
        return tuple(found)


def _headings(specs: Iterable[Field], names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(spec.heading.casefold() for spec in specs if spec.name in names)


def _stands_alone(metric: Metric) -> bool:
    """Whether a result can be set large: it is short, and it does not compare."""
    return len(metric.value) <= _SHORT and metric.before is None


def _title(spec: Field) -> str:
    return "Где" if spec.name == "municipalities" else spec.title


@extras_of.register(Practice)
def _extras(entry: Practice, view: EntryView) -> dict[str, Any]:
    copies = lessons_from(entry, view.catalogue)
    done = [one for one in copies if one.replication.stage.has_happened]
    return {"practice": PracticeParts(view, entry), "replications": copies, "done": done}


@card_of.register(Practice)
def _card(practice: Practice, rendering: Rendering) -> Card:
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


@rank_of.register(Practice)
def _rank(practice: Practice) -> tuple[int, int, int]:
    """What is of this region first, then what works today."""
    return int(practice.scope is Scope.OTHER_REGION), int(practice.stage not in _RUNNING), 0


def lit_by(practice: Practice, region: Region) -> tuple[Corner, ...]:
    """Return the tiles of the region that a practice lights."""
    if practice.scope is Scope.REGIONAL and not practice.municipalities:
        return tuple(sorted(region.tiles.values()))
    return region.lit(ref.slug for ref in practice.municipalities)


def where(practice: Practice, catalogue: Catalogue) -> str:
    """Return where a practice is: its municipalities, its place or how far it reaches."""
    found = [catalogue.get(ref) for ref in practice.municipalities]
    names = [one.name for one in found if one is not None and one.status.shows_text]
    if names:
        return names[0] + (f" и ещё {len(names) - 1}" if len(names) > 1 else "")
    if practice.place:
        return practice.place
    return catalogue.label("scope", practice.scope) if practice.scope else ""
