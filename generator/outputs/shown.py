"""What lines and cards show of entries: the keys of whatever stands on pages of others."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.cache import hash_of
from generator.model import KINDS
from generator.model.kinds.practice import Practice, Replication, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model import Entry, EntryRef
    from generator.render import Rendering

_DIRECTORY = frozenset(cls.kind.name for cls in KINDS if cls.kind.is_directory)
"""Who and where: kinds whose entries are shown by the lines and cards of those that name them."""


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
        """Return the hash of what is shown of an entry: it, whom it names, who repeated it."""
        if ref not in self._known:
            catalogue = self.rendering.catalogue
            entry = catalogue.get(ref)
            links = (one.entry for one in catalogue.backlinks(ref))
            near = {one.ref for one in links if isinstance(one, Replication)}
            named = catalogue.named_by(entry) if entry else ()
            near.update(one for one in named if one.kind in _DIRECTORY)
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
