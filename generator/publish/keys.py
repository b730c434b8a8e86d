"""What each sheet depends on, as a hash: the same key, the same bytes.

A page shows its own entry whole; of others it shows only what `Print.face` covers, and never looks
further than two references away, except for counts. The list of a value shows the headers of its
entries. That this is so is tried by random edits (``tests/publish/test_taken_over.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.addresses import entry_address
from generator.catalogue.cache import program_version
from generator.fingerprints import hash_of
from generator.model.vocabularies import closed_lists
from generator.publish.editor import editor_files
from generator.render import results_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.catalogue import Facet, FacetValue, Print
    from generator.ledger import Row
    from generator.model import Entry, EntryRef
    from generator.publish.build import Build
    from generator.publish.press import Made
    from generator.publish.redirects import Redirect
    from generator.render import Listing, Rendering


WHOLE = "*"
"""The address that stands for what shows something of any entry."""
_OWN = 32
"""Bytes: the length of the hash of an entry's own files, with which the key of its page begins."""


@dataclass(frozen=True)
class Keys:
    """Names the sheets of one build by everything that they depend on.

    ``templates`` is the hash of the generator's own files; ``before`` are the sheets of the site
    that stands.
    """

    rendering: Rendering
    build: Build
    prints: Mapping[EntryRef, Print]
    templates: bytes = b""
    before: Mapping[str, Made] = field(default_factory=dict)

    @cached_property
    def _salt(self) -> bytes:
        rendering, build = self.rendering, self.build
        return hash_of(
            program_version(), self.templates, rendering.today, rendering.about,
            rendering.is_small, closed_lists(rendering.catalogue.vocabularies),
            rendering.catalogue.kinds, build.site_name, build.site_url, build.description,
            build.font.read_bytes() if build.font else None,
            build.editor and [(name, file.read_bytes()) for name, file in editor_files()],
            build.editor, sorted(build.shells.items()),
        )  # fmt: skip

    @cached_property
    def site(self) -> bytes:
        """Name what shows something of any entry: all that can be shown of others."""
        rows = self.build.ledger.rows
        aliases = [(row.address, self.build.ledger.aliases(row.address)) for row in rows]
        renamed = [one for one in aliases if one[1]]
        return hash_of(self._salt, self._faces(self.rendering.catalogue.entries), renamed)

    @cached_property
    def only_own(self) -> bool:
        """Whether nothing has changed but what entries say on their own pages."""
        known = self.before.get(WHOLE)
        return known is not None and known.key == self.site

    def entry(self, entry: Entry) -> bytes:
        """Name the page of an entry with its files."""
        address = entry_address(entry.kind.address, entry.slug)
        own = self.prints[entry.ref].whole
        known = self.before.get(address)
        if known is not None and self.only_own:
            return own + known.key[_OWN:]
        near = sorted(self.rendering.catalogue.neighbours(entry))
        related = self.rendering.relations.of(entry)
        return own + hash_of(
            self._salt, [(str(ref), self._around(ref)) for ref in near],
            [(str(one.entry.ref), self._face(one.entry.ref), one.shared) for one in related],
            [self._shared(facet, value) for facet, value in self.rendering.values_of(entry)],
            results_of(entry, self.rendering.catalogue), self.build.ledger.aliases(address),
        )  # fmt: skip

    def listing(self, listing: Callable[[], Listing]) -> bytes:
        """Name a list by its entries, the filters beside it and the words above it."""
        made = listing()
        entries = [*made.entries, *made.shelved]
        words = (made.title, made.heading, made.lead)
        return hash_of(self._salt, self._faces(entries), [*map(_spelt, made.facets)], words)

    def data(self, cls: type[Entry]) -> bytes:
        """Name what the filters of a kind read."""
        entries, facets = self.rendering.catalogue.current(cls), self.rendering.facets
        return hash_of(self._salt, self._faces(entries), [*map(_spelt, facets[cls.kind.name])])

    def redirect(self, redirect: Redirect, entry: Entry | None) -> bytes:
        """Name the page that leads on."""
        shown = self._face(entry.ref) if entry else b""
        return hash_of(self._salt, redirect, shown)

    def removed(self, row: Row) -> bytes:
        """Name the page that says that something was removed."""
        return hash_of(self._salt, row)

    def _faces(self, entries: Iterable[Entry]) -> list[tuple[str, bytes]]:
        return [(str(one.ref), self._face(one.ref)) for one in entries]

    def _face(self, ref: EntryRef) -> bytes:
        known = self.prints.get(ref)
        return known.face if known else b""

    def _around(self, ref: EntryRef) -> bytes:
        """Hash what can be shown of an entry and of those next to it."""
        known = self._known_around.get(ref)
        if known is None:
            entry = self.rendering.catalogue.get(ref)
            near = sorted(self.rendering.catalogue.neighbours(entry)) if entry else ()
            known = hash_of(self._face(ref), [(str(one), self._face(one)) for one in near])
            self._known_around[ref] = known
        return known

    @cached_property
    def _known_around(self) -> dict[EntryRef, bytes]:
        return {}

    def _shared(self, facet: Facet, value: FacetValue) -> tuple[str, str, str, int]:
        """A value as an entry's page shows it: with how many have it only where that is said."""
        count = len(value.entries) if facet.names_entries else 0
        return facet.address, value.slug, value.label, count


def _spelt(facet: Facet) -> tuple[str, str, list[tuple[str, str, tuple[str, ...]]]]:
    values = [
        (one.slug, one.label, tuple(entry.slug for entry in one.entries)) for one in facet.values
    ]
    return facet.address, facet.title, values
