"""`PreviousSite`: the live site, and what of it will be the same in the next one."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from generator.addresses import file_of
from generator.cache import FileHashes, hash_of, pickled_by_fields, program_version
from generator.deploy import look_at
from generator.outputs.search import FOLDER, LONG_LIVED, Indexed, Kept
from generator.pipeline.record import intact, record_of
from generator.render.environment import templates_on

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from generator.cache import Store
    from generator.catalogue import EntryHash
    from generator.deploy import PreviousFiles, Spare, Transaction
    from generator.model import EntryRef
    from generator.outputs import Site
    from generator.outputs.search.count import Counted
    from generator.verify import FinishedSite

_SEARCH = f"{FOLDER}/"


class Cause(Enum):
    """The reason why an output was made rather than taken from the previous build, in words."""

    NEW = "в прежней сборке этого не было или о ней ничего не известно"
    SHARED = "изменилось общее для всех страниц: программа, оформление, списки, настройки или день"
    TEMPLATE = "изменился шаблон, по которому это сделано"
    OWN = "изменились файлы, из которых это сделано"
    PUBLIC = "изменилось то, что показано здесь о других записях"
    LOST = "файла прежней сборки нет на месте"


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class OutputRecord:
    """The record of an output that was written.

    ``kind`` names its class; ``own`` and ``public`` are the hashes of its inputs
    (`generator.outputs.Inputs`); ``found`` is that of what the search finds in it, empty where it
    finds nothing; ``cause`` is why it was made when it was made last, ``made_of`` the hash of what
    was at hand in its last step (`generator.outputs.File`); ``templates`` were filled in for it.
    """

    kind: str
    own: bytes
    public: bytes
    listed: bool
    modified: datetime.date | None
    found: bytes
    cause: Cause
    made_of: bytes
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviousSite:
    """The live site and what can be reused of it; nothing where it is not as it was left.

    ``files`` are its files, ``hashes`` theirs; ``outputs`` the records of its outputs, all made
    with what ``shared`` is the hash of (`generator.outputs.Site.shared`), and with ``templates``;
    ``entries`` has the hashes of each entry, ``ties`` that of what ties it to others
    (`generator.outputs.shown`); ``public_parts`` is the hash of all public parts, ``published``
    that of the published addresses; ``indexed`` is what was kept of its search index, ``read`` how
    it was read back. ``key`` is the hash of the program and of the sums of the site's files.
    """

    key: bytes = b""
    files: PreviousFiles | None = None
    hashes: Mapping[str, bytes] = field(default_factory=dict)
    outputs: Mapping[str, OutputRecord] = field(default_factory=dict)
    shared: bytes = b""
    templates: Mapping[str, bytes] = field(default_factory=dict)
    public_parts: bytes = b""
    published: bytes = b""
    entries: Mapping[EntryRef, EntryHash] = field(default_factory=dict)
    ties: Mapping[EntryRef, bytes] = field(default_factory=dict)
    indexed: Indexed = Indexed()
    read: FinishedSite | None = None

    def followed_by(
        self, site: Site, outputs: Mapping[str, OutputRecord], indexed: Indexed, read: FinishedSite
    ) -> PreviousSite:
        """Return what a later build can take over from a new site."""
        changed = self._changed(site) if self.shared == site.shared else site.hashes
        return PreviousSite(
            outputs=outputs,
            shared=site.shared,
            templates=site.templates,
            public_parts=site.public_parts,
            published=site.published_key,
            entries=site.hashes,
            ties={**self.ties, **{ref: site.shown.tie(ref) for ref in changed}},
            indexed=indexed,
            read=read,
        )

    def changed_templates(self, site: Site) -> frozenset[str]:
        """Return the templates that say something else in a new site than they did in this one."""
        before, now = self.templates, site.templates
        if before.keys() != now.keys():
            # Of several names the first that there is counts: a new one may take its place.
            return frozenset(before)
        changed = [name for name, one in now.items() if one != before[name]]
        return templates_on(changed) if changed else frozenset()

    def _changed(self, site: Site) -> list[EntryRef]:
        return [ref for ref, one in site.hashes.items() if self.entries.get(ref) != one]

    def around_changes(self, site: Site) -> frozenset[EntryRef] | None:
        """Return the entries around which something may have changed; None for any."""
        if self.shared != site.shared or self.entries.keys() != site.hashes.keys():
            return None
        changed = self._changed(site)
        if any(self.ties[ref] != site.shown.tie(ref) for ref in changed):
            return None
        return site.shown.around(changed)

    def known(self, hashes: Mapping[str, bytes]) -> FinishedSite | None:
        """Return what is known of the files of a new site that have these hashes.

        Where a file is missing that there was, every page might have led to it.
        """
        if self.read is None or any(
            name not in hashes for name in self.hashes if not name.startswith(_SEARCH)
        ):
            return None
        return self.read.of(name for name, one in self.hashes.items() if hashes.get(name) == one)

    def is_mostly(self, outputs: Mapping[str, OutputRecord]) -> bool:
        """Return whether most outputs of a new site were taken from this one."""
        return sum(self.outputs.get(at) is one for at, one in outputs.items()) * 2 > len(outputs)


@dataclass(frozen=True, slots=True)
class LiveSite:
    """The live site as it stands on the disk, all as it was left, and what lies spare beside it.

    ``sums`` is the hash of the sums of its files, ``hashes`` are theirs.
    """

    sums: bytes
    files: FileHashes
    hashes: Mapping[str, bytes]
    spare: Spare


def live_site(store: Store | None, name: str, transaction: Transaction) -> LiveSite | None:
    """Return how the site stands that is to be replaced; None where it is not as it was left."""
    record = record_of(store, name)
    if record is None or record.target != transaction.target:
        return None
    files = FileHashes(record.target, store)
    hashes = intact(record, files)
    spare = look_at(transaction.spare, transaction.target)
    return LiveSite(record.sums, files, hashes, spare) if hashes else None


def load_previous(
    store: Store | None, name: str, transaction: Transaction, live: LiveSite | None
) -> PreviousSite:
    """Return what the last build left of the site that stands, from which the new one is grown."""
    left = store.load(f"outputs-{name}") if store and live else None
    if not (store and live and isinstance(left, PreviousSite) and left.key == _key(live.sums)):
        return PreviousSite()
    shard, counted = partial(_shard, store, name), partial(_counted, store)
    indexed = replace(left.indexed, shard=shard, counted=counted)
    wanted = {one for one in live.hashes if one.startswith(LONG_LIVED)}
    files = transaction.grow(live.spare, wanted.union(map(file_of, left.outputs)))
    return replace(left, files=files, hashes=live.hashes, indexed=indexed)


def save_previous(store: Store, name: str, sums: bytes, site: PreviousSite) -> None:
    """Record what the next build can take over from the site whose sums have a hash."""
    indexed = Indexed(site.indexed.made_from)
    store.save(f"outputs-{name}", replace(site, key=_key(sums), indexed=indexed))
    for slot, kept in site.indexed.fresh.items():
        store.save(f"search-{name}-{slot}", kept)
    counts = site.indexed.counts.items()
    store.table.put({_key(found): pickle.dumps(one, 5) for found, one in counts})


def _shard(store: Store, name: str, slot: int) -> Kept | None:
    found = store.load(f"search-{name}-{slot}")
    return found if isinstance(found, Kept) else None


def _counted(store: Store, found: Iterable[bytes]) -> dict[bytes, Counted]:
    """Return what is known of pages by the hashes of what is found on them."""
    keys = {_key(one): one for one in found}
    known = store.table.get([*keys]).items()
    return {keys[key]: pickle.loads(one) for key, one in known}  # noqa: S301 - our own folder


def _key(made_of: bytes) -> bytes:
    """Return under what this program finds again what it made."""
    return hash_of(program_version(), made_of)
