"""`Pages`: what the preview shows at each address, made when it is asked for."""

from __future__ import annotations

import dataclasses
import re

from generator.model import Status
from generator.outputs import File, Outputs, Site
from generator.outputs.entries import AttachedFile, EntryPage
from generator.outputs.old_addresses import FileCopy

_ENTRY = re.compile(r"[^/]+/[^/]+/")


class Pages:
    """One state of the site: what a build would make of it, and one thing more.

    Entries that are not public yet have a page as if they were; nothing else shows them.
    """

    def __init__(self, site: Site) -> None:
        self.outputs = Outputs(site)
        self._made: dict[str, File] = {}

    @property
    def site(self) -> Site:
        """The site that the pages are made from."""
        return self.outputs.site

    def file(self, address: str) -> File | None:
        """Return what stands at an address; None where nothing does."""
        if address in self._made:
            return self._made[address]
        made = self._draft(address) or self._output(address)
        if made is not None and isinstance(made.data, str):
            # A page is asked for as often as a browser listens for its change.
            self._made[address] = made
        return made

    def attachment(self, address: str) -> tuple[str, str] | None:
        """Return the file, beside the content folder, and the name of what is attached."""
        found = self._draft_file(address) or self.outputs.at(address)
        if isinstance(found, FileCopy):
            found = self.outputs.at(found.redirect.target)
        return (found.path, found.name) if isinstance(found, AttachedFile) else None

    def html(self, address: str) -> str | None:
        """Return the page at an address, «» or ending in a slash; None where none is."""
        file = self.file(address) if not address or address.endswith("/") else None
        return file.data if file is not None and isinstance(file.data, str) else None

    def _output(self, address: str) -> File | None:
        found = self.outputs.at(address)
        try:
            return found.make() if found is not None else None
        except FileNotFoundError:
            return None  # removed a moment ago: the look-out is about to say so

    def _draft(self, address: str) -> File | None:
        """Make the page of an entry that is not public yet."""
        entry = self.site.entry_at(address) if is_entry_page(address) else None
        if entry is None or entry.status.has_page:
            return None
        shown = dataclasses.replace(entry, status=Status.PUBLISHED)
        page = dataclasses.replace(EntryPage(self.site, shown).page(), indexed=False)
        return self.site.file(page)

    def _draft_file(self, address: str) -> AttachedFile | None:
        """Return a file that is attached to an entry that is not public yet."""
        entry = self.site.entry_at(address)
        if entry is None or entry.status.has_page:
            return None
        shown = dataclasses.replace(entry, status=Status.PUBLISHED)
        return next(
            (one for one in AttachedFile.of(self.site, shown) if one.address == address), None
        )


def is_entry_page(address: str) -> bool:
    """Return whether a page of this address can be that of an entry: «praktiki/dvor/»."""
    return bool(_ENTRY.fullmatch(address))
