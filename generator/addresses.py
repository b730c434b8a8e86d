"""The only place that spells an address of the site.

An address is a path from the site's root without a leading slash: «praktiki/dvor/». Pages end in
a slash; the root itself is the empty string. Nothing in a page names the root of the server, so
that the site works at any depth.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ADDRESS = re.compile(
    r"""
    (?: [a-z0-9]+ (?: [-_] [a-z0-9]+ )* / )*             # folders, and with them pages
    (?: (?! index\.html \Z )
        [a-z0-9]+ (?: [-._] [a-z0-9]+ )* \. [a-z0-9]+ )?  # a file has an ending
""",
    re.VERBOSE,
)
_LONGEST = 500
_LONGEST_STEP = 240
"""A name of a file has 255 bytes on every system; a packed copy and a writer add to it."""
_OWN = re.compile(
    r"(?:assets|pagefind|search|id|opendata)/|.*\.(?:gz|br)\Z|"
    r"(?:404\.html|build\.json|robots\.txt|(?:redirects|headers|server)\.nginx)\Z"
)
_ASTRAY = re.compile(r"[\x00-\x1f\x7f\\]|(?:\A|/)\.{0,2}(?:/|\Z)")
"""What no name of a file within a folder holds: an empty step, «.», «..», a sign of control."""


_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that everybody has one of."""


class AddressError(ValueError):
    """An error: what was to be written has no place within the site; the text is the address."""


def is_local(site_url: str) -> bool:
    """Return whether an address of the site leads nobody to it but this machine."""
    return urlsplit(site_url).hostname in _LOCAL


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


def namers_address(kind_address: str, slug: str) -> str:
    """Return the address of everything that names an entry, where its own page has not room."""
    return f"{entry_address(kind_address, slug)}upominaniya/"


def archive_address(kind_address: str) -> str:
    """Return the address of the list of a kind's archived entries, where there are many."""
    return f"{kind_address}/{ARCHIVE}/"


ARCHIVE = "arhiv"


def attachment_address(kind_address: str, slug: str, name: str) -> str:
    """Return the address of a file attached to an entry."""
    return f"{kind_address}/{slug}/{name}"


def sheet_address(audit: str, site: str) -> str:
    """Return the address of a municipality's sheet in a round of the audit of sites."""
    return f"{audit}{site}/"


def short_address(identifier: str) -> str:
    """Return the short address of an entry, which survives every renaming."""
    return f"id/{identifier}/"


BOOK, CALENDAR = "kniga.pdf", "kalendar.ics"
"""The names of an entry's book and calendar below its short address."""


def book_address(identifier: str) -> str:
    """Return the address of the book that an entry offers; it survives every renaming too."""
    return f"id/{identifier}/{BOOK}"


KIT = "komplekt.zip"
"""The name of an entry's starter kit below its short address."""


def kit_address(identifier: str) -> str:
    """Return the address of the starter kit that an entry offers."""
    return f"id/{identifier}/{KIT}"


WHOLE_CALENDAR = "kalendar/vse.ics"
"""The address of the calendar of all events."""


def calendar_address(identifier: str) -> str:
    """Return the address of the calendar of an entry: programs that subscribed keep asking it."""
    return f"id/{identifier}/{CALENDAR}"


FEED = "novoe.xml"
"""The address of the feed of everything that is new."""


def feed_address(place: str) -> str:
    """Return the address of the feed of what is new on a list or a topic."""
    return f"{place}{FEED}"


def entry_feed_address(identifier: str) -> str:
    """Return the address of the feed of a municipality or a series."""
    return f"id/{identifier}/{FEED}"


PLACE_DATA = "dannye.json"
"""The name of what is known of a municipality below its short address."""


def entry_data_address(identifier: str) -> str:
    """Return the address of all that is known of a municipality, for programs."""
    return f"id/{identifier}/{PLACE_DATA}"


def block_address(topic: str) -> str:
    """Return the address of the block of a topic for other sites."""
    return f"vstavka/tema/{topic}/"


def entry_block_address(identifier: str) -> str:
    """Return the address of the block of an entry: other sites show it for years."""
    return f"vstavka/{identifier}/"


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


def is_address(text: str) -> bool:
    """Return whether a text has the form of an address: small letters, digits, «-», «_», «/».

    Only the last step may hold dots, and then it is a file. Nothing else is ever published, so
    that no program to which an address is handed finds a sign of its own language in it.
    """
    return (
        len(text) <= _LONGEST
        and all(len(step) <= _LONGEST_STEP for step in text.split("/"))
        and _ADDRESS.fullmatch(text) is not None
    )


def is_the_sites_own(address: str) -> bool:
    """Return whether an address belongs to the site's machinery, so that no entry can own it."""
    return _OWN.match(address) is not None


def file_of(address: str) -> str:
    """Return the file, relative to the site's folder, that answers at an address.

    Raises `AddressError` where that would be outside of the folder.
    """
    return within(f"{address}index.html" if not address or address.endswith("/") else address)


def within(name: str) -> str:
    """Return the name of a file, which lies within the folder it is relative to.

    Raises `AddressError`.
    """
    if _ASTRAY.search(name):
        raise AddressError(name)
    return name
