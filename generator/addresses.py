"""The only place that spells an address of the site.

An address is a path from the site's root without a leading slash: «praktiki/dvor/». Pages end in
a slash; the root itself is the empty string. Nothing in a page names the root of the server, so
that the site works at any depth.
"""

from __future__ import annotations


def listing_address(kind_address: str) -> str:
    """Return the address of a kind's listing."""
    return f"{kind_address}/"


def entry_address(kind_address: str, slug: str) -> str:
    """Return the address of an entry's page."""
    return f"{kind_address}/{slug}/"


def facet_address(kind_address: str, facet: str, value: str) -> str:
    """Return the address of the list of a kind's entries that have a value."""
    return f"{kind_address}/{facet}/{value}/"


def numbered_address(address: str, number: int) -> str:
    """Return the address of one page of a long list; the first has the list's own."""
    return address if number == 1 else f"{address}stranica/{number}/"


def catalogue_address(kind_address: str) -> str:
    """Return the address of what a kind's filters read."""
    return f"{kind_address}/catalogue.json"


def topic_address(slug: str) -> str:
    """Return the address of the page of a topic."""
    return f"temy/{slug}/"


def month_address(year: int, month: int) -> str:
    """Return the address of a month of the calendar."""
    return f"kalendar/{year}-{month:02}/"


def attachment_address(kind_address: str, slug: str, name: str) -> str:
    """Return the address of a file attached to an entry."""
    return f"{kind_address}/{slug}/{name}"


def short_address(identifier: str) -> str:
    """Return the short address of an entry, which survives every renaming."""
    return f"id/{identifier}/"


def relative_address(source: str, target: str) -> str:
    """Return how a page at ``source`` names ``target``, which may end in «#anchor»."""
    path, hash_sign, anchor = target.partition("#")
    if path == source and hash_sign:
        return f"#{anchor}"
    here, there = source.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    relative = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (relative or "./") + hash_sign + anchor


def root_address(source: str) -> str:
    """Return how a page at ``source`` names the site's root: «../../» or «./»."""
    depth = source.count("/")
    return "../" * depth or "./"


def file_of(address: str) -> str:
    """Return the file, relative to the site's folder, that answers at an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address
