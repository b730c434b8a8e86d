"""Decoding the files of entries: by several processes, and no file twice."""

from __future__ import annotations

import dataclasses
import hashlib
import pickle
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from generator.cache import FileHashes, paused_gc, pickled_by_fields, program_version, unpickled
from generator.model import decode_entry, decode_unfinished
from generator.model.kinds.law import LegalAct
from generator.model.personal import PersonalData, PersonalKind, find_personal, names_person
from generator.model.vocabularies import closed_lists
from generator.processes import shared, shares_of
from generator.read import (
    check_count,
    read_attachment,
    read_bytes,
    read_source,
    read_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.cache import Store
    from generator.markdown import Fragment
    from generator.model import Entry, Field, Vocabulary
    from generator.problems import Problem
    from generator.progress import Watch
    from generator.read import EntryFile, Inside, Source, Table


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class EntryHash:
    """The hashes of an entry: of all of it, and of its public part.

    The public part is what outputs may show of it that are not its own: its header, which of its
    sections are filled in, what its editors note for themselves, the places of its text that links
    can lead to, and the acts of law that it links to.
    """

    whole: bytes
    public: bytes


_LABEL = "Чтение записей"
_NO_HASH = EntryHash(b"", b"")
_SHARE = 25
"""How many files a process takes at a time: with more, one works on when the others are done."""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Decoded:
    """The entry of a file, decoded; ``unfinished`` where only its name is missing."""

    entry: Entry | None
    problems: tuple[Problem, ...]
    hash: EntryHash = _NO_HASH
    unfinished: Entry | None = None


@dataclass(frozen=True)
class Decode:
    """Turning files into entries: all that the result depends on besides the files."""

    content: Path
    by_folder: Mapping[str, type[Entry]]
    vocabularies: Mapping[str, Vocabulary]

    @cached_property
    def fingerprint(self) -> bytes:
        """The hash of what the result depends on besides the files."""
        digest = hashlib.blake2b(program_version())
        digest.update(repr(closed_lists(self.vocabularies)).encode())
        digest.update(repr(sorted(map(str, self.by_folder.items()))).encode())
        return digest.digest()

    def key(self, file: EntryFile, hashes: Iterable[bytes]) -> bytes:
        """Return the cache key of an entry whose file and attachments have these hashes."""
        digest = hashlib.blake2b(self.fingerprint, digest_size=32)
        for name in (file.folder, file.path, *file.attachments):
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
        for one in hashes:
            digest.update(one)
        return digest.digest()

    def __call__(self, file: EntryFile) -> Decoded:
        """Read an entry's files and decode them."""
        return self.keyed(file)[1]

    def keyed(self, file: EntryFile) -> tuple[bytes, Decoded]:
        """Read an entry's files and decode them; return also the key of what was read."""
        base = self.content.parent
        data, problems = read_bytes(base, file.path)
        hashes = [hashlib.sha256(data).digest()]
        problems += check_count(len(file.attachments), file.path)
        tables: list[Table] = []
        personal: list[PersonalData] = []
        for name in file.attachments:
            path = _beside(file, name)
            attached, found = read_bytes(base, path)
            hashes.append(hashlib.sha256(attached).digest())
            if not found:
                looked = read_attachment(attached, name, path)
                found = list(looked.problems)
                personal += _personal_in(looked.inside, path)
            problems += found
            if name.endswith(".csv"):
                table, found = read_table(attached, name, path)
                tables += [table] if table else []
                problems += found
        key = self.key(file, hashes)
        source, found = read_source(data, file.path) if data or not problems else (None, [])
        problems += found
        if source is None:
            return key, Decoded(None, tuple(problems))
        entry, unfinished, found = self._entry(file, source)
        problems += found
        if entry is None:
            return key, Decoded(None, tuple(problems), unfinished=unfinished)
        if file.attachments:
            entry = dataclasses.replace(
                entry, tables=tuple(tables), personal=(*entry.personal, *personal)
            )
        return key, Decoded(
            entry, tuple(problems), EntryHash(key, _public_part(entry, source.head))
        )

    def _entry(
        self, file: EntryFile, source: Source
    ) -> tuple[Entry | None, Entry | None, list[Problem]]:
        given = source, self.by_folder[file.folder], file.slug, file.attachments, self.vocabularies
        entry, found = decode_entry(*given)
        return entry, None if entry else decode_unfinished(*given), found


def decode_all(
    files: Sequence[EntryFile],
    decode: Decode,
    store: Store | None,
    jobs: int,
    watch: Watch,
    seen: Mapping[str, bytes] | None = None,
) -> list[Decoded]:
    """Decode the files that the store does not know; return what became of all, in order.

    ``seen`` are the hashes of the files by their names where they have been looked at already.
    """
    if store is None:
        return _decode_anew(files, decode, jobs, watch)
    if seen is None:
        known = FileHashes(decode.content, store)
        keys = [_key_of(file, decode, known.of_file) for file in files]
        known.save()
    else:
        keys = [_key_of(file, decode, seen.__getitem__) for file in files]
    blobs = store.table.get([key for key in keys if key])
    with paused_gc():
        done = [_unpickled(blobs.get(key) if key else None) for key in keys]
        todo = [number for number, one in enumerate(done) if one is None]
        shares = shares_of(todo, _SHARE)
        results = shared(partial(_make_share, files, decode), todo, jobs, _SHARE)
        fresh = {}
        for share, result in zip(shares, watch(results, len(shares), _LABEL), strict=True):
            for number, made in zip(share, result, strict=True):
                done[number] = made.decoded
                fresh[made.key] = made.blob
    if fresh:
        store.table.put(fresh)
    return [one for one in done if one is not None]


def _decode_anew(
    files: Sequence[EntryFile], decode: Decode, jobs: int, watch: Watch
) -> list[Decoded]:
    """Decode all files where nothing is remembered: a share goes from a process in one piece."""
    numbers = range(len(files))
    results = shared(partial(_decode_share, files, decode), numbers, jobs, _SHARE)
    with paused_gc():
        shares = watch(results, len(shares_of(numbers, _SHARE)), _LABEL)
        return [one for share in shares for one in share]


def _key_of(file: EntryFile, decode: Decode, hash_of_file: Callable[[str], bytes]) -> bytes | None:
    """Name what an entry's files become; None where they must be read in any case."""
    place = file.path.partition("/")[2]
    folder = place.rpartition("/")[0]
    try:
        hashes = [hash_of_file(place)]
        hashes += [hash_of_file(f"{folder}/{name}") for name in file.attachments]
    except (OSError, KeyError):
        return None
    return decode.key(file, hashes)


def _unpickled(blob: bytes | None) -> Decoded | None:
    try:
        found = unpickled(blob) if blob else None
    except Exception:  # noqa: BLE001 - a damaged pickle may raise anything
        return None
    return found if isinstance(found, Decoded) else None


class _Made:
    """A decoded entry and its pickle: whichever is there makes the other when it is asked for.

    From one process to another goes the pickle, ready for the cache.
    """

    def __init__(self, key: bytes, decoded: Decoded | None = None, blob: bytes = b"") -> None:
        self.key = key
        self._decoded = decoded
        self._blob = blob

    @property
    def decoded(self) -> Decoded:
        return self._decoded or unpickled(self._blob)

    @property
    def blob(self) -> bytes:
        return self._blob or pickle.dumps(self._decoded, 5)

    def __reduce__(self) -> tuple[type[_Made], tuple[bytes, None, bytes]]:
        return _Made, (self.key, None, self.blob)


def _decode_share(
    files: Sequence[EntryFile], decode: Decode, numbers: Sequence[int]
) -> list[Decoded]:
    return [decode(files[number]) for number in numbers]


def _make_share(files: Sequence[EntryFile], decode: Decode, numbers: Sequence[int]) -> list[_Made]:
    return [_Made(*decode.keyed(files[number])) for number in numbers]


def _public_part(entry: Entry, head: str) -> bytes:
    """Hash the public part of an entry, see `EntryHash`; its header as it was typed."""
    cls = type(entry)
    sections = [_shown(getattr(entry, spec.name), spec) for spec in cls.sections()]
    linked = sorted(link.target for link in entry.body.links if _may_be_act(link.target, cls))
    # repr, not pickle: a pickle depends on object identity. The header needs neither.
    files = entry.path, entry.attachments, entry.tables
    spelt = repr((len(head), files, sections, sorted(entry.body.anchors), linked))
    whole = (head + spelt).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(whole, digest_size=16).digest()


def _shown(value: Fragment | None, spec: Field) -> object:
    """Return what others can show of a section."""
    return value.plain if spec.editorial and value is not None else value is not None


def _may_be_act(target: str, cls: type) -> bool:
    return f"{LegalAct.kind.folder}/" in target or cls is LegalAct


def _personal_in(inside: Inside, path: str) -> Iterator[PersonalData]:
    """Yield what an attachment gives away of people; of a table also the line and the column."""
    for piece in inside.pieces:
        table = not piece.where
        for one in find_personal(piece.text, file=path, where=piece.where, rows=table):
            yield one if table else dataclasses.replace(one, line=1, column=1)
    if any(names_person(author) for author in inside.authors):
        yield PersonalData(PersonalKind.AUTHOR, 1, 1, path)


def _beside(file: EntryFile, name: str) -> str:
    return f"{file.path.rpartition('/')[0]}/{name}"
