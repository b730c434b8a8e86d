"""What an entry brings: its page, its picture beside links, its attached files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.addresses import attachment_address, entry_address
from generator.catalogue import hidden_files, with_merged
from generator.model.kinds.audit import AuditRound
from generator.model.kinds.council import Guidance
from generator.model.kinds.directory import Municipality
from generator.model.kinds.plan import Plan
from generator.model.kinds.practice import Practice, Replication
from generator.outputs.aliases import with_aliases
from generator.outputs.output import File, Inputs, Output
from generator.read import read_plain, without_description
from generator.render import render_entry, results_of
from generator.render.kinds.practice import lit_by
from generator.render.listings import last_modified
from generator.render.prints import versions_of
from generator.theme.social import PICTURES, picture_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from typing import Self

    from generator.catalogue import Facet, FacetValue
    from generator.model import Entry, EntryRef
    from generator.outputs.site import Site
    from generator.render import Page
    from generator.render.region import Corner


class EntryPage(Output):
    """The page of an entry."""

    def __init__(self, site: Site, entry: Entry) -> None:
        super().__init__(site)
        self.entry = entry

    @property
    def address(self) -> str:
        return entry_address(self.entry.kind.address, self.entry.slug)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, entry) for entry in site.pages)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        entry = site.entry_with_page(address)
        return cls(site, entry) if entry is not None else None

    def inputs(self) -> Inputs:
        whole = self.site.hashes[self.entry.ref].whole
        rendering = self.site.rendering
        merged = rendering.merged_into(self.entry)
        printed = merged, versions_of(self.entry, rendering.versions, merged)
        own = whole, self.site.ledger.aliases(self.address), printed
        near = self.entry.status.is_current and not self._looks_far
        return Inputs(own, self._shown, frozenset((self.entry.ref,)) if near else None)

    @property
    def _looks_far(self) -> bool:
        """Whether it shows more than what is around its entry."""
        is_checklist = isinstance(self.entry, Guidance) and self.entry.checklist_of is not None
        return isinstance(self.entry, Plan | AuditRound | Municipality) or is_checklist

    def _shown(self) -> object:
        """What is shown of others: never further than two references away, except for counts.

        The page of a municipality looks across the whole region as well, those of a plan and of
        an audit across years, and a checklist across all guidance for its templates.
        """
        site, rendering = self.site, self.site.rendering
        if self._looks_far and not isinstance(self.entry, Municipality):
            return site.public_parts
        near = sorted(rendering.catalogue.neighbours(self.entry).union(self._inherited))
        related = rendering.relations.of(self.entry)
        return (
            [(str(ref), site.shown.of(ref)) for ref in near],
            [(str(one.entry.ref), site.public(one.entry.ref), one.shared) for one in related],
            [_shared(facet, value) for facet, value in rendering.values_of(self.entry)],
            results_of(self.entry, rendering.catalogue),
            site.tiles if isinstance(self.entry, Practice) else None,
            [site.hashes[ref].whole for ref in self._copies],
            site.shown.in_the_region if isinstance(self.entry, Municipality) else None,
        )

    @property
    def _inherited(self) -> Iterator[EntryRef]:
        """What names the municipalities that became part of this one."""
        if isinstance(self.entry, Municipality):
            catalogue = self.site.rendering.catalogue
            for ref in with_merged(self.entry.ref, catalogue):
                yield from (one.entry.ref for one in catalogue.backlinks(ref))

    @property
    def _copies(self) -> list[EntryRef]:
        """The repetitions of a practice, of whose texts its page tells."""
        links = self.site.rendering.catalogue.backlinks(self.entry.ref)
        return [one.entry.ref for one in links if isinstance(one.entry, Replication)]

    def make(self) -> File:
        return self.site.file(self.page())

    def listed(self) -> tuple[bool, datetime.date | None]:
        return self.entry.status.is_current, last_modified(self.entry)

    def page(self) -> Page:
        """Return the page without its layout, with the old names of its headings."""
        page = render_entry(self.entry, self.site.rendering)
        aliases = self.site.ledger.aliases(self.address)
        return replace(page, content=with_aliases(page.content, aliases)) if aliases else page


def _shared(facet: Facet, value: FacetValue) -> tuple[str, str, str, int]:
    """A value as an entry's page shows it: with how many have it only where that is said."""
    count = len(value.entries) if facet.names_entries else 0
    return facet.address, value.slug, value.label, count


class EntryPicture(Output):
    """The picture that messengers show beside a link to an entry; there are none on large sites."""

    offline = False

    def __init__(self, site: Site, entry: Entry) -> None:
        super().__init__(site)
        self.entry = entry

    @property
    def address(self) -> str:
        return picture_address(self.entry.id)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        if site.rendering.is_small:
            yield from (cls(site, one) for one in site.pages if one.status.is_current)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        return super().at(site, address) if address.startswith(PICTURES) else None

    def inputs(self) -> Inputs:
        own = (self.site.brush, self.entry.kind.title, self.entry.title)
        return Inputs(own, lambda: (self.site.tiles, self._lit))

    @property
    def _lit(self) -> tuple[Corner, ...]:
        """The tiles of the entry's place."""
        entry, region = self.entry, self.site.rendering.region
        if isinstance(entry, Practice):
            return lit_by(entry, region)
        return region.lit((entry.slug,)) if isinstance(entry, Municipality) else ()

    def make(self) -> File:
        entry = self.entry
        return File(self.site.painter.draw(entry.kind.title, entry.title, self._lit))


class AttachedFile(Output):
    """A file attached to an entry; without what it tells of who made it."""

    def __init__(self, site: Site, entry: Entry, name: str) -> None:
        super().__init__(site)
        self.entry = entry
        self.name = name

    @property
    def address(self) -> str:
        return attachment_address(self.entry.kind.address, self.entry.slug, self.name)

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        for entry in site.pages:
            yield from cls.of(site, entry)

    @property
    def path(self) -> str:
        """The path of the file, from the folder that holds the content folder."""
        return f"{self.entry.path.rpartition('/')[0]}/{self.name}"

    @classmethod
    def of(cls, site: Site, entry: Entry) -> Iterator[Self]:
        """Yield the files of one entry; those that show somebody who does not agree stay away."""
        if entry.attachments and entry.status.shows_text:
            rendering = site.rendering
            hidden = hidden_files(entry, rendering.catalogue, rendering.today)
            for name in sorted(set(entry.attachments) - hidden):
                yield cls(site, entry, name)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        entry = site.entry_at(address)
        if entry is None or not entry.status.has_page:
            return None
        return next((one for one in cls.of(site, entry) if one.address == address), None)

    def inputs(self) -> Inputs:
        return Inputs(self.site.hashes[self.entry.ref].whole)

    def make(self) -> File:
        data = read_plain(self.site.content, self.path.partition("/")[2])
        return File(without_description(self.name, data))
