"""Pages for addresses that no longer hold a page of their own: moved, gone, short."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.addresses import relative_address, root_address, short_address
from generator.ledger import AddressState, Ledger
from generator.theme.policy import REDIRECT_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that leads to another one in a single hop."""

    source: str
    target: str


def redirects_of(ledger: Ledger) -> Iterator[Redirect]:
    """Yield where moved pages and the short addresses of entries lead."""
    for row in ledger.rows:
        if row.state is AddressState.MOVED and row.is_page:
            yield Redirect(row.address, row.target)
    for identifier, row in sorted(_owners(ledger).items()):
        if row.state is not AddressState.GONE:
            target = row.target if row.state is AddressState.MOVED else row.address
            yield Redirect(short_address(identifier), target)


def redirects_of_entries(ledger: Ledger) -> Iterator[Redirect]:
    """Yield the same but for the pages that the site makes by itself."""
    for one in redirects_of(ledger):
        row = ledger.get(one.source)
        if row is None or not is_of_a_list(row):
            yield one


def copies_of(ledger: Ledger) -> Iterator[Redirect]:
    """Yield moved files: without a server's help only a copy answers at the old address."""
    for row in ledger.rows:
        if row.state is AddressState.MOVED and not row.is_page:
            yield Redirect(row.address, row.target)


def gone_pages(ledger: Ledger) -> Iterator[tuple[str, LedgerRow]]:
    """Yield the addresses that say that the material was removed."""
    for row in ledger.rows:
        if row.state is AddressState.GONE and row.is_page:
            yield row.address, row
    for identifier, row in sorted(_owners(ledger).items()):
        if row.state is AddressState.GONE:
            yield short_address(identifier), row


def is_of_a_list(row: LedgerRow) -> bool:
    """Return whether a page was moved that the site makes by itself, of what entries there are.

    Such a page may be made no more, and nobody says so: it has no entry that could be removed.
    """
    return row.state is AddressState.MOVED and row.is_page and not row.id


def straight(ledger: Ledger, end: Callable[[str], str]) -> Ledger:
    """Return a ledger in which lists that moved lead to where a reader ends, as ``end`` tells."""
    rows = (
        replace(row, target=end(row.target)) if is_of_a_list(row) else row for row in ledger.rows
    )
    return Ledger(tuple(rows))


def end_of(address: str, redirects: Mapping[str, Redirect], is_shown: Callable[[str], bool]) -> str:
    """Return where a reader ends who asks for an address of a list: there, or the nearest above.

    ``redirects`` are those of entries' pages: who is sent on from above goes there at once.
    """
    parts = address.rstrip("/").split("/")
    while parts:
        place = "/".join(parts) + "/"
        if place in redirects:
            return redirects[place].target
        if is_shown(place):
            return place
        parts.pop()
    return ""


def redirect_page(redirect: Redirect, site_url: str, tags: Iterable[str] = ()) -> str:
    """Return the page that leads on; its script keeps the part of the address after «#».

    ``tags`` tell messengers what stands at the end of the way: they do not follow it.
    """
    target = html.escape(relative_address(redirect.source, redirect.target), quote=True)
    root = root_address(redirect.source)
    canonical = html.escape(site_url + redirect.target, quote=True)
    return (
        '<!doctype html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{REDIRECT_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f'<title>Страница переехала</title>\n<link rel="canonical" href="{canonical}">\n'
        + "".join(f"{tag}\n" for tag in tags)
        + f'<script src="{root}assets/redirect.js"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>\n'
        "</head>\n<body>\n<main>\n<h1>Страница переехала</h1>\n"
        f'<p><a id="target" href="{target}">Перейти на новый адрес</a></p>\n'
        "</main>\n</body>\n</html>\n"
    )


def _owners(ledger: Ledger) -> dict[str, LedgerRow]:
    """The row that speaks for each entry's id: a living page before any other."""
    order = {AddressState.LIVE: 0, AddressState.MOVED: 1, AddressState.GONE: 2}
    found: dict[str, LedgerRow] = {}
    for row in ledger.rows:
        if row.id and row.is_page:
            known = found.get(row.id)
            if known is None or order[row.state] < order[known.state]:
                found[row.id] = row
    return found
