"""Which addresses of ours stand in files of others: saved pages, documents, tables, lists.

Files are read as they are; nothing is asked of any site. A list has one pair a line: who cites,
then what is cited.
"""

from __future__ import annotations

import html
import io
import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.addresses import is_address
from generator.processes import OutOfBoundsError, in_bounds
from generator.read.archive import Archive, ArchiveError
from generator.read.encodings import foreign_encoding, utf8_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KNOWN = (".html", ".htm", ".txt", ".csv", ".docx", ".pdf")
_SECONDS, _MEMORY = 120, 1_000_000_000
_URL = re.compile(r"https?://[^\s<>\"'«»“”|\\^`{}]+", re.IGNORECASE)
_TRAILING = ".,;:!?)]…*"
"""What follows an address in a sentence and is no part of it."""
_PAIR = re.compile(r"\s*(https?://[^\s;,]+)[\s;,→>-]+(https?://[^\s;,]+)\s*;?\s*", re.IGNORECASE)
_CANONICAL = re.compile(
    r"<link\b(?=[^>]*\brel=[\"']?canonical\b)[^>]*\bhref=[\"']?(https?://[^\s\"'>]+)", re.IGNORECASE
)
_SAVED = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_PART = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml|.*\.rels")
_TAG = re.compile(r"<[^>]*>")


class UnreadableError(ValueError):
    """The file cannot be read; the text says why, in Russian."""


def text_of(data: bytes, suffix: str) -> str:
    """Return all in which an address can stand; raise `UnreadableError`."""
    if suffix == ".pdf":
        return _text_of_pdf(data)
    if suffix == ".docx":
        return _text_of_word(data)
    text = utf8_text(data)
    if text is None:
        encoding = foreign_encoding(data)
        if encoding is None:
            raise UnreadableError("это не текст")
        text = data.decode(encoding, "replace")
    return html.unescape(text) if suffix in {".html", ".htm"} else text


def place_of(text: str) -> str:
    """Return the address that a saved page says it has; «» where it says none."""
    found = _SAVED.search(text) or _CANONICAL.search(text)
    return found[1] if found else ""


def pairs_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return who cites what where a text is a list of such pairs; nothing where it is none."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = [_PAIR.fullmatch(line) for line in lines]
    if not lines or not all(found):
        return ()
    return tuple((one[1], one[2]) for one in found if one)


def addresses_in(text: str, roots: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses below the roots of our site that a text names, each once."""
    found = (address_of(one, roots) for one in _URL.findall(text))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def address_of(url: str, roots: Sequence[str]) -> str | None:
    """Return an address within the site as a URL spells it; None for other sites.

    Neither «http» instead of «https» nor what follows «?» or «#» makes it another page.
    """
    place = _split(url.rstrip(_TRAILING))
    for root in roots:
        host, path = _split(root)
        if place[0] == host and place[1].startswith(path):
            address = unquote(place[1][len(path) :]).removesuffix("index.html")
            last = address.rpartition("/")[2]
            whole = address if "." in last or not last else f"{address}/"
            return whole if is_address(whole) else None
    return None


def is_on(url: str, site: str) -> bool:
    """Return whether a URL is one of a site's own."""
    host, path = _split(site)
    place = _split(url)
    return bool(host) and place[0] == host and place[1].startswith(path)


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return "", ""
    return host + port, parts.path or "/"


def _text_of_word(data: bytes) -> str:
    try:
        archive = Archive(data)
        parts = [archive.read(name) for name in archive.names if _PART.fullmatch(name)]
    except ArchiveError as error:
        raise UnreadableError(str(error)) from error
    return "\n".join(map(_text_of_part, parts))


def _text_of_part(part: bytes) -> str:
    """The words of a part as they are read, and the targets of its links."""
    spelt = part.decode("utf-8", "replace")
    targets = re.findall(r'\bTarget="([^"]*)"', spelt)
    words = _TAG.sub("", spelt.replace("</w:p>", "\n").replace("<w:br/>", "\n"))
    return html.unescape("\n".join([words, *targets]))


def _text_of_pdf(data: bytes) -> str:
    import pypdf  # noqa: F401, PLC0415 - a fifth of a second, only where there is a PDF

    try:
        return "\n".join(in_bounds(partial(_pages), data, _SECONDS, _MEMORY))
    except OutOfBoundsError as error:
        raise UnreadableError(f"прочесть файл за {_SECONDS} секунд не удалось") from error


def _pages(data: bytes) -> list[str]:
    return [*_read(data)]


def _read(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - see above

    try:
        for page in PdfReader(io.BytesIO(data)).pages:
            yield page.extract_text()
            for note in page.get("/Annots") or ():
                action = note.get_object().get("/A")
                yield str(action.get_object().get("/URI", "")) if action else ""
    except Exception as error:
        # The library raises whatever a broken file leads to.
        raise UnreadableError("это не целый PDF, или он под паролем") from error
