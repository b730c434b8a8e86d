"""The headers of the site's answers: said once, here, and told to each server in its language.

What a page may load stands in the page itself (`generator.theme.policy`), for hosts that set no
headers; only who may frame it cannot be said there (W3C Content Security Policy Level 3, 6.4.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.outputs.quoting import base_path, nginx_string, percent_encoded

if TYPE_CHECKING:
    from collections.abc import Iterable

_WEEK, _YEAR = 604_800, 31_536_000
_ANYONE = "*"


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its value everywhere, except below some folders of the site.

    «*» stands for one step of a folder's address. An empty value is not sent.
    """

    name: str
    value: str
    below: tuple[tuple[str, str], ...] = ()

    @property
    def variable(self) -> str:
        """The name of nginx's variable for its value."""
        return f"$kb_{self.name.lower().replace('-', '_')}"


HEADERS = (
    Header("X-Content-Type-Options", "nosniff"),
    Header("Referrer-Policy", "strict-origin-when-cross-origin"),
    Header(
        "Content-Security-Policy",
        "frame-ancestors 'none'",
        (("vstavka/*/", "frame-ancestors *"),),
    ),
    Header(
        "Cache-Control",
        "public, max-age=300",
        # The names of these files change with what is in them.
        (
            ("search/words/", f"public, max-age={_YEAR}, immutable"),
            ("assets/stylesheets/", f"public, max-age={_YEAR}, immutable"),
            ("assets/fonts/", f"public, max-age={_WEEK}"),
        ),
    ),
    # Data are there to be read by programs on other sites.
    Header(
        "Access-Control-Allow-Origin",
        "",
        tuple((folder, _ANYONE) for folder in ("api/", "dannye/", "opendata/")),
    ),
)

_NGINX_HEAD = """\
# Заголовки ответов. Эта страница подключается в разделе http:
#   include /var/www/site/headers.nginx;
# Ставит заголовки server.nginx, подключённый в разделе server.
"""


def headers_for_nginx(site_url: str) -> str:
    """Return a map for each header: its value by the address of an answer."""
    base = base_path(site_url)
    return _NGINX_HEAD + "".join(_map(header, base) for header in HEADERS)


def _map(header: Header, base: str) -> str:
    # The first expression that fits counts; the site's neighbours on its server are left alone.
    places = [*header.below, ("", header.value)]
    lines = [
        f"  {nginx_string(_expression(base, place))} {nginx_string(value)};"
        for place, value in places
        if value
    ]
    return "\n".join([f"map $uri {header.variable} {{", '  default "";', *lines, "}", ""])


def _expression(base: str, place: str) -> str:
    steps = r"[^/]+".join(re.escape(part) for part in place.split("*"))
    return f"~^{re.escape(base)}{steps}"


def headers_for_hosts(site_url: str, folders: Iterable[str]) -> str:
    """Return ``_headers`` of Netlify and Cloudflare Pages: an address, its headers below it.

    Where two rules fit, hosts join the values of a header, and of two policies the stricter counts:
    so no two rules for one header ever fit. ``folders`` are those of the site's root that hold
    pages.
    """
    base = percent_encoded(base_path(site_url))
    rules: dict[str, list[str]] = {f"{base}*": []}
    folders = sorted(set(folders))
    for header in HEADERS:
        for place in [f"{base}*"] if not header.below else _others(header, base, folders):
            if header.value:
                rules.setdefault(place, []).append(f"  {header.name}: {header.value}")
        for place, value in header.below:
            rules.setdefault(_pattern(base, place), []).append(f"  {header.name}: {value}")
    return "".join(f"{place}\n" + "\n".join(lines) + "\n" for place, lines in rules.items())


def _others(header: Header, base: str, folders: Iterable[str]) -> Iterable[str]:
    """Yield where a header has its common value: all folders in which it has no other."""
    special = {place.partition("/")[0] for place, _ in header.below}
    yield base
    for folder in folders:
        # Of a folder that has both, the page itself is a common one.
        yield f"{base}{folder}/" if folder in special else f"{base}{folder}/*"


def _pattern(base: str, place: str) -> str:
    first, star, rest = place.partition("*")
    return f"{base}{first}:step{rest}*" if star else f"{base}{place}*"
