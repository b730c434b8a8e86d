"""A page as the browser gets it: as it is on the site, with what there is to say above it."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.model import EntryRef
from generator.preview.failure import failure_of
from generator.preview.messages import (
    OWN,
    Notes,
    notes_html,
    overview_page,
    with_notes,
    with_script,
)
from generator.preview.pages import is_entry_page
from generator.problems import Severity
from generator.render import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.preview.pages import Pages
    from generator.problems import Problem

_KEPT = 300
"""So many pages are kept in their last good state."""
_OK, _NOT_FOUND, _FAILED = 200, 404, 500


@dataclass(frozen=True, slots=True)
class Response:
    """A page as it goes to the browser; ``tag`` changes whenever the page does."""

    status: int
    text: str
    tag: str


@dataclass(frozen=True)
class Snapshot:
    """Everything that pages are made of, at one and the same time.

    ``files`` finds the file of an entry that could not be understood; ``stale`` names the entries
    that stand for a newer file with errors; ``assets`` counts the changes of the site's assets.
    """

    version: int
    pages: Pages
    files: Callable[..., str]
    problems: tuple[Problem, ...] = ()
    stale: frozenset[EntryRef] = frozenset()
    checked: bool = False
    assets: int = 0
    shown: dict[str, Response] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the site from being built."""
        return tuple(one for one in self.problems if one.rule.severity is Severity.ERROR)


class PageServer:
    """The pages of a snapshot, and their last good state where they have none."""

    def __init__(self, root: Path, failed: Callable[[Problem], None]) -> None:
        self._root = root
        self._failed = failed
        self._good: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, moment: Snapshot, address: str) -> Response:
        """Return the page at an address of the site; only pages that there are are kept.

        There is no end of addresses at which nothing is.
        """
        shown = moment.shown.get(address)
        if shown is None:
            shown = self._made(moment, address)
            if shown.status == _OK:
                moment.shown[address] = shown
        return shown

    def _made(self, moment: Snapshot, address: str) -> Response:
        path, ref = _source(moment, address)
        own = tuple(one for one in moment.problems if _belongs(one.location.path, path))
        status, body, failure = self._body(moment, address, path)
        if failure is not None:
            own = (failure, *own)
        entry = moment.pages.site.entry_at(address)
        notes = Notes(
            own=own,
            others=tuple(one for one in moment.errors if one not in own) if address != OWN else (),
            stale=ref in moment.stale or (failure is not None and status == _OK),
            status=entry.status if entry and is_entry_page(address) else None,
        )
        text = with_notes(body, notes_html(notes, address, self._root), address)
        tag = hashlib.blake2b(f"{moment.assets} {text}".encode(), digest_size=12).hexdigest()
        return Response(status, with_script(text, address, tag), tag)

    def _body(self, moment: Snapshot, address: str, path: str) -> tuple[int, str, Problem | None]:
        """Return the page itself; where it cannot be rendered, its last good state and why."""
        pages, site = moment.pages, moment.pages.site
        if address == OWN:
            page = overview_page(
                site.rendering.catalogue, moment.problems, self._root, checked=moment.checked
            )
            return _OK, site.html(page), None
        try:
            body = pages.html(address)
        except Exception as error:  # noqa: BLE001 - whatever a template or an odd entry brings
            failure = failure_of(error, path)
            self._failed(failure)
            good = self._good.get(address)
            if good is not None:
                return _OK, good, failure
            return _FAILED, site.html(_empty(address)), failure
        if body is not None:
            with self._lock:
                self._good[address] = body
                self._good.move_to_end(address)
                if len(self._good) > _KEPT:
                    self._good.popitem(last=False)
            return _OK, body, None
        if path:
            return _FAILED, site.html(_empty(address)), None
        return _NOT_FOUND, site.frame.not_found, None


def _empty(address: str) -> Page:
    """A page of which there is nothing to show but what is wrong."""
    return Page(address, "", "Страницу не показать", "", "", "", None, indexed=False)


def _source(moment: Snapshot, address: str) -> tuple[str, EntryRef | None]:
    """Return the file that a page is made from and its entry; «» where it is made of many."""
    place = moment.pages.site.place_of(address)
    if place is None or not is_entry_page(address):
        return "", None
    ref = EntryRef(place[0].kind.name, place[1])
    return moment.files(*place[:2]), ref


def _belongs(path: str, entry: str) -> bool:
    """Whether a file is an entry's own or lies in its folder."""
    if not entry:
        return False
    folder, _, name = entry.rpartition("/")
    return path == entry or (name.startswith("index.") and path.startswith(f"{folder}/"))
