"""The lists of a kind's entries, and the data of the filters beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import catalogue_address, numbered_address
from generator.model.kinds.practice import Practice
from generator.outputs.output import File, Inputs, Output
from generator.render import catalogue_file, list_at, lists_of, render_list
from generator.render.listings import MAPPED, last_modified

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from typing import Self

    from generator.catalogue import Facet
    from generator.model import Entry
    from generator.outputs.site import Site
    from generator.render import ListSource


class ListPage(Output):
    """One page of a list: of all entries of a kind, or of those that share a value."""

    from_public_parts = True

    def __init__(self, site: Site, source: ListSource, number: int) -> None:
        super().__init__(site)
        self.source = source
        self.number = number

    @property
    def address(self) -> str:
        return numbered_address(self.source.address, self.number)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        for kind in site.rendering.listed:
            for source in lists_of(kind, site.rendering):
                yield from (cls(site, source, number) for number in source.numbers)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        kind = site.kind_at(address)
        found = list_at(kind, address, site.rendering) if kind else None
        return cls(site, *found) if found else None

    @property
    def kin(self) -> object:
        """The kind: its lists show the same cards."""
        return ListPage, self.source.address.partition("/")[0]

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        """The entries of this page; on the first also the filters and what is shelved."""
        what = self.source.listing
        cards = _public(self.site, self.source.part(self.number))
        words = (what.title, what.heading, what.lead, self.source.total, self.number)
        shown = (cards, self.site.tiles if what.kind in MAPPED else None)
        if self.number > 1:
            return shown, words
        return (
            shown,
            words,
            _public(self.site, (*what.shelved, *what.former)),
            [*map(spelt_facet, what.facets)],
        )

    def make(self) -> File:
        return self.site.file(render_list(self.source, self.number, self.site.rendering))

    def listed(self) -> tuple[bool, datetime.date | None]:
        days = (day for day in map(last_modified, self.source.part(self.number)) if day)
        return self.number == 1 and self.source.total > 0, max(days, default=None)


class CatalogueFile(Output):
    """The file that the filters of a kind read."""

    from_public_parts = True

    def __init__(self, site: Site, kind: type[Entry]) -> None:
        super().__init__(site)
        self.kind = kind

    @property
    def address(self) -> str:
        return catalogue_address(self.kind.kind.address)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, kind) for kind in site.rendering.listed)

    def inputs(self) -> Inputs:
        return Inputs(public=self._shown)

    def _shown(self) -> object:
        entries = self.site.rendering.catalogue.current(self.kind)
        facets = self.site.rendering.facets_of(self.kind)
        tiles = self.site.tiles if self.kind.kind in MAPPED else None
        return _public(self.site, entries), [*map(spelt_facet, facets)], tiles

    def make(self) -> File:
        return File(catalogue_file(self.kind, self.site.rendering))


def _public(site: Site, entries: Iterable[Entry]) -> list[tuple[str, bytes]]:
    """What cards show: the entries, and of practices also where they are and who repeated them."""
    return [
        (
            str(one.ref),
            site.shown.of(one.ref) if isinstance(one, Practice) else site.public(one.ref),
        )
        for one in entries
    ]


def spelt_facet(facet: Facet) -> tuple[str, str, list[tuple[str, str, tuple[str, ...]]]]:
    """Return all that a list shows of a filter: its values, and which entries have each."""
    values = [
        (one.slug, one.label, tuple(entry.slug for entry in one.entries)) for one in facet.values
    ]
    return facet.address, facet.title, values
