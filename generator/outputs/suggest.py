"""What an author needs: the page that asks for a practice, and the Word forms to download there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.plain import Words
from generator.outputs.output import File, Inputs, Output
from generator.outputs.overviews import OverviewPage
from generator.packed import without_time
from generator.render.suggest import FORMS, SUGGEST, render_suggest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.model import Entry
    from generator.outputs.site import Site
    from generator.render import Page


class SuggestPage(OverviewPage):
    """The page on how to suggest a practice."""

    overview = SUGGEST

    def inputs(self) -> Inputs:
        return Inputs()

    def page(self) -> Page:
        return render_suggest(self.site.rendering)


class ShortForm(Output):
    """The short form of a kind."""

    def __init__(self, site: Site, kind: type[Entry], address: str) -> None:
        super().__init__(site)
        self.kind = kind
        self.file = address

    @property
    def address(self) -> str:
        return self.file

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, kind, address) for kind, address in FORMS.items())

    def inputs(self) -> Inputs:
        return Inputs()

    def make(self) -> File:
        words = Words(self.site.rendering.catalogue.vocabularies)
        return File(short_form(self.kind, words))


def short_form(kind: type[Entry], words: Words) -> bytes:
    """Return the Word form that asks for as little as an entry of a kind can be told with."""
    from generator.form.write import form_bytes  # noqa: PLC0415 - what writes Word loads slowly

    return without_time(form_bytes(kind, words, only=kind.kind.briefly))
