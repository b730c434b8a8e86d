"""Examining pages one by one: all that needs no other page, by several processes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.processes import shared
from generator.verify.fault import Fault
from generator.verify.page import UnreadPageError, read_page
from generator.verify.pages import check_links, check_page, inner_links, is_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.verify.pages import InnerLink


@dataclass(frozen=True, slots=True)
class Examined:
    """The facts of a page for the checks of the whole site, and the faults it has by itself.

    ``places`` are the links to places of other pages; ``named`` are the files that the list of a
    kind leads to. Of a page that is ``unread`` nothing is known.
    """

    name: str
    faults: tuple[Fault, ...]
    ids: tuple[str, ...] = ()
    canonical: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    indexed: bool = False
    searchable: int = 0
    redirect: str = ""
    places: tuple[InnerLink, ...] = ()
    named: frozenset[str] = frozenset()
    unread: bool = False


def examine(folder: Path, files: frozenset[str], name: str) -> Examined:
    """Read a page and check all that needs no other page."""
    try:
        page = read_page(f"{folder}/{name}", name)
    except UnreadPageError as error:
        return Examined(name, (Fault(name, str(error)),), unread=True)
    links = inner_links(page)
    return Examined(
        name=name,
        faults=(*check_page(page), *check_links(page, links, files)),
        ids=page.ids,
        canonical=page.canonical,
        pictures=page.pictures,
        indexed=page.indexed,
        searchable=page.searchable,
        redirect=page.redirect,
        places=tuple(dict.fromkeys(one for one in links if one[2] and one[1] != name)),
        named=frozenset(target for _, target, _ in links if target != name)
        if is_list(name)
        else frozenset(),
    )


def examine_all(
    folder: Path, files: frozenset[str], names: Sequence[str], jobs: int
) -> Iterator[Examined]:
    """Yield the examined pages of a site, in the order of their names."""
    for share in shared(partial(_examine_share, folder, files), names, jobs):
        yield from share


def _examine_share(folder: Path, files: frozenset[str], names: Sequence[str]) -> list[Examined]:
    return [examine(folder, files, name) for name in names]
