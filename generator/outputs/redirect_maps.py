"""The list of moved and removed addresses as servers and programs read it.

Each format has signs of its own; here, and only here, an address is written in its language.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from generator.ledger import AddressState
from generator.outputs.redirects import Redirect, copies_of, gone_pages, redirects_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ledger import Ledger

_CACHE_LINE, _POINTER = 64, 8
"""Bytes on the 64-bit machines that servers run on."""
_LEAST_ROOM = 2_048
_NGINX_HEAD = """\
# Что сделать на своём сервере. Эта страница подключается в разделе http:
#   include /var/www/site/redirects.nginx;
# а эти строки ставятся в раздел server; корень root указывает на папку, где лежит сайт:
#   absolute_redirect off;
#   error_page 404 {not_found};
#   error_page 410 @kb_gone;
#   location / {{
#     if ($kb_moved) {{ return 301 $kb_moved$is_args$args; }}
#     if ($kb_gone) {{ return 410; }}
#   }}
#   location @kb_gone {{ try_files ${{uri}}index.html {not_found} =410; }}
# Условия стоят внутри location: вне его вместо страницы о снятом материале читатель увидел бы
# пустую страницу самого сервера. Если две строки ниже уже есть в настройках сервера, оставьте
# одну из них, с большим числом.
"""


def for_netlify(ledger: Ledger, site_url: str) -> str:
    """Return ``_redirects`` of Netlify, Cloudflare Pages and GitLab Pages: source, target, status.

    A blank parts the columns, «*» and «:» stand for any address: such signs are written in
    percent-encoding (RFC 3986, 2.1).
    """
    base = _base(site_url)
    return "".join(
        f"{_encoded(base + one.source)} {_encoded(base + one.target)} 301\n" for one in _all(ledger)
    )


def for_nginx(ledger: Ledger, site_url: str) -> str:
    """Return two maps for nginx: where to answer 301, and where 410 (RFC 9110, 15.4.2, 15.5.11).

    The head says where its directives go. The tables have room for the longest address: without
    it nginx does not start.
    """
    base = _base(site_url)
    not_found = _nginx(f"{base if base.isprintable() else _encoded(base)}404.html")
    moved = [
        f"  {_nginx(base + one.source)} {_nginx(_encoded(base + one.target))};"
        for one in _all(ledger)
    ]
    removed = [f"  {_nginx(base + address)} 1;" for address in _removed(ledger)]
    room = _room(base, [*(one.source for one in _all(ledger)), *_removed(ledger)])
    return _NGINX_HEAD.format(not_found=not_found) + "\n".join(
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


def _base(site_url: str) -> str:
    """Return the path of the site on its server as people write it, without any encoding."""
    return unquote(urlsplit(site_url).path) or "/"


def _encoded(path: str) -> str:
    return quote(path, safe="/-._~")


def _nginx(text: str) -> str:
    """Write a string of nginx's configuration as it stands between double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


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
