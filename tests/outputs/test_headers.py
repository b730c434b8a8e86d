"""Servers of every kind are told the same headers."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest

from generator.media import MEDIA_TYPES, TEXTS, ending_of
from generator.outputs.headers import HEADERS, headers_for_hosts, headers_for_nginx
from generator.verify.files import _SUFFIXES
from tests.outputs.nginx import read_maps

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://example.org/kb/"
WANTED = {
    "": {"Content-Security-Policy": "frame-ancestors 'none'", "X-Content-Type-Options": "nosniff"},
    "praktiki/dvor/": {"Content-Security-Policy": "frame-ancestors 'none'"},
    "redaktoru/admin/": {"Content-Security-Policy": "frame-ancestors 'none'"},
    "vstavka/": {"Content-Security-Policy": "frame-ancestors 'none'"},
    "vstavka/m00n0kz/": {"Content-Security-Policy": "frame-ancestors *"},
    "vstavka/tema/tos/": {"Content-Security-Policy": "frame-ancestors *"},
    "search/words/0123456789.bin": {"Cache-Control": "public, max-age=31536000, immutable"},
    "api/v1/index.json": {"Access-Control-Allow-Origin": "*"},
}


def rules_in(text: str) -> dict[str, dict[str, str]]:
    """Read ``_headers`` as its hosts do."""
    rules: dict[str, dict[str, str]] = {}
    place = ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            assert name not in rules[place]
            rules[place][name] = value
        else:
            place = line
            rules[place] = {}
    return rules


def fits(place: str, path: str) -> bool:
    return fnmatchcase(path, re.sub(r":step", "[!/]*", place)) and not (
        ":step" in place and path.count("/") < place.count("/")
    )


def told_of(rules: dict[str, dict[str, str]], path: str) -> list[tuple[str, str]]:
    """Return the headers of all rules that fit: hosts join them."""
    return [one for place, told in rules.items() if fits(place, path) for one in told.items()]


def test_no_header_is_told_twice_of_one_address(site: Path) -> None:
    """Two policies would both count, and no block could be framed."""
    rules = rules_in((site / "_headers").read_text(encoding="utf-8"))
    assert len(rules) < 100, "Cloudflare Pages reads no more"
    files = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    for name in files:
        told = told_of(rules, f"/kb/{name.removesuffix('index.html')}")
        names = [one for one, _ in told]
        assert sorted(set(names)) == sorted(names), name
        if name.endswith("/index.html"):
            assert "Content-Security-Policy" in names, name


@pytest.mark.parametrize("address", WANTED)
def test_hosts_are_told(address: str, site: Path) -> None:
    told = dict(
        told_of(rules_in((site / "_headers").read_text(encoding="utf-8")), f"/kb/{address}")
    )
    assert told | WANTED[address] == told


@pytest.mark.parametrize("address", WANTED)
def test_nginx_is_told(address: str) -> None:
    maps = read_maps(headers_for_nginx(URL))
    for header in HEADERS:
        lines = maps[header.variable]
        assert lines.pop("default") == ""
        found = (to for place, to in lines.items() if re.search(place[1:], f"/kb/{address}"))
        value = next(found, "")
        assert value == WANTED[address].get(header.name, value)
        assert not any(re.search(place[1:], f"/other/{address}") for place in lines)


def test_a_site_at_the_root_is_told_the_same() -> None:
    rules = rules_in(headers_for_hosts("https://example.org/", ["vstavka", "praktiki"]))
    assert dict(told_of(rules, "/")) == {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Cache-Control": "public, max-age=300",
    }
    assert dict(told_of(rules, "/vstavka/x/"))["Content-Security-Policy"] == "frame-ancestors *"


def test_every_file_of_a_site_has_a_type(site: Path) -> None:
    endings = {ending_of(file.name) for file in site.rglob("*") if file.is_file()}
    assert endings - {""} <= set(MEDIA_TYPES)
    assert set(MEDIA_TYPES) == set(_SUFFIXES)
    assert set(TEXTS) <= set(MEDIA_TYPES)
