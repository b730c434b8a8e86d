"""The stages in a row: from a content folder to a catalogue and everything wrong with it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from generator.cache import frozen_gc, hash_of, program_version, tree_of
from generator.catalogue import Catalogue, load_catalogue
from generator.check import find_mistakes, locate_mistakes
from generator.ledger import (
    CITED,
    VERSIONS,
    Ledger,
    Quotes,
    Versions,
    check_against,
    check_issues,
    check_issues_since,
    check_ledger,
    check_quotes,
    check_versions,
    read_ledger,
    read_quotes,
    read_versions,
)
from generator.ledger import NAME as LEDGER
from generator.model import KINDS
from generator.problems import Problem, sorted_problems
from generator.progress import unwatched
from generator.read import open_source

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

    from generator.cache import Store
    from generator.catalogue import EntryHash
    from generator.model import EntryRef
    from generator.progress import Watch


@dataclass(frozen=True, slots=True)
class Inspected:
    """A catalogue, its published addresses and all problems of all files, in report order.

    ``hashes`` are the hashes of the entries; ``versions`` those that were published; ``quotes``
    say who cites what.
    """

    catalogue: Catalogue
    ledger: Ledger
    problems: tuple[Problem, ...]
    hashes: Mapping[EntryRef, EntryHash]
    versions: Versions = Versions()
    quotes: Quotes = Quotes()


def inspect(
    content: Path,
    today: datetime.date,
    watch: Watch = unwatched,
    store: Store | None = None,
    jobs: int = 1,
    seen: Mapping[str, bytes] | None = None,
) -> Inspected:
    """Read and check everything below ``content``; ``seen`` are the hashes of its files."""
    with frozen_gc():
        loaded = load_catalogue(content, KINDS, watch, store, jobs, seen)
        source_of = partial(open_source, content.parent)
        mistakes = locate_mistakes(find_mistakes(loaded.catalogue, today), source_of)
        ledger, damaged = read_ledger(content)
        versions, spoilt = read_versions(content)
        stale = check_issues(versions, loaded.catalogue)
        lost = check_ledger(ledger, loaded.catalogue, f"{content.name}/{LEDGER}")
        quotes, torn = read_quotes(content)
        unknown = check_quotes(quotes, ledger, loaded.catalogue, f"{content.name}/{CITED}")
        kept = [*damaged, *spoilt, *torn, *lost, *stale, *unknown]
        problems = sorted_problems([*loaded.problems, *mistakes, *kept])
    return Inspected(loaded.catalogue, ledger, problems, loaded.hashes, versions, quotes)


def problems_in(
    content: Path,
    today: datetime.date,
    watch: Watch = unwatched,
    store: Store | None = None,
    jobs: int = 1,
) -> tuple[Problem, ...]:
    """Return the problems of `inspect`; of files that were inspected before, what it said then."""
    asked = content_inputs(content, today, store)
    known = store.load(_place(content)) if store and asked else None
    if asked and isinstance(known, tuple) and known[0] == asked.hash:
        answer: tuple[Problem, ...] = known[1]
        return answer
    problems = inspect(content, today, watch, store, jobs, asked.files if asked else None).problems
    if store and asked and asked == content_inputs(content, today, store):
        note_problems(content, store, asked, problems)
    return problems


def note_problems(
    content: Path, store: Store, asked: ContentInputs, problems: tuple[Problem, ...]
) -> None:
    """Write for `problems_in` what `inspect` said of files that have not changed since."""
    store.save(_place(content), (asked.hash, problems))


def _place(content: Path) -> str:
    """Name the note about the problems of a content folder."""
    place = os.fsencode(content.absolute())
    return f"problems-{hashlib.blake2b(place, digest_size=16).hexdigest()}"


@dataclass(frozen=True, slots=True)
class ContentInputs:
    """All that the answer of a check depends on: its hash, and those of the content's files."""

    hash: bytes
    files: Mapping[str, bytes] = field(compare=False)


def content_inputs(
    content: Path, today: datetime.date, store: Store | None
) -> ContentInputs | None:
    """Return what a check is asked; None where nothing is remembered or something unreadable."""
    if store is None:
        return None
    try:
        tree = tree_of(content, store)
    except OSError:
        return None
    asked = f"{today} {content.name}".encode("utf-8", "surrogateescape")
    return ContentInputs(hash_of(program_version(), tree.hash, asked), tree.files)


def lost_since(base: Inspected, now: Inspected, content: Path) -> tuple[Problem, ...]:
    """Return what was public on the base branch and is not accounted for any more."""
    path = f"{content.name}/{LEDGER}"
    told = {one.location.path for one in check_issues(now.versions, now.catalogue)}
    # Issues that are out and were changed before their versions were recorded.
    changed = check_issues_since(base.catalogue, now.catalogue)
    return sorted_problems(
        [
            *check_against(base.ledger, base.catalogue, now.ledger, now.catalogue, path),
            *check_versions(base.versions, now.versions, f"{content.name}/{VERSIONS}"),
            *(one for one in changed if one.location.path not in told),
        ]
    )
