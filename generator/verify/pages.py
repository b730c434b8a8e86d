"""Checks of one page by itself, and of its links into the rest of the site."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.verify.fault import Fault
from generator.verify.page import MAX_PAGE, told_of_size
from generator.verify.reading import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.verify.page import PageFacts, PageLink

    InnerLink = tuple[str, str, str]
    """How a link is spelt, the file that it opens, and the place in it."""

SERVED_ANYWHERE = "404.html"
"""Its addresses begin at the server's root, because it answers at any depth."""
EDITOR = "redaktoru/admin/index.html"
"""The one page that runs a program of others, under a policy that allows what it needs."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|//", re.IGNORECASE)
_FOLLOWED = {"http", "https", "mailto", "webcal", "tel"}
_NAVIGATED = {"a", "form"}
_LIST = re.compile(r"[^/]+/(?:stranica/\d+/)?index\.html")
_UNUSUAL = re.compile(r"^/|^$|//|(?:^|/)\.")
_ID = re.compile(r"\S+")
_DIRECTIVES = {"default-src", "script-src", "base-uri", "form-action"}
_LEADING_ON = {"default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'"}
"""All that a page is allowed which only leads to another one."""
_NOTHING_ELSE = re.compile(r"default-src 'none'(?:;|$)")
"""What no directive names (styles, pictures, requests) is forbidden by this one."""
_EDITORS_OWN = re.compile(
    r"(?<=script-src 'self') 'unsafe-eval'|(?<=style-src 'self') 'unsafe-inline'"
    r"|(?<=img-src 'self') data: blob:"
    r"|(?<=connect-src 'self') blob:(?: https://[a-z0-9.:-]+)*(?=;)"
)
_UNSAFE = re.compile(r"'unsafe-(?:inline|eval|hashes)'|https?:|\*|(?<!img-src 'self' )data:")


def is_list(name: str) -> bool:
    """Return whether a file is a kind's list, or one of the further pages of a long one."""
    return _LIST.fullmatch(name) is not None


def check_page(page: PageFacts) -> Iterator[Fault]:
    """Report what is wrong with a page whatever the others are."""
    for message in (*page.oddities, *_messages(page)):
        yield Fault(page.name, message)


def _messages(page: PageFacts) -> Iterator[str]:
    if page.size > MAX_PAGE:
        yield told_of_size(page.size)
    if page.language != "ru":
        yield "не указан русский язык страницы"
    if len(page.titles) != 1 or not page.titles[0]:
        yield "у страницы не одно название"
    for name, times in Counter(page.ids).items():
        if times > 1:
            yield f"имя «{name}» дано дважды"
        if not _ID.fullmatch(name):
            yield f"недопустимое имя «{name}»"
    yield from _headings(page)
    yield from _policy(page)
    for text in page.structured:
        try:
            read_json(text)
        except ValueError:
            yield "данные для программ (JSON) испорчены"
    yield from _foreign(page.links)


def _headings(page: PageFacts) -> Iterator[str]:
    levels = [level for level, _ in page.headings]
    if levels.count(1) != 1:
        yield f"заголовков первого уровня: {levels.count(1)}, а нужен один"
    if any(not words for _, words in page.headings):
        yield "пустой заголовок"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"после заголовка уровня {before} стоит уровень {after}"


def _policy(page: PageFacts) -> Iterator[str]:
    if len(page.policies) != 1:
        yield "нет политики безопасности"
        return
    policy = page.policies[0]
    named = {part.split()[0] for part in policy.split(";") if part.strip()}
    if not named >= _DIRECTIVES:
        yield f"в политике безопасности нет: {', '.join(sorted(_DIRECTIVES - named))}"
    if not _NOTHING_ELSE.match(policy):
        yield "политика безопасности допускает всё, чего не называет"
    if page.redirect and {part.strip() for part in policy.split(";")} != _LEADING_ON:
        yield "политика безопасности страницы, которая только ведёт дальше, шире нужного"
    if page.name == EDITOR and page.indexed:
        yield "редактор открыт поисковым системам"
    loose = _UNSAFE.search(_EDITORS_OWN.sub("", policy) if page.name == EDITOR else policy)
    if loose:
        yield f"политика безопасности допускает {loose.group()}"
    for script in page.scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in policy:
            yield "скрипт в странице не назван в политике безопасности"


def _foreign(links: Iterable[PageLink]) -> Iterator[str]:
    for tag, attribute, address in links:
        name = _parts_of(address)[0]
        if name is None:
            continue
        is_canonical = tag == "link" and name in {"http", "https"}
        if tag in _NAVIGATED and attribute == "href":
            if name not in _FOLLOWED:
                yield f"недопустимая ссылка: {address[:60]}"
        elif name != "data" and not is_canonical:
            yield f"загружается с чужого сайта: {address[:60]}"


@lru_cache(1 << 13)
def _parts_of(address: str) -> tuple[str | None, str, str]:
    """Return the scheme of an address, its path and its place; most pages share their addresses.

    Inside the site there is no scheme; that of a link to whatever host is empty.
    """
    scheme = _SCHEME.match(address.strip())
    path, _, place = address.partition("#")
    return (scheme[1] or "").lower() if scheme else None, path, unquote(place)


def inner_links(page: PageFacts) -> list[InnerLink]:
    """Return the links of a page that stay inside the site."""
    if page.name == SERVED_ANYWHERE:
        return []
    found = []
    up = "../" * page.name.count("/")
    for address in dict.fromkeys([address for _, _, address in page.links]):
        scheme, path, place = _parts_of(address)
        if scheme is not None:
            continue
        if not path:
            target = page.name
        elif up and path.startswith(up):
            target = _from_root(path[len(up) :])
        else:
            target = target_of(page.name, path)
        found.append((address, target, place))
    return found


def check_links(
    page: PageFacts, links: Iterable[InnerLink], files: frozenset[str]
) -> Iterator[Fault]:
    """Report every link inside the site that opens no file, or no place of the page itself."""
    ids = frozenset(page.ids)
    for address, target, place in links:
        if target not in files:
            yield Fault(page.name, f"ссылка ведёт в никуда: {address}")
        elif place and target == page.name and place not in ids:
            yield no_place(page.name, address)


def no_place(name: str, address: str) -> Fault:
    """Return the fault of a link to a place that a page does not have."""
    return Fault(name, f"нет такого места на странице: {address}")


@lru_cache(4096)
def _from_root(path: str) -> str:
    """Return the file that a link opens once it has gone all the way up; all pages share those."""
    return target_of("", path)


def target_of(name: str, path: str) -> str:
    """Return the file that a link in the file ``name`` opens."""
    path = unquote(path.partition("?")[0])
    folder = name.rpartition("/")[0]
    rest = path
    while rest.startswith("../") and folder:
        folder, rest = folder.rpartition("/")[0], rest[3:]
    if _UNUSUAL.search(rest) is None:
        # The usual way is quick: up some folders, and down again.
        whole = f"{folder}/{rest}" if folder else rest
        return f"{whole}index.html" if not rest or rest.endswith("/") else whole
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if path.endswith("/") or path in {".", "..", ""}:
        joined = posixpath.join(joined, "index.html")
    return posixpath.normpath(joined)
