"""The editors' part of the site: fields, rules, the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.output import File, Inputs, Output
from generator.outputs.overviews import OverviewPage
from generator.render import (
    fields_address,
    render_fields,
    render_fields_of,
    render_mistakes,
    render_queue,
)
from generator.render.editors import FIELDS, MISTAKES, QUEUE, law_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.model import Entry
    from generator.outputs.site import Site
    from generator.render import Page


class FieldsPage(OverviewPage):
    """The kinds of entries, and how many fields each needs."""

    offline = False
    overview = FIELDS

    def page(self) -> Page:
        return render_fields(self.site.rendering)


class MistakesPage(OverviewPage):
    """The page of the mistakes that a check finds."""

    offline = False
    overview = MISTAKES

    def page(self) -> Page:
        return render_mistakes(self.site.rendering)


class QueuePage(OverviewPage):
    """The page of what waits for an editor."""

    offline = False
    overview = QUEUE

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        rendering = self.site.rendering
        moved = law_work(rendering.queue.moved, rendering.today)
        told = [(owner, [(str(one.ref), words) for one, words in those]) for owner, those in moved]
        return self.site.public_parts, told

    def page(self) -> Page:
        return render_queue(self.site.rendering)


class FieldsOfPage(Output):
    """The page on how the fields of a kind are filled in."""

    offline = False

    def __init__(self, site: Site, kind: type[Entry]) -> None:
        super().__init__(site)
        self.kind = kind

    @property
    def address(self) -> str:
        return fields_address(self.kind)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, kind) for kind in site.rendering.catalogue.kinds)

    def inputs(self) -> Inputs:
        return Inputs(public=lambda: self.site.shown.of_kind(self.kind))

    def make(self) -> File:
        return self.site.file(render_fields_of(self.kind, self.site.rendering))
