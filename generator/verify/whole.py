"""Checks of the site as a whole: map, listings, published addresses, drafts."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml
from frontmatter.default_handlers import YAMLHandler

from generator.processes import shared
from generator.read import read_plain
from generator.verify.fault import Fault
from generator.verify.pages import EDITOR, is_list, no_place, target_of
from generator.verify.reading import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.verify.folder import FinishedSite

_COLUMNS = 6
_FEED = "novoe.xml"
_HEADER = YAMLHandler()
_STATUS = re.compile(rb"^status:[ \t]+([a-z_]+)[ \t]*\r?$", re.MULTILINE)
_ANY_STATUS = re.compile(rb"^[\"'\xef\xbb\xbf]*status\b", re.MULTILINE)
"""However it is spelt; what other fields hold stands further to the right or in quotes."""
_PUBLIC = {"published", "archived", "superseded", "withdrawn"}


_ATOM = "{http://www.w3.org/2005/Atom}"


def check_facts(site: FinishedSite) -> Iterator[Fault]:
    """Report a missing or broken description of the build."""
    try:
        base = str(site.json("build.json")["site_url"])
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


def check_places(site: FinishedSite) -> Iterator[Fault]:
    """Report links to places that the pages they lead to do not have."""
    ids: dict[str, frozenset[str]] = {}
    for name, page in site.pages.items():
        for address, target, place in page.places:
            if target in site.pages and not site.pages[target].unread:
                if target not in ids:
                    ids[target] = frozenset(site.pages[target].ids)
                if place not in ids[target]:
                    yield no_place(name, address)


def check_map(site: FinishedSite) -> Iterator[Fault]:
    """Report pages that the map of the site lacks or has too many of."""
    name = "sitemap.xml"
    try:
        root = read_xml(site.text(name))
    except ValueError:
        yield Fault(name, "карта сайта испорчена")
        return
    found = Counter(
        _path(one.text or "")
        for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    )
    base = _base(site)
    listed = {path.removeprefix(base): times for path, times in found.items()}
    for address, times in listed.items():
        if times > 1:
            yield Fault(name, f"адрес /{address} назван дважды")
        page = site.pages.get(f"{address}index.html")
        if page is None:
            yield Fault(name, f"адреса /{address} на сайте нет")
        elif not page.indexed and not page.unread:
            yield Fault(name, f"страница /{address} закрыта от поисковых систем")
    for file, page in site.pages.items():
        address = file.removesuffix("index.html")
        if page.indexed and not page.redirect and address not in listed:
            yield Fault(file, "страницы нет в карте сайта")


def check_feeds(site: FinishedSite) -> Iterator[Fault]:
    """Report broken feeds, and what they name that the site does not hold."""
    base = _base(site)
    for name in sorted(one for one in site.files if one.rpartition("/")[2] == _FEED):
        yield from _check_feed(site, name, base)


def _check_feed(site: FinishedSite, name: str, base: str) -> Iterator[Fault]:
    try:
        root = read_xml(site.text(name))
    except ValueError:
        yield Fault(name, "лента испорчена")
        return
    known = [one.text for one in root.iter(f"{_ATOM}id")]
    if len(known) != len(set(known)) or not all(known):
        yield Fault(name, "записи ленты не различить: у них нет своих имён")
    for entry in root.iter(f"{_ATOM}entry"):
        for link in entry.iter(f"{_ATOM}link"):
            address = _path(link.get("href", "")).removeprefix(base)
            page = site.pages.get(f"{address}index.html")
            if page is None or not (page.unread or (page.searchable and not page.redirect)):
                yield Fault(name, f"лента ведёт на /{address}, а такой записи нет")


def check_listings(site: FinishedSite) -> Iterator[Fault]:
    """Report entries that the list of their kind does not name."""
    named: dict[str, set[str]] = {}
    unread: set[str] = set()
    for name, page in site.pages.items():
        if page.named:
            named.setdefault(name.split("/", 1)[0], set()).update(page.named)
        if page.unread and is_list(name):
            unread.add(name.split("/", 1)[0])
    for name, page in site.pages.items():
        parts = name.split("/")
        is_entry = len(parts) == 3 and page.searchable  # noqa: PLR2004 - kind/slug/index.html
        if is_entry and parts[0] not in unread and name not in named.get(parts[0], set()):
            yield Fault(name, "записи нет в списке её вида")


def check_ledger(site: FinishedSite, ledger: str) -> Iterator[Fault]:
    """Report published addresses at which nothing answers."""
    try:
        removed = set(site.json("redirects.json")["gone"])
    except (ValueError, KeyError, TypeError):
        removed = set()
    for line in ledger.splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) == _COLUMNS:
            yield from _published(site, cells, removed)


def _published(site: FinishedSite, cells: list[str], removed: set[str]) -> Iterator[Fault]:
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


def check_drafts(
    site: FinishedSite, content: Path, addresses: Mapping[str, str], jobs: int
) -> Iterator[Fault]:
    """Report drafts that have a page, and public entries that have none.

    ``addresses`` maps the folder of each kind to the first part of its pages' addresses.
    """
    files = [one for folder in addresses for one in _entries_in(content, folder)]
    named = [file for _, file in files]
    found = chain.from_iterable(shared(partial(_statuses, os.fspath(content)), named, jobs))
    for (slug, file), status in zip(files, found, strict=True):
        if status is None:
            continue  # what does not parse is the checker's to tell
        name = f"{addresses[file.partition('/')[0]]}/{slug}/index.html"
        page = site.pages.get(name)
        if status in _PUBLIC and (page is None or page.redirect):
            yield Fault(name, "у опубликованной записи нет страницы")
        elif status not in _PUBLIC and page is not None and not page.redirect:
            yield Fault(name, "страница неопубликованной записи")


def _entries_in(content: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a kind's entries, with their files."""
    for file in (content / folder).glob("*.*"):
        yield file.stem, f"{folder}/{file.name}"
    for file in (content / folder).glob("*/index.*"):
        yield file.parent.name, f"{folder}/{file.parent.name}/{file.name}"


def _statuses(content: str, files: Sequence[str]) -> list[str | None]:
    return [status_of(content, file) for file in files]


def status_of(content: str, file: str) -> str | None:
    """Return the status that an entry's file gives; None where it cannot be read as an entry."""
    try:
        data = read_plain(Path(content), file)
        if file.endswith(".md"):
            plain = _plain_status(data.partition(b"\n---")[0])
            return plain or _status_in(_HEADER.split(data.decode("utf-8-sig"))[0])
        if file.endswith(".yml"):
            return _plain_status(data) or _status_in(data.decode("utf-8-sig"))
    except (OSError, ValueError, AttributeError, RecursionError, yaml.YAMLError):
        pass
    return None


def _status_in(header: str) -> str:
    # The library in C falls, with all of the program, over what is nested without end.
    return str(yaml.safe_load(header).get("status"))


def _plain_status(header: bytes) -> str | None:
    """Find the status without reading all of a header; None where that leaves any doubt."""
    found = _STATUS.findall(header)
    return found[0].decode() if len(found) == len(_ANY_STATUS.findall(header)) == 1 else None


def _file(address: str) -> str:
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _base(site: FinishedSite) -> str:
    try:
        return _path(str(site.json("build.json")["site_url"]))
    except (ValueError, KeyError, TypeError):
        return "/"


def _path(address: str) -> str:
    """The path of an address; the address itself where nobody can take it apart."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address
