"""How an address is written in the languages of servers; nowhere else is it."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit


def base_path(site_url: str) -> str:
    """Return the path of the site on its server as people write it, without any encoding."""
    return unquote(urlsplit(site_url).path) or "/"


def percent_encoded(path: str) -> str:
    """Return an address in which no sign but those of addresses stands (RFC 3986, 2.1)."""
    return quote(path, safe="/-._~")


def nginx_string(text: str) -> str:
    """Return a text as a string of nginx's configuration, between double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def not_found_page(site_url: str) -> str:
    """Return, in nginx's language, where the page stands that answers in place of any other."""
    base = base_path(site_url)
    return nginx_string(f"{base if base.isprintable() else percent_encoded(base)}404.html")
