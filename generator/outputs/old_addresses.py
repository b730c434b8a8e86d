"""What answers at short addresses, and at published ones that hold no page of their own any more.

A published address stands in letters and laws that nobody will change.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING

from generator.addresses import entry_address
from generator.cache import hash_of
from generator.ledger import AddressState, Removal
from generator.outputs.output import AddressedOutput, File, Inputs, Output
from generator.outputs.redirect_maps import for_netlify, for_nginx, for_programs
from generator.outputs.redirects import Redirect, end_of, is_of_a_list, redirect_page, straight
from generator.render import picture_of, render_gone, with_marks
from generator.theme.social import picture_address, social_tags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from generator.ledger import Ledger, LedgerRow
    from generator.model import Entry
    from generator.outputs.site import Site


class RedirectPage(Output):
    """Leads on from a short address, or from one that a page was moved from."""

    offline = False
    from_public_parts = True
    from_addresses = True

    def __init__(self, site: Site, redirect: Redirect) -> None:
        super().__init__(site)
        self.redirect = redirect

    @property
    def address(self) -> str:
        return self.redirect.source

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, redirect) for redirect in site.redirects.values())

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        found = site.redirects.get(address)
        return cls(site, found) if found else None

    @property
    def _entry(self) -> Entry | None:
        """The entry at the end of the way, whose title messengers are to show."""
        entry = self.site.entry_with_page(self.redirect.target)
        return entry if entry is not None and entry.status.is_current else None

    def inputs(self) -> Inputs:
        entry = self._entry
        shown = entry.ref if entry is not None else None
        return Inputs(self.redirect, lambda: self.site.public(shown) if shown else b"")

    def make(self) -> File:
        site, entry = self.site, self._entry
        site_url, tags = site.rendering.site_url, []
        if entry is not None:
            tags = social_tags(
                with_marks(entry.title),
                with_marks(entry.summary or ""),
                site_url + self.redirect.target,
                site_url + picture_address(picture_of(entry, site.rendering)),
                site.frame.site_name,
                article=True,
            )
        return File(redirect_page(self.redirect, site_url, tags))

    def listed(self) -> tuple[bool, None]:
        return False, None


class GonePage(AddressedOutput):
    """Says that what was published at an address was removed."""

    offline = False

    def __init__(self, site: Site, address: str, row: LedgerRow) -> None:
        super().__init__(site, address)
        self.row = row

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, address, row) for address, row in site.gone.items())

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        row = site.gone.get(address)
        return cls(site, address, row) if row else None

    def inputs(self) -> Inputs:
        return Inputs(self.row)

    def make(self) -> File:
        personal = self.row.removal is Removal.PERSONAL_DATA
        return self.site.file(render_gone(self._address, self.row.since, personal=personal))


class FileCopy(Output):
    """A file at the address that it was moved from: without a server's help only a copy answers."""

    offline = False
    from_outputs = True

    def __init__(self, site: Site, redirect: Redirect) -> None:
        super().__init__(site)
        self.redirect = redirect

    @property
    def address(self) -> str:
        return self.redirect.source

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, copy) for copy in site.copies.values())

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        copy = site.copies.get(address)
        return cls(site, copy) if copy else None

    def inputs(self) -> Inputs:
        return Inputs(hash_of(self.site.others.data(self.redirect.target)))

    def make(self) -> File:
        return File(self.site.others.data(self.redirect.target))


def _end_of(address: str, site: Site) -> str:
    """Return where a reader ends who asks for a list that may be made no more."""
    return end_of(address, site.redirects, lambda at: at in site.others and at not in site.gone)


class _ListElsewhere(AddressedOutput):
    """A page of the site itself that is made no more at its address."""

    offline = False
    from_outputs = True

    @property
    @abstractmethod
    def _redirect(self) -> Redirect:
        """The way from its address."""

    def inputs(self) -> Inputs:
        return Inputs(self._redirect)

    def make(self) -> File:
        return File(redirect_page(self._redirect, self.site.rendering.site_url))


class EmptiedList(_ListElsewhere):
    """A list of the site itself whose last entry is gone: its reader goes one step up."""

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        for row in site.published.rows:
            made = cls.of(site, row)
            if made is not None:
                yield made

    @classmethod
    def of(cls, site: Site, row: LedgerRow) -> Self | None:
        """Return what answers in the place of a list that the site no longer makes."""
        if row.state is not AddressState.LIVE or row.id or not row.is_page or not row.address:
            return None
        return None if row.address in site.others else cls(site, row.address)

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        row = site.ledger.get(address)
        return cls.of(site, row) if row else None

    @property
    def _redirect(self) -> Redirect:
        return Redirect(self._address, _end_of(self._address, self.site))


class MovedList(_ListElsewhere):
    """A list of the site itself that moved along with an entry: its reader is led to the end."""

    @classmethod
    def all(cls, site: Site) -> Iterator[Self]:
        return (cls(site, row.address) for row in site.published.rows if is_of_a_list(row))

    @classmethod
    def at(cls, site: Site, address: str) -> Self | None:
        row = site.published.get(address)
        return cls(site, address) if row is not None and is_of_a_list(row) else None

    @property
    def _redirect(self) -> Redirect:
        row = self.site.published.by_address[self._address]
        return Redirect(self._address, _end_of(row.target, self.site))


class RedirectMap(Output):
    """All former addresses in one file, for whoever answers in the site's place."""

    offline = False
    from_outputs = True

    def inputs(self) -> Inputs:
        return Inputs((self.site.published_key, self._ends))

    @property
    def _ends(self) -> list[str]:
        """Where the lists lead that moved along with an entry."""
        rows = filter(is_of_a_list, self.site.published.rows)
        return [_end_of(row.target, self.site) for row in rows]

    @property
    def _ledger(self) -> Ledger:
        """The published addresses, each leading to its end at once."""
        return straight(self.site.published, partial(_end_of, site=self.site))


class NetlifyRedirects(RedirectMap):
    """The map for hosts that read ``_redirects``: Netlify, Cloudflare Pages, GitLab Pages."""

    address = "_redirects"

    def make(self) -> File:
        return File(for_netlify(self._ledger, self.site.rendering.site_url))


class NginxRedirects(RedirectMap):
    """The map for nginx."""

    address = "redirects.nginx"

    def inputs(self) -> Inputs:
        return Inputs((super().inputs().own, self._withdrawn))

    @property
    def _withdrawn(self) -> list[str]:
        """The pages that tell no more than why there is nothing to read."""
        pages = (one for one in self.site.pages if not one.status.shows_text)
        return [entry_address(one.kind.address, one.slug) for one in pages]

    def make(self) -> File:
        site = self.site
        return File(for_nginx(self._ledger, site.rendering.site_url, self._withdrawn))


class RedirectData(RedirectMap):
    """The map for programs."""

    address = "redirects.json"

    def make(self) -> File:
        return File(for_programs(self._ledger))
