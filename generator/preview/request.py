"""What a browser asks for, taken as an address of the site or refused."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

_FOLLOWING = ("navigate", "document")
_ODD = re.compile(r"[\x00-\x1f\x7f\\]")


def address_of(target: str, base: str) -> str | None:
    """Return the address that a request's target names below ``base``; None where it is a trick.

    An address is what the site itself calls so: «» or «praktiki/dvor/». It is never a path of
    the disk.
    """
    path = target.partition("?")[0].partition("#")[0]
    if not path.startswith(base):
        return None
    try:
        address = unquote_to_bytes(path.removeprefix(base)).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _ODD.search(address):
        return None
    steps = address.split("/")
    last = steps.pop()
    if any(not step or step in {".", ".."} for step in steps) or last in {".", ".."}:
        return None
    return address.removesuffix("index.html") if last == "index.html" else address


def comes_from_elsewhere(headers: Mapping[str, str] | Message) -> bool:
    """Return whether a page of another site makes the browser ask (W3C Fetch Metadata).

    Following a link to here is allowed: the page that is left sees nothing of it. A browser that
    does not tell where a request comes from tells at least whose script it is (RFC 6454).
    """
    site = headers.get("Sec-Fetch-Site")
    if site is None:
        origin = headers.get("Origin")
        return origin is not None and _host_of(origin) != headers.get("Host")
    follows_link = (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) == _FOLLOWING
    return site not in {"same-origin", "none"} and not follows_link


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None  # no browser writes it


def is_own_host(header: str | None, host: str) -> bool:
    """Return whether a request was meant for this server.

    A page of another site can make the browser come here under a name of its own (DNS
    rebinding) and would read the drafts; a number is nobody's name.
    """
    if not header:
        return False
    name = re.sub(r":\d+$", "", header).strip("[]").lower()
    if name in {"localhost", host.lower()}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
