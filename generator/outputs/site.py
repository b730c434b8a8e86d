"""`Site`: everything that outputs are made from, at one moment."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from generator.addresses import attachment_address, entry_address
from generator.cache import hash_of, program_version
from generator.catalogue import hidden_files
from generator.data import dataset_of
from generator.ledger import Removal, gone, published_by, recorded
from generator.model import EntryRef
from generator.outputs.editor.settings import settings_of
from generator.outputs.output import File
from generator.outputs.picture import Painter
from generator.outputs.redirects import (
    copies_of,
    gone_pages,
    redirects_of_entries,
)
from generator.outputs.shown import ShownElsewhere
from generator.theme.tokens import colours_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.catalogue import EntryHash
    from generator.data import KindData
    from generator.ledger import Ledger, LedgerRow
    from generator.model import Entry
    from generator.outputs.editor.settings import Settings
    from generator.outputs.redirects import Redirect
    from generator.render import Page, Rendering
    from generator.theme import Frame


class Others(Protocol):
    """The other outputs, for those that are made of them."""

    def __contains__(self, address: object) -> bool:
        """Whether there is one at an address."""

    def data(self, address: str) -> bytes:
        """Return the file at an address."""

    def listed(self) -> Iterable[tuple[str, datetime.date | None]]:
        """Yield the addresses for the site's map, with the day of their last change."""


class _NoOthers:
    """Stands for the other outputs while there are none."""

    def __contains__(self, address: object) -> bool:
        return False

    def data(self, address: str) -> bytes:
        raise FileNotFoundError(address)

    def listed(self) -> Iterator[tuple[str, datetime.date | None]]:
        yield from ()


@dataclass(frozen=True)
class Site:
    """One state of the catalogue inside the theme's frame.

    ``ledger`` are the published addresses as they are on file, ``hashes`` those of the entries;
    ``content`` is the folder that the entries came from, ``assets`` that of the site's own styles
    and programs; ``font`` is what pictures are lettered with; ``program`` is the hash of the
    generator, ``templates`` has that of each template of pages by its name.
    """

    rendering: Rendering
    frame: Frame
    ledger: Ledger
    hashes: Mapping[EntryRef, EntryHash]
    content: Path
    assets: Path | None = None
    font: Path | None = None
    program: bytes = b""
    templates: Mapping[str, bytes] = field(default_factory=dict)
    others: Others = field(default_factory=_NoOthers)

    def with_others(self, others: Others) -> Site:
        """Return the same site, with all that was worked out of it, among other outputs."""
        made = copy.copy(self)
        made.__dict__["others"] = others
        return made

    @cached_property
    def shared(self) -> bytes:
        """The hash of what every output depends on; on templates only those that fill some in."""
        rendering, frame = self.rendering, self.frame
        return hash_of(
            program_version(),
            self.program,
            rendering.today,
            rendering.site_url,
            rendering.about,
            rendering.is_small,
            sorted(rendering.catalogue.vocabularies.items()),
            rendering.catalogue.kinds,
            frame.site_name,
            frame.description,
            sorted(frame.layouts.items()),
        )

    @cached_property
    def public_parts(self) -> bytes:
        """The hash of the public parts of all entries."""
        entries = self.rendering.catalogue.entries
        return hash_of([(str(one.ref), self.public(one.ref)) for one in entries])

    def public(self, ref: EntryRef) -> bytes:
        """Return the hash of what may be shown of an entry (`EntryHash`)."""
        known = self.hashes.get(ref)
        return known.public if known else b""

    @cached_property
    def shown(self) -> ShownElsewhere:
        """The hashes of what lines and cards show of entries."""
        return ShownElsewhere(self.rendering, self.public)

    @cached_property
    def pages(self) -> tuple[Entry, ...]:
        """The entries that have a page."""
        return tuple(
            entry
            for cls in self.rendering.listed
            for entry in self.rendering.catalogue.of_kind(cls)
            if entry.status.has_page
        )

    @cached_property
    def _kinds(self) -> dict[str, type[Entry]]:
        return {cls.kind.address: cls for cls in self.rendering.listed}

    def kind_at(self, address: str) -> type[Entry] | None:
        """Return the kind below whose list an address lies."""
        return self._kinds.get(address.partition("/")[0])

    def place_of(self, address: str) -> tuple[type[Entry], str, str] | None:
        """Return the parts of an address: the kind and the name of an entry, and the rest.

        Whether there is such an entry is not asked; None where no kind has such addresses.
        """
        place, _, rest = address.partition("/")
        slug, slash, rest = rest.partition("/")
        cls = self._kinds.get(place)
        return (cls, slug, rest) if cls is not None and slug and slash else None

    def entry_at(self, address: str) -> Entry | None:
        """Return the entry below whose page an address lies, whatever its status."""
        place = self.place_of(address)
        if place is None:
            return None
        return self.rendering.catalogue.get(EntryRef(place[0].kind.name, place[1]))

    def entry_with_page(self, address: str) -> Entry | None:
        """Return the entry whose page stands at an address."""
        entry = self.entry_at(address)
        if entry is None or not entry.status.has_page:
            return None
        return entry if entry_address(entry.kind.address, entry.slug) == address else None

    @cached_property
    def published(self) -> Ledger:
        """The published addresses as they are once this site is published."""
        rendering = self.rendering
        ledger = recorded(self.ledger, published_by(rendering.catalogue).values(), rendering.today)
        for address in self._hidden_addresses():
            ledger = gone(ledger, address, Removal.PERSONAL_DATA, rendering.today)
        return ledger

    @cached_property
    def published_key(self) -> bytes:
        """The hash of the published addresses."""
        return hash_of(self.published.rows)

    @cached_property
    def versions_key(self) -> bytes:
        """The hash of the versions that were published."""
        return hash_of(self.rendering.versions.rows)

    def dataset(self, kind: type[Entry]) -> KindData:
        """Return the current entries of a kind as data."""
        known = self._datasets.get(kind.kind.name)
        if known is None:
            known = dataset_of(kind, self.rendering.catalogue, self.rendering.site_url)
            self._datasets[kind.kind.name] = known
        return known

    @cached_property
    def _datasets(self) -> dict[str, KindData]:
        return {}

    @cached_property
    def redirects(self) -> Mapping[str, Redirect]:
        """Redirects of entries' moved pages and of their short addresses, by their own address."""
        return {one.source: one for one in redirects_of_entries(self.published)}

    @cached_property
    def copies(self) -> Mapping[str, Redirect]:
        """Places where moved files are found now, by the address that they were moved from."""
        return {one.source: one for one in copies_of(self.published)}

    @cached_property
    def gone(self) -> Mapping[str, LedgerRow]:
        """The addresses that say that what was there was removed."""
        return dict(gone_pages(self.published))

    def _hidden_addresses(self) -> Iterator[str]:
        """The files that show somebody who does not agree to it any more."""
        catalogue, today = self.rendering.catalogue, self.rendering.today
        for entry in catalogue.entries:
            if entry.status.shows_text and entry.kind.has_page:
                for name in sorted(hidden_files(entry, catalogue, today)):
                    yield attachment_address(entry.kind.address, entry.slug, name)

    @cached_property
    def editor(self) -> Settings | None:
        """Settings of where the browser editor saves; None while no repository is named.

        Raises `SettingsError`.
        """
        return settings_of(self.frame.editor)

    @cached_property
    def painter(self) -> Painter:
        """The painter of the pictures beside links."""
        region = self.rendering.region
        return Painter(self.frame.site_name, region, self.colours, self.font)

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """The colours of the site's styles, for what is drawn."""
        return colours_in(self.assets)

    @cached_property
    def tiles(self) -> bytes:
        """The hash of where the municipalities lie among the tiles of the region."""
        return hash_of(sorted(self.rendering.region.tiles.items()))

    @cached_property
    def brush(self) -> bytes:
        """The hash of what pictures are drawn with, besides the tiles of the region."""
        return hash_of(self.font.read_bytes() if self.font else b"", sorted(self.colours.items()))

    def content_of(self, entry: Entry) -> str:
        """Return the content of an entry's page, as it stands among the other outputs."""
        address = entry_address(entry.kind.address, entry.slug)
        text = self.others.data(address).decode()
        return self.frame.layout_of(entry.kind.name).content_of(text, address)

    def file(self, page: Page) -> File:
        """Return a page in its layout: that of its kind, or any where it is of none."""
        return File(self.html(page), page.indexed, page.last_modified)

    def html(self, page: Page) -> str:
        """Return the whole HTML of a page."""
        frame = self.frame
        return frame.layout_of(page.kind).fill(page, frame.site_name, self.rendering.site_url)
