"""Checks of the site as a whole: map, listings, published addresses, drafts."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import frontmatter
import yaml
from lxml import etree

from generator.verify.fault import Fault
from generator.verify.pages import EDITOR, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.verify.folder import Site

_COLUMNS = 6
_PUBLIC = {"published", "archived", "superseded", "withdrawn"}


_ATOM = "{http://www.w3.org/2005/Atom}"
_LISTING = re.compile(r"[^/]+/(?:stranica/\d+/)?index\.html")
"""A kind's list, and the further pages of a long one."""


def check_facts(site: Site) -> Iterator[Fault]:
    """Report a missing or broken description of the build."""
    try:
        facts = json.loads(site.text("build.json"))
        base = facts["site_url"]
    except (ValueError, KeyError, TypeError):
        yield Fault("build.json", "сведений о сборке нет, или они испорчены")
        return
    for name, page in site.pages.items():
        for picture in page.pictures:
            if picture.removeprefix(base) not in site.files:
                yield Fault(name, f"картинки для ссылок на страницу нет: {picture}")
        if page.redirect or name == "404.html":
            continue
        if len(page.pictures) != 1 and name != EDITOR:
            yield Fault(name, "не названа картинка для ссылок на страницу")
        address = name.removesuffix("index.html")
        if page.canonical != (base + address,):
            yield Fault(name, "постоянный адрес страницы не назван или назван неверно")


def check_map(site: Site) -> Iterator[Fault]:
    """Report pages that the map of the site lacks or has too many of."""
    name = "sitemap.xml"
    try:
        root = etree.fromstring(site.text(name).encode())
    except (etree.XMLSyntaxError, ValueError):
        yield Fault(name, "карта сайта испорчена")
        return
    found = Counter(
        urlsplit(one.text or "").path for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    )  # fmt: skip
    base = _base(site)
    listed = {path.removeprefix(base): times for path, times in found.items()}
    for address, times in listed.items():
        if times > 1:
            yield Fault(name, f"адрес /{address} назван дважды")
        page = site.pages.get(f"{address}index.html")
        if page is None:
            yield Fault(name, f"адреса /{address} на сайте нет")
        elif not page.indexed:
            yield Fault(name, f"страница /{address} закрыта от поисковых систем")
    for file, page in site.pages.items():
        address = file.removesuffix("index.html")
        if page.indexed and not page.redirect and address not in listed:
            yield Fault(file, "страницы нет в карте сайта")


def check_feed(site: Site) -> Iterator[Fault]:
    """Report a broken feed, and what it names that the site does not hold."""
    name = "novoe.xml"
    try:
        root = etree.fromstring(site.text(name).encode())
    except (etree.XMLSyntaxError, ValueError):
        yield Fault(name, "лента испорчена")
        return
    base = _base(site)
    known = [one.text for one in root.iter(f"{_ATOM}id")]
    if len(known) != len(set(known)) or not all(known):
        yield Fault(name, "записи ленты не различить: у них нет своих имён")
    for entry in root.iter(f"{_ATOM}entry"):
        for link in entry.iter(f"{_ATOM}link"):
            address = urlsplit(link.get("href", "")).path.removeprefix(base)
            page = site.pages.get(f"{address}index.html")
            if page is None or page.redirect or not page.searchable:
                yield Fault(name, f"лента ведёт на /{address}, а такой записи нет")


def check_listings(site: Site) -> Iterator[Fault]:
    """Report entries that the list of their kind does not name."""
    named: dict[str, set[str]] = {}
    for name, page in site.pages.items():
        if _LISTING.fullmatch(name):
            targets = {target_of(name, one.address) for one in page.links if one.tag == "a"}
            named.setdefault(name.split("/", 1)[0], set()).update(targets - {name})
    for name, page in site.pages.items():
        parts = name.split("/")
        is_entry = len(parts) == 3 and page.searchable  # noqa: PLR2004 - kind/slug/index.html
        if is_entry and name not in named.get(parts[0], set()):
            yield Fault(name, "записи нет в списке её вида")


def check_ledger(site: Site, ledger: str) -> Iterator[Fault]:
    """Report published addresses at which nothing answers."""
    try:
        removed = set(json.loads(site.text("redirects.json"))["gone"])
    except (ValueError, KeyError, TypeError):
        removed = set()
    for line in ledger.splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) == _COLUMNS:
            yield from _published(site, cells, removed)


def _published(site: Site, cells: list[str], removed: set[str]) -> Iterator[Fault]:
    """Report one published address that does not answer as it should."""
    address, state, _, _, target, anchors = cells
    file = _file(address)
    page = site.pages.get(file)
    if file not in site.files:
        # Without a server's help a file that was removed cannot answer; the list names it.
        if address.endswith("/") or address[1:] not in removed:
            yield Fault(file, f"опубликованный адрес {address} не отвечает")
    elif state == "moved" and page is not None:
        end = target_of(file, page.redirect)
        if not page.redirect or end != _file(target) or end not in site.files:
            yield Fault(file, f"прежний адрес не ведёт на {target}")
        elif site.pages[end].redirect:
            yield Fault(file, "прежний адрес ведёт в два перехода")
    elif state == "live" and page is not None and not page.redirect and page.searchable:
        lost = {name.partition("=")[0] for name in anchors.split()} - set(page.ids)
        for name in sorted(lost):
            yield Fault(file, f"пропало место страницы #{name}")


def check_drafts(site: Site, content: Path, addresses: Mapping[str, str]) -> Iterator[Fault]:
    """Report drafts that have a page, and public entries that have none.

    ``addresses`` maps the folder of each kind to the first part of its pages' addresses.
    """
    for folder, place in addresses.items():
        for file in [*(content / folder).glob("*.*"), *(content / folder).glob("*/index.*")]:
            slug = file.parent.name if file.stem == "index" else file.stem
            try:
                if file.suffix == ".md":
                    header = frontmatter.loads(file.read_text(encoding="utf-8-sig")).metadata
                elif file.suffix == ".yml":
                    header = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
                else:
                    continue
            except (OSError, ValueError, yaml.YAMLError):
                continue  # what does not parse is the checker's to tell
            name = f"{place}/{slug}/index.html"
            is_public = header.get("status") in _PUBLIC
            page = site.pages.get(name)
            if is_public and (page is None or page.redirect):
                yield Fault(name, "у опубликованной записи нет страницы")
            elif not is_public and page is not None and not page.redirect:
                yield Fault(name, "страница неопубликованной записи")


def _file(address: str) -> str:
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _base(site: Site) -> str:
    try:
        return str(urlsplit(json.loads(site.text("build.json"))["site_url"]).path)
    except (ValueError, KeyError, TypeError):
        return "/"
