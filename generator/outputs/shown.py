"""What lines and cards show of entries: the keys of whatever stands on pages of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.cache import hash_of
from generator.catalogue import heir_of
from generator.model import KINDS
from generator.model.kinds.law import LegalAct
from generator.model.kinds.practice import Practice, Replication, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from generator.model import Entry, EntryRef
    from generator.render import Rendering

_DIRECTORY = frozenset(cls.kind.name for cls in KINDS if cls.kind.is_directory)
"""Who and where: kinds whose entries are shown by the lines and cards of those that name them."""

_ACT = LegalAct.kind.name

_WORDS = re.compile(r"[/.#?]")
"""What stands between the names of files and folders in a link."""


@dataclass(frozen=True)
class ShownElsewhere:
    """The hashes of what lines and cards show; ``public`` returns that of an entry's public part.

    Each is worked out when it is first asked for.
    """

    rendering: Rendering
    public: Callable[[EntryRef], bytes]
    _known: dict[EntryRef, bytes] = field(default_factory=dict)
    _of_kinds: dict[str, bytes] = field(default_factory=dict)
    _public_of_kinds: dict[str, bytes] = field(default_factory=dict)

    def of(self, ref: EntryRef) -> bytes:
        """Return the hash of what is shown of an entry: it, whom it names, who repeated it.

        Of whom it names those of the directory, with what they became part of, and, where it is an
        act, other acts: whoever cites it leads on to what takes its place.
        """
        if ref not in self._known:
            catalogue = self.rendering.catalogue
            entry = catalogue.get(ref)
            links = (one.entry for one in catalogue.backlinks(ref))
            near = {one.ref for one in links if isinstance(one, Replication)}
            named = catalogue.named_by(entry) if entry else ()
            kinds = _DIRECTORY | {_ACT} if ref.kind == _ACT else _DIRECTORY
            near.update(one for one in named if one.kind in kinds)
            heirs = [heir_of(catalogue.get(one), catalogue) for one in near]
            near.update(one.ref for one in heirs if one)
            parts = [(str(one), self.public(one)) for one in sorted(near)]
            self._known[ref] = hash_of(self.public(ref), parts)
        return self._known[ref]

    def of_kind(self, kind: type[Entry]) -> bytes:
        """Return the hash of what is shown of the current entries of a kind."""
        name = kind.kind.name
        if name not in self._of_kinds:
            self._of_kinds[name] = self._of_all(self.rendering.catalogue.current(kind))
        return self._of_kinds[name]

    def public_of_kind(self, kind: type[Entry]) -> bytes:
        """Return the hash of the public parts of the current entries of a kind alone."""
        name = kind.kind.name
        if name not in self._public_of_kinds:
            current = self.rendering.catalogue.current(kind)
            parts = [(str(one.ref), self.public(one.ref)) for one in current]
            self._public_of_kinds[name] = hash_of(parts)
        return self._public_of_kinds[name]

    def tie(self, ref: EntryRef) -> bytes:
        """Return the hash of what ties an entry to others: where it is, whom it names, is like."""
        rendering = self.rendering
        entry = rendering.catalogue.get(ref)
        if entry is None:
            return b""
        named = list(map(str, rendering.catalogue.named_by(entry)))
        return hash_of(entry.path, entry.status, named, rendering.relations.traits_of(ref))

    def around(self, changed: Collection[EntryRef]) -> frozenset[EntryRef] | None:
        """Return the entries on whose pages something of some others may stand; None for any.

        The ties of those that have changed are what they were. Pages show nothing further away
        than two references: what is named, if it is of the directory, replaces or repeats what is
        named.
        """
        if any(ref.kind in _DIRECTORY for ref in changed):
            return None
        catalogue = self.rendering.catalogue
        entries = [one for ref in changed if (one := catalogue.get(ref))]
        repeated = (one for one in entries if isinstance(one, Replication))
        acts = (ref for ref in changed if ref.kind == _ACT)
        replaced = (ref for one in acts for ref in catalogue.namers(one) if ref.kind == _ACT)
        shown = {*changed, *replaced, *(ref for one in repeated for ref in catalogue.named_by(one))}
        found = {*shown, *self.rendering.relations.sharing(changed)}
        for ref in shown:
            found.update(catalogue.namers(ref))
            entry = catalogue.get(ref)
            found.update(catalogue.named_by(entry) if entry else ())
        slugs = {ref.slug for ref in shown}
        for entry in catalogue.entries:
            words = (_WORDS.split(unquote(link.target)) for link in entry.body.links)
            if not all(map(slugs.isdisjoint, words)):
                found.add(entry.ref)
        return frozenset(found)

    @cached_property
    def in_the_region(self) -> bytes:
        """The hash of what every municipality's page may show: of practices, those for all."""
        rendering = self.rendering
        practices = rendering.catalogue.current(Practice)
        return hash_of(
            [self.of_kind(cls) for cls in rendering.catalogue.kinds if cls is not Practice],
            self._of_all(one for one in practices if one.scope is Scope.REGIONAL),
            [(one.entry.slug, one.number) for one in rendering.places],
            sorted(rendering.region.tiles.items()),
        )

    def _of_all(self, entries: Iterable[Entry]) -> bytes:
        return hash_of([(str(one.ref), self.of(one.ref)) for one in entries])
