"""`AuditSheet`: what one municipality is told after an audit, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import entry_address, sheet_address
from generator.catalogue.audit import is_heard, rounds_by_year
from generator.catalogue.closing import line_of, templates_of
from generator.catalogue.turns import Direction, dropped, past_of
from generator.model.kinds.audit import AuditMethod, AuditRound, RoundStatus
from generator.model.kinds.directory import Municipality
from generator.render.places import next_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.audit import RoundResult, SiteResult
    from generator.catalogue.closing import Template
    from generator.catalogue.looks import Look
    from generator.catalogue.turns import CriterionTurn
    from generator.model import EntryRef
    from generator.model.kinds.audit import Criterion, Reply
    from generator.render.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Example:
    """The site that does best what another lacks, and the page on which that was seen."""

    place: Municipality
    mark: int
    url: str
    is_next_door: bool


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One thing to mend: what it would bring, and what helps."""

    criterion: Criterion
    look: Look
    gain: int
    """Points."""
    line: str
    """The address at which the criterion is explained."""
    line_name: str
    templates: tuple[Template, ...]
    example: Example | None

    @property
    def now(self) -> str:
        """The mark in words."""
        return self.criterion.scale.words[self.look.mark or 0]


@dataclass(frozen=True, slots=True)
class AuditSheet:
    """The sheet of a municipality: what to mend, most points first, and what has changed."""

    entry: AuditRound
    place: Municipality
    result: SiteResult
    average: int
    steps: tuple[SheetStep, ...]
    kept: tuple[Criterion, ...]
    """What has the best mark."""
    left_out: tuple[tuple[Criterion, Look], ...]
    """What does not apply."""
    before: AuditRound | None
    gone: tuple[Criterion, ...]
    """What the previous method asked for and this one does not."""
    replies: tuple[Reply, ...]
    years: tuple[tuple[AuditRound, int], ...]
    """The totals of the site by year, the earliest first."""

    @property
    def address(self) -> str:
        """The address of its page."""
        return address_of_sheet(self.entry, self.place.ref)

    @property
    def is_preliminary(self) -> bool:
        """Whether marks may still change."""
        return self.entry.round_status is not RoundStatus.DONE

    @property
    def gain(self) -> int:
        """The points that all steps together would bring."""
        return sum(one.gain for one in self.steps)

    def turned(self, direction: str) -> tuple[CriterionTurn, ...]:
        """Return the criteria that went one way."""
        return tuple(one for one in self.result.turns if one.direction is Direction(direction))


def address_of_sheet(entry: AuditRound, site: EntryRef) -> str:
    """Return the address of the sheet of a site in a round."""
    return sheet_address(entry_address(entry.kind.address, entry.slug), site.slug)


def has_sheets(entry: AuditRound) -> bool:
    """Return whether a round shows its sheets: it has a page, and every site has been looked at."""
    return entry.status.shows_text and is_heard(entry) and entry.scores is not None


def sheets_of(rendering: Rendering) -> Iterator[tuple[AuditRound, Municipality]]:
    """Yield which sheets there are: by round, in the order of its sites."""
    for entry in rendering.catalogue.of_kind(AuditRound):
        if entry.status.has_page and has_sheets(entry) and rendering.result_of(entry) is not None:
            for ref in entry.sites:
                place = rendering.catalogue.get(ref)
                if isinstance(place, Municipality) and place.status.shows_text:
                    yield entry, place


def sheet_of(entry: AuditRound, place: Municipality, rendering: Rendering) -> AuditSheet | None:
    """Return the sheet of a municipality; None where it was not looked at."""
    result = rendering.result_of(entry)
    own = result.of_site(place.slug) if result else None
    if result is None or own is None:
        return None
    catalogue = rendering.catalogue
    making = _Making(entry, place, result, own, rendering)
    looks = [(one, own.looks[one.code]) for one in result.criteria if one.code in own.looks]
    past = past_of(entry, catalogue) if own.turns else None
    before = catalogue.get(entry.previous) if past and entry.previous else None
    return AuditSheet(
        entry=entry,
        place=place,
        result=own,
        average=result.average,
        steps=making.steps(looks),
        kept=tuple(one for one, look in looks if look.mark == one.scale.best),
        left_out=tuple((one, look) for one, look in looks if look.mark is None),
        before=before if isinstance(before, AuditRound) else None,
        gone=dropped(result.criteria, past) if past else (),
        replies=tuple(one for one in entry.replies if one.municipality == place.ref),
        years=_years(place, rendering),
    )


class _Making:
    def __init__(
        self,
        entry: AuditRound,
        place: Municipality,
        result: RoundResult,
        own: SiteResult,
        rendering: Rendering,
    ) -> None:
        self.result = result
        self.own = own
        self.catalogue = rendering.catalogue
        self.templates = templates_of(self.catalogue)
        self.method = self.catalogue.get(entry.method)
        here = next((one for one in rendering.places if one.entry.ref == place.ref), None)
        near = next_to(here, rendering.places) if here else ()
        self.near = frozenset(one.entry.slug for one in near)

    def steps(self, looks: list[tuple[Criterion, Look]]) -> tuple[SheetStep, ...]:
        """What has less than the best mark, most points first, then as in the method."""
        made = [
            self._step(one, look, look.mark)
            for one, look in looks
            if look.mark is not None and look.mark < one.scale.best
        ]
        return tuple(sorted(made, key=lambda step: -step.gain))

    def _step(self, criterion: Criterion, look: Look, mark: int) -> SheetStep:
        method = self.method
        line = (
            line_of(criterion, method, self.catalogue) if isinstance(method, AuditMethod) else None
        )
        page = entry_address(line.entry.kind.address, line.entry.slug) if line else ""
        return SheetStep(
            criterion=criterion,
            look=look,
            gain=criterion.weight * (criterion.scale.best - mark),
            line=f"{page}#{line.code if line else criterion.code}",
            line_name=line.name if line else "",
            templates=self.templates.get(criterion.code, ()),
            example=self._example(criterion, mark),
        )

    def _example(self, criterion: Criterion, mark: int) -> Example | None:
        """The best mark of all; of several sites that have it, one next door."""
        better = [
            (-found, other.site not in self.near, -other.share, other.site)
            for other in self.result.sites
            if other is not self.own and (found := other.mark(criterion.code) or 0) > mark
        ]
        for best, is_far, _, slug in sorted(better):
            site = self.result.of_site(slug)
            place = self.catalogue.get(site.ref) if site else None
            if site and isinstance(place, Municipality) and place.status.shows_text:
                url = site.looks[criterion.code].url
                return Example(place, -best, url, is_next_door=not is_far)
        return None


def _years(place: Municipality, rendering: Rendering) -> tuple[tuple[AuditRound, int], ...]:
    found = []
    for one in rounds_by_year(rendering.catalogue):
        result = rendering.result_of(one)
        own = result.of_site(place.slug) if result else None
        if own is not None:
            found.append((one, own.percent))
    return tuple(found)
