"""Who learned from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.kinds.practice import Replication
from generator.outputs.output import Inputs
from generator.outputs.overviews import PagedOverview
from generator.render.learning import LEARNING, learning_pages, render_learning

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.render import Page, Rendering


class LearningPage(PagedOverview):
    """All repetitions of practices; while there is none, the menu does not lead here."""

    overview = LEARNING

    @classmethod
    def is_empty(cls, catalogue: Catalogue) -> bool:
        return not catalogue.current(Replication)

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        """What is public of all entries, and the texts of the repetitions."""
        known = self.site.rendering.catalogue.current(Replication)
        return self.site.public_parts, [self.site.hashes[one.ref].whole for one in known]

    @classmethod
    def numbers(cls, rendering: Rendering) -> range:
        return learning_pages(rendering)

    def page(self) -> Page:
        return render_learning(self.site.rendering, self.number)
