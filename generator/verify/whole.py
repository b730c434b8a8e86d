"""Checks of the site as a whole: map, listings, published addresses."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.verify.fault import Fault
from generator.verify.folder import base_of, path_of
from generator.verify.pages import EDITOR, is_list, no_place, target_of
from generator.verify.reading import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.verify.folder import FinishedSite

_COLUMNS = 6


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
        path_of(one.text or "")
        for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    )
    base = base_of(site)
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


def _file(address: str) -> str:
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
