"""The files of the index, as the browser reads them: ``search/`` in the site.

============================  =====================================================================
``index.json``                what leads to the others, and what is needed to read a query
``<hash>.bin`` (pages)        how far the number of each page is from the one before; the place of
                              its kind among the kinds, a byte each; its day, two bytes each,
                              counted from 2000-01-01, 0 for none
``words/<hash>.bin``          some words that follow each other: the length of the key and the key,
                              on how many pages it stands, the length of these and these (`shard`)
``pages/<number>.bin``        what is shown of a page: address, title, kind, summary, text (JSON)
============================  =====================================================================

The commonest words, by which slips are mended, stand in ``poisk/slova.json``, a published address.
All numbers are spelt as `shard.number` spells them. Files are named by what they hold, except those
of the pages, and compressed (RFC 1952): not every host compresses what it does not know.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import TYPE_CHECKING, Any

from generator.language.stems import ALIKE, EXCEPTIONS, LITTLE, RULES
from generator.outputs.search.shard import joined, mends_slips, number
from generator.packed import gzipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.outputs.search.page import Shown
    from generator.outputs.search.shard import Joined, Shard

FOLDER, HEADER, SPELLING = "search", "search/index.json", "poisk/slova.json"
PAGES, WORDS = f"{FOLDER}/pages/", f"{FOLDER}/words/"
_CHUNK = 20_000
"""Bytes of a file of words before it is compressed: a query fetches one for each of its words."""
_SPELLING = 6_000
"""So many words are enough to mend slips by, and what a reader may fetch for a misspelt query."""
_FIRST_DAY = datetime.date(2000, 1, 1)


def page_file(at: int) -> str:
    """Return the file that shows the page of a number."""
    return f"{PAGES}{at:07x}.bin"


def spelt_page(address: str, shown: Shown) -> bytes:
    """Return, gzipped, what is shown of a page among the results."""
    told = {
        "url": address,
        "title": shown.title,
        "kind": shown.kind,
        "summary": shown.summary,
        "text": "\n".join(shown.body),
    }
    # There is one for each page, and few are ever fetched: a third less time for 3 % more bytes.
    return gzipped(_spelt(told), 4)


def index_files(
    shards: Sequence[Shard], synonyms: Sequence[Sequence[str]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the names and the data of all files but those of the pages, the header last.

    Files of words are not compressed yet: most of them may be there already.

    ``synonyms`` are groups of what means the same.
    """
    kinds = sorted({kind for shard in shards for _, kind, _ in shard.pages})
    pages = _pages(shards, kinds)
    header: dict[str, Any] = {
        "number": sum(len(shard.pages) for shard in shards),
        "kinds": kinds,
        "pages": _name("", pages),
        "spelling": SPELLING,
        "words": [],
        "rules": RULES,
        "exceptions": EXCEPTIONS,
        "little": sorted(LITTLE | ALIKE),
        "synonyms": synonyms,
    }
    yield header["pages"], gzipped(pages)
    words = joined(shards)
    spelling = dict.fromkeys((*_commonest(words.values()), *_words_of(synonyms)))
    yield SPELLING, _spelt([*spelling])
    for first, data in _chunks(words):
        name = _name("words/", data)
        header["words"].append((first, name))
        yield name, data
    yield HEADER, _spelt(header)


def _spelt(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _pages(shards: Sequence[Shard], kinds: Sequence[str]) -> bytes:
    numbers, places, days = bytearray(), bytearray(), bytearray()
    before = 0
    place_of = {kind: at for at, kind in enumerate(kinds)}
    for shard in shards:
        for at, kind, day in shard.pages:
            numbers += number(at - before)
            places.append(place_of[kind])
            days += _day(day).to_bytes(2, "little")
            before = at
    return bytes(numbers + places + days)


def _day(day: str) -> int:
    return max(0, (datetime.date.fromisoformat(day) - _FIRST_DAY).days) if day else 0


def _commonest(words: Iterable[Joined]) -> list[str]:
    """Return the words that weigh most, one for each key."""
    found = sorted((-one.weight, len(one.word), one.word) for one in words if one.weight)
    return [word for *_, word in found[:_SPELLING]]


def _words_of(synonyms: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the words of the editors' list: what they mean is found though they are nowhere."""
    for group in synonyms:
        for phrase in group:
            for word in phrase.casefold().replace("ё", "е").split():
                if word.isalpha() and mends_slips(word):
                    yield word


def _chunks(words: Mapping[str, Joined]) -> Iterator[tuple[str, bytes]]:
    """Yield the first word and the data of each file of words."""
    first, data = "", bytearray()
    for key in sorted(words):
        name, one = key.encode(), words[key]
        spelt = b"".join(one.pieces)
        if data and len(data) + len(spelt) > _CHUNK:
            yield first, bytes(data)
            data.clear()
        first = first if data else key
        data += number(len(name)) + name + number(one.pages) + number(len(spelt)) + spelt
    if data:
        yield first, bytes(data)


def _name(folder: str, data: bytes) -> str:
    digest = hashlib.blake2b(data, digest_size=5).hexdigest()
    return f"{FOLDER}/{folder}{digest}.bin"


def header_of(text: str) -> Mapping[str, Any]:
    """Read the header. Raises `ValueError` for what is none."""
    header = json.loads(text)
    if not isinstance(header, dict) or not {"pages", "spelling", "words"} <= header.keys():
        message = "not a header of the index"
        raise ValueError(message)
    return header
