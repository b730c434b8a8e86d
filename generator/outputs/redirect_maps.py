"""The list of moved and removed addresses as servers and programs read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.ledger import AddressState
from generator.outputs.quoting import base_path, nginx_string, percent_encoded
from generator.outputs.redirects import Redirect, copies_of, gone_pages, redirects_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ledger import Ledger

_CACHE_LINE, _POINTER = 64, 8
"""Bytes on the 64-bit machines that servers run on."""
_LEAST_ROOM = 2_048
_NGINX_HEAD = """\
# Прежние и снятые адреса. Эта страница подключается в разделе http:
#   include /var/www/site/redirects.nginx;
# Отвечает по ней server.nginx, подключённый в разделе server. Если две строки ниже уже есть в
# настройках сервера, оставьте одну из них, с большим числом.
"""


def for_netlify(ledger: Ledger, site_url: str) -> str:
    """Return ``_redirects`` of Netlify, Cloudflare Pages and GitLab Pages: source, target, status.

    A blank parts the columns, «*» and «:» stand for any address: such signs are written in
    percent-encoding (RFC 3986, 2.1).
    """
    base = base_path(site_url)
    return "".join(
        f"{percent_encoded(base + one.source)} {percent_encoded(base + one.target)} 301\n"
        for one in _all(ledger)
    )


def for_nginx(ledger: Ledger, site_url: str, withdrawn: Iterable[str] = ()) -> str:
    """Return two maps for nginx: where to answer 301, and where 410 (RFC 9110, 15.4.2, 15.5.11).

    ``withdrawn`` are pages that hold nothing but the reason why. The tables have room for the
    longest address: without it nginx does not start.
    """
    base = base_path(site_url)
    moved = [
        f"  {nginx_string(base + one.source)} {nginx_string(percent_encoded(base + one.target))};"
        for one in _all(ledger)
    ]
    gone = sorted({*_removed(ledger), *withdrawn})
    removed = [f"  {nginx_string(base + address)} 1;" for address in gone]
    room = _room(base, [*(one.source for one in _all(ledger)), *gone])
    return _NGINX_HEAD + "\n".join(
        [
            *room,
            "map $uri $kb_moved {",
            '  default "";',
            *moved,
            "}",
            "map $uri $kb_gone {",
            "  default 0;",
            *removed,
            "}",
            "",
        ]
    )


def for_programs(ledger: Ledger) -> str:
    """Return the same as JSON, for anyone who keeps a list of links."""
    found = {one.source: one.target for one in _all(ledger)}
    told = {"moved": found, "gone": _removed(ledger)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _all(ledger: Ledger) -> list[Redirect]:
    return sorted([*redirects_of(ledger), *copies_of(ledger)], key=lambda one: one.source)


def _removed(ledger: Ledger) -> list[str]:
    return sorted(
        {
            *(address for address, _ in gone_pages(ledger)),
            *(row.address for row in ledger.rows if row.state is AddressState.GONE),
        }
    )


def _room(base: str, sources: Iterable[str]) -> list[str]:
    """Size nginx's hash tables: a bucket holds an element with its two pointers and its length."""
    lengths = [len((base + one).encode()) for one in sources]
    element = max(lengths, default=0) + 2
    bucket = _doubled(_CACHE_LINE, 4 * _POINTER + element)
    return [
        f"map_hash_bucket_size {bucket};",
        f"map_hash_max_size {_doubled(_LEAST_ROOM, 2 * len(lengths))};",
    ]


def _doubled(least: int, wanted: int) -> int:
    while least < wanted:
        least *= 2
    return least
