"""Drafts have no page, and what is public has one: by the statuses that the entries' files give."""

from __future__ import annotations

import os
import re
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from generator.processes import shared
from generator.read import read_plain
from generator.verify.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.verify.folder import FinishedSite

_HEADER = YAMLHandler()
_STATUS = re.compile(rb"^status:[ \t]+([a-z_]+)[ \t]*\r?$", re.MULTILINE)
_ANY_STATUS = re.compile(rb"^[\"'\xef\xbb\xbf]*status\b", re.MULTILINE)
"""However it is spelt; what other fields hold stands further to the right or in quotes."""
_PUBLIC = {"published", "archived", "superseded", "withdrawn"}


class Stated(NamedTuple):
    """The status that a file of some ``version`` gives; None where it cannot be read."""

    version: bytes
    status: str | None


def read_statuses(
    content: Path,
    folders: Iterable[str],
    jobs: int,
    versions: Mapping[str, bytes],
    known: Mapping[str, Stated],
) -> dict[str, Stated]:
    """Return the statuses of all entries by their files; those ``known`` of a version stay.

    ``versions`` has a hash of all that belongs to an entry, by its file.
    """
    files = [one for folder in folders for one in _entries_in(content, folder)]
    found = {
        file: known[file]
        for file in files
        if file in known and file in versions and known[file].version == versions[file]
    }
    unread = [file for file in files if file not in found]
    read = chain.from_iterable(shared(partial(_statuses, os.fspath(content)), unread, jobs))
    fresh = {
        file: Stated(versions.get(file, b""), status)
        for file, status in zip(unread, read, strict=True)
    }
    return found | fresh


def check_drafts(site: FinishedSite, addresses: Mapping[str, str]) -> Iterator[Fault]:
    """Report drafts that have a page, and public entries that have none.

    ``addresses`` maps the folder of each kind to the first part of its pages' addresses.
    """
    for file, (_, status) in site.statuses.items():
        if status is None:
            continue  # what does not parse is the checker's to tell
        folder, _, rest = file.partition("/")
        slug = rest.rpartition("/")[0] or rest.rpartition(".")[0]
        name = f"{addresses[folder]}/{slug}/index.html"
        page = site.pages.get(name)
        if status in _PUBLIC and (page is None or page.redirect):
            yield Fault(name, "у опубликованной записи нет страницы")
        elif status not in _PUBLIC and page is not None and not page.redirect:
            yield Fault(name, "страница неопубликованной записи")


def _entries_in(content: Path, folder: str) -> Iterator[str]:
    """Yield the files of a kind's entries."""
    for file in (content / folder).glob("*.*"):
        yield f"{folder}/{file.name}"
    for file in (content / folder).glob("*/index.*"):
        yield f"{folder}/{file.parent.name}/{file.name}"


def _statuses(content: str, files: Sequence[str]) -> list[str | None]:
    return [status_of(content, file) for file in files]


def status_of(content: str, file: str) -> str | None:
    """Return the status that an entry's file gives; None where it cannot be read as an entry."""
    try:
        data = read_plain(Path(content), file)
        if file.endswith(".md"):
            plain = _plain_status(data.partition(b"\n---")[0])
            return plain or _status_in(_HEADER.split(data.decode("utf-8-sig"))[0])
        if file.endswith(".yml"):
            return _plain_status(data) or _status_in(data.decode("utf-8-sig"))
    except (OSError, ValueError, AttributeError, RecursionError, yaml.YAMLError):
        pass
    return None


def _status_in(header: str) -> str:
    # The library in C falls, with all of the program, over what is nested without end.
    return str(yaml.safe_load(header).get("status"))


def _plain_status(header: bytes) -> str | None:
    """Find the status without reading all of a header; None where that leaves any doubt."""
    found = _STATUS.findall(header)
    return found[0].decode() if len(found) == len(_ANY_STATUS.findall(header)) == 1 else None
