"""What an author needs: the page that asks for a practice, and the Word form to download there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.form.write import form_bytes
from generator.model.kinds.practice import Practice
from generator.model.plain import Words
from generator.outputs.output import File, Inputs, Output
from generator.outputs.overviews import OverviewPage
from generator.packed import without_time
from generator.render.suggest import FORM, SUGGEST, render_suggest

if TYPE_CHECKING:
    from generator.render import Page

_ASKED = (
    "title",
    "solution",
    "municipalities",
    "place",
    "started",
    "funding",
    "own_money",
    "results",
    "difficulties",
    "contact",
)


class SuggestPage(OverviewPage):
    """How to tell of a practice."""

    overview = SUGGEST

    def inputs(self) -> Inputs:
        return Inputs()

    def page(self) -> Page:
        return render_suggest(self.site.rendering)


class PracticeForm(Output):
    """The short form of a practice."""

    @property
    def address(self) -> str:
        return FORM

    def inputs(self) -> Inputs:
        return Inputs()

    def make(self) -> File:
        return File(short_form(Words(self.site.rendering.catalogue.vocabularies)))


def short_form(words: Words) -> bytes:
    """Return the Word form that asks for as little as a practice can be told with."""
    return without_time(form_bytes(Practice, words, only=_ASKED))
